using System.Numerics;

namespace ShallowNet.Autodiff.Tests.Matrices;

public class MatrixMathTests
{
    public static TheoryData<string, double, double> Functions => new()
    {
        // name, and the interval of arguments
        { "exp", -30, 30 },
        { "log", 1e-3, 1e3 },
        { "tanh", -30, 30 },
        { "tanh", -0.7, 0.7 },
        { "tanh", -1e-3, 1e-3 },
        { "sigmoid", -30, 30 },
        { "sigmoid", -1, 1 },
        { "logsigmoid", -60, 60 },
        { "softplus", -60, 60 },
        { "relu", -1, 1 },
        { "abs", -1, 1 },
        { "sqrt", 0, 100 },
        { "square", -10, 10 },
        { "cube", -10, 10 },
        { "reciprocal", 0.1, 10 },
        { "sin", -20, 20 },
        { "cos", -20, 20 },
        { "step", -1, 1 },
        { "sign", -1, 1 },
        { "clamp", -3, 3 },
        { "negate", -3, 3 },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void Functions_work_element_by_element(string name, double from, double to)
    {
        // Lengths around the widths of all vector registers.
        foreach (int length in new[] { 0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 100, 1001 })
        {
            var x = Matrix.Create(1, length, (_, j) => from + (to - from) * (j + 0.5) / length);
            var y = On(name, x);
            for (int j = 0; j < length; j++)
                AssertRelative(Scalar(name, x[0, j]), y[0, j], name is "sin" or "cos" ? 4e-15 : 1e-15, $"{name}({x[0, j]:R})");

            var xSingle = Matrix.Create(1, length, (_, j) => (float)x[0, j]);
            var ySingle = On(name, xSingle);
            for (int j = 0; j < length; j++)
                AssertRelative(Scalar(name, xSingle[0, j]), ySingle[0, j], name is "sin" or "cos" ? 2e-6 : 2.4e-7, $"{name}({xSingle[0, j]:R})");
        }
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void NaN_in_is_NaN_out(string name, double from, double to)
    {
        var x = Matrix.Create(1, 37, (_, j) => j % 5 == 2 ? double.NaN : from + (to - from) * j / 36);
        var y = On(name, x);
        var ySingle = On(name, Matrix.Create(1, 37, (_, j) => (float)x[0, j]));
        for (int j = 0; j < 37; j++)
        {
            Assert.Equal(double.IsNaN(x[0, j]), double.IsNaN(y[0, j]));
            Assert.Equal(double.IsNaN(x[0, j]), float.IsNaN(ySingle[0, j]));
        }
    }

    [Theory]
    [InlineData("exp", double.NegativeInfinity, 0)]
    [InlineData("exp", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("exp", 710, double.PositiveInfinity)]
    [InlineData("exp", -746, 0)]
    [InlineData("log", 0, double.NegativeInfinity)]
    [InlineData("log", -1, double.NaN)]
    [InlineData("log", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("tanh", double.PositiveInfinity, 1)]
    [InlineData("tanh", double.NegativeInfinity, -1)]
    [InlineData("tanh", 800, 1)]
    [InlineData("tanh", -800, -1)]
    [InlineData("tanh", 0, 0)]
    [InlineData("sqrt", -1, double.NaN)]
    [InlineData("relu", double.NegativeInfinity, 0)]
    [InlineData("relu", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("softplus", 1000, 1000)]
    [InlineData("softplus", -1000, 0)]
    [InlineData("logsigmoid", -1000, -1000)]
    [InlineData("step", 0, 0)]
    [InlineData("sign", 0, 0)]
    public void The_ends_of_the_number_line_are_right(string name, double x, double expected)
    {
        foreach (int length in new[] { 1, 5, 19 })
        {
            Assert.Equal(Matrix.Full(1, length, expected), On(name, Matrix.Full(1, length, x)));
            Assert.Equal(Matrix.Full(1, length, (float)expected), On(name, Matrix.Full(1, length, (float)x)));
        }
    }

    [Fact]
    public void Sigmoid_stays_inside_the_open_interval()
    {
        double[] far = [-1e300, -800, -750, -100, -37, 37, 40, 100, 800, 1e300, double.NegativeInfinity, double.PositiveInfinity];
        var s = Sigmoid(Matrix.Row(far));
        var sSingle = Sigmoid(Matrix.Create(1, far.Length, (_, j) => (float)far[j]));
        for (int j = 0; j < far.Length; j++)
        {
            Assert.InRange(s[0, j], double.Epsilon, Math.BitDecrement(1.0));
            Assert.InRange(sSingle[0, j], float.Epsilon, MathF.BitDecrement(1f));
        }

        Assert.All(Log(s).ToArray().Cast<double>(), value => Assert.True(double.IsFinite(value)));
        Assert.All(Log(1 - s).ToArray().Cast<double>(), value => Assert.True(double.IsFinite(value)));
        Assert.All(Log(sSingle).ToArray().Cast<float>(), value => Assert.True(float.IsFinite(value)));
        Assert.All(Log(1 - sSingle).ToArray().Cast<float>(), value => Assert.True(float.IsFinite(value)));
        Assert.Equal(double.Epsilon, Sigmoid(Matrix.Row(-800.0)).ToScalar());
        Assert.Equal(Math.BitDecrement(1.0), Sigmoid(Matrix.Row(800.0)).ToScalar());
    }

    [Fact]
    public void What_a_mask_does_not_choose_has_no_influence()
    {
        var x = Matrix.Row(-1.0, 4.0, 9.0, 16.0, -4.0);

        Assert.Equal(Matrix.Row(0.0, 2.0, 3.0, 4.0, 0.0), Where(Greater(x, 0), Sqrt(x), ZerosLike(x)));
        Assert.Equal(Matrix.Row(-1.0, -1.0, 9.0, 16.0, -1.0), Where(Greater(x, 5), x, Matrix.Full(1, 1, -1.0)));
        Assert.Equal((2, 5), Where(Matrix.Column(1.0, 0.0), x, Matrix.Zeros(1, 1)).Shape);
    }

    [Fact]
    public void Relu_passes_no_adjoint_at_zero_and_below()
    {
        var x = Matrix.Row(-1.0, 0.0, -0.0, 2.0, double.NegativeInfinity, 3.0, -2.0, 1.0, 0.0);
        var d = Matrix.Full(1, 9, double.PositiveInfinity);

        Assert.Equal(Greater(x, 0), Step(x));
        Assert.Equal(Matrix.Create(1, 9, (_, j) => x[0, j] > 0 ? double.PositiveInfinity : 0), ReluBackward(d, x));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 9)]
    [InlineData(5, 8)]
    [InlineData(40, 33)]
    public void Transpose_exchanges_rows_and_columns(int rows, int columns)
    {
        var x = Sample.Random<double>(rows, columns, seed: 1);
        var t = Transpose(x);

        Assert.Equal(Matrix.Create(columns, rows, (i, j) => x[j, i]), t);
        Assert.Equal(x, Transpose(t));
        Assert.Equal(Transpose(Sample.Random<float>(rows, columns, seed: 1)), Matrix.Create(columns, rows, (i, j) => (float)x[j, i]));
    }

    [Fact]
    public void Shapes_are_changed_and_joined()
    {
        var x = Matrix.Create(2, 3, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0);

        Assert.Equal(Matrix.Create(3, 2, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0), Reshape(x, 3, 2));
        Assert.Throws<ArgumentException>(() => Reshape(x, 2, 2));
        Assert.Equal(x, Concatenate(Rows(x, ..1), Rows(x, 1..), axis: 0));
        Assert.Equal(x, Concatenate(Columns(x, ..1), Columns(x, 1..), axis: 1));
        var exception = Assert.Throws<ArgumentException>(() => Concatenate(x, Matrix.Zeros(1, 2), axis: 0));
        Assert.Contains("2×3", exception.Message, StringComparison.Ordinal);
        Assert.Contains("1×2", exception.Message, StringComparison.Ordinal);
        Assert.Equal(Matrix.Create(2, 2, 1.0, 1.0, 4.0, 4.0), Broadcast(Column(x, 0), Matrix.Zeros(2, 2)));
        Assert.Same(x, Broadcast(x, x));
        Assert.Same(x, SumLike(x, ZerosLike(x)));
    }

    private static Matrix<T> On<T>(string name, Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => name switch
        {
            "exp" => Exp(x),
            "log" => Log(x),
            "tanh" => Tanh(x),
            "sigmoid" => Sigmoid(x),
            "logsigmoid" => LogSigmoid(x),
            "softplus" => Softplus(x),
            "relu" => Relu(x),
            "abs" => Abs(x),
            "sqrt" => Sqrt(x),
            "square" => Pow(x, T.CreateChecked(2)),
            "cube" => Pow(x, T.CreateChecked(3)),
            "reciprocal" => Reciprocal(x),
            "sin" => Sin(x),
            "cos" => Cos(x),
            "step" => Step(x),
            "sign" => Sign(x),
            "clamp" => Clamp(x, T.NegativeOne, T.One),
            _ => Negate(x),
        };

    private static double Scalar(string name, double x) => name switch
    {
        "exp" => Math.Exp(x),
        "log" => Math.Log(x),
        "tanh" => Math.Tanh(x),
        "sigmoid" => 1 / (1 + Math.Exp(-x)),
        "logsigmoid" => Math.Min(x, 0) - LogOnePlus(Math.Exp(-Math.Abs(x))),
        "softplus" => Math.Max(x, 0) + LogOnePlus(Math.Exp(-Math.Abs(x))),
        "relu" => Math.Max(x, 0),
        "abs" => Math.Abs(x),
        "sqrt" => Math.Sqrt(x),
        "square" => x * x,
        "cube" => x * x * x,
        "reciprocal" => 1 / x,
        "sin" => Math.Sin(x),
        "cos" => Math.Cos(x),
        "step" => x > 0 ? 1 : 0,
        "sign" => Math.Sign(x),
        "clamp" => Math.Clamp(x, -1, 1),
        _ => -x,
    };

    // log(1 + x) = 2 artanh(x / (2 + x)); double.LogP1 rounds 1 + x first.
    private static double LogOnePlus(double x) => 2 * Math.Atanh(x / (2 + x));

    // Sine and cosine near their zeros are held to an absolute error.
    private static void AssertRelative(double expected, double actual, double tolerance, string what) => Assert.True(
        Math.Abs(expected - actual) <= tolerance * Math.Max(Math.Abs(expected), what.StartsWith("sin", StringComparison.Ordinal) || what.StartsWith("cos", StringComparison.Ordinal) ? 0.1 : 0),
        $"{what}: expected {expected:R}, but was {actual:R}");
}

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

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(20, 33)]
    [InlineData(100, 3)]
    public void Reductions_equal_the_loop(int rows, int columns)
    {
        CheckReductions<double>(rows, columns, 1e-13);
        CheckReductions<float>(rows, columns, 5e-5);
    }

    [Fact]
    public void Reductions_of_nothing()
    {
        var empty = Matrix.Zeros(0, 3);

        Assert.Equal(0, Sum(empty));
        Assert.Equal(Matrix.Zeros(1, 3), Sum(empty, axis: 0));
        Assert.Equal((0, 1), Sum(empty, axis: 1).Shape);
        Assert.True(double.IsNaN(Mean(empty)));
        foreach (Func<object> reduction in new Func<object>[]
                 {
                     () => Max(empty), () => Min(empty), () => Max(empty, axis: 0), () => Softmax(empty), () => LogSumExp(empty), () => ArgMax(empty, axis: 0),
                 })
            Assert.Contains("0×3", Assert.Throws<ArgumentException>(reduction).Message, StringComparison.Ordinal);
        Assert.Equal((0, 1), Max(empty, axis: 1).Shape);
    }

    [Fact]
    public void NaN_wins_reductions()
    {
        var x = Matrix.Create(2, 2, 1.0, double.NaN, 3.0, 4.0);

        Assert.True(double.IsNaN(Sum(x)));
        Assert.True(double.IsNaN(Max(x)));
        Assert.Equal(Matrix.Row(3.0, double.NaN), Max(x, axis: 0));
        Assert.Equal(Matrix.Column(double.NaN, 3.0), Min(x, axis: 1));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-1)]
    public void Another_axis_is_refused(int axis)
    {
        var x = Matrix.Ones(2, 2);
        foreach (Action operation in new Action[]
                 {
                     () => Sum(x, axis), () => Mean(x, axis), () => Max(x, axis), () => Min(x, axis), () => Softmax(x, axis),
                     () => LogSumExp(x, axis), () => LogSoftmax(x, axis), () => ArgMax(x, axis), () => Concatenate(x, x, axis),
                 })
            Assert.Throws<ArgumentOutOfRangeException>(operation);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Softmax_is_a_distribution_even_of_large_numbers(int axis)
    {
        var x = 1000 * Sample.Random<double>(7, 9, seed: 1);
        var s = Softmax(x, axis);

        Sample.AssertClose(OnesLike(Sum(s, axis)), Sum(s, axis), 1e-14);
        Sample.AssertClose(s, Softmax(x + 500, axis), 1e-12);
        Sample.AssertClose(s, Exp(LogSoftmax(x, axis)), 1e-12);
        Sample.AssertClose(x - LogSumExp(x, axis), LogSoftmax(x, axis), 0);
        Sample.AssertClose(Log(Sum(Exp(x / 1000), axis)), LogSumExp(x / 1000, axis), 1e-14);
        Assert.Equal(axis == 0 ? (1, 9) : (7, 1), LogSumExp(x, axis).Shape);
    }

    [Fact]
    public void Softmax_runs_down_the_columns_unless_told_otherwise()
    {
        var x = Sample.Random<double>(3, 2, seed: 1);

        Assert.Equal(Softmax(x, axis: 0), Softmax(x));
        Assert.Equal(LogSumExp(x, axis: 0), LogSumExp(x));
        Assert.Equal(LogSoftmax(x, axis: 0), LogSoftmax(x));
        Sample.AssertClose(Transpose(Softmax(x)), Softmax(Transpose(x), axis: 1), 1e-15);
    }

    [Fact]
    public void LogSumExp_of_infinities_is_infinite()
    {
        Assert.Equal(double.NegativeInfinity, LogSumExp(Matrix.Column(double.NegativeInfinity, double.NegativeInfinity)).ToScalar());
        Assert.Equal(double.PositiveInfinity, LogSumExp(Matrix.Column(1, double.PositiveInfinity)).ToScalar());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_adjoint_of_softmax_is_its_Jacobian_times_the_adjoint(int axis)
    {
        var x = Sample.Random<double>(4, 4, seed: 1);
        var d = Sample.Random<double>(4, 4, seed: 2);
        var s = Softmax(x, axis);
        var dx = SoftmaxBackward(d, s, axis);
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                // ∂s_k/∂x_i = s_k (δ_ki − s_i)
                double expected = 0;
                for (int k = 0; k < 4; k++)
                {
                    (int row, int column) = axis == 0 ? (k, j) : (i, k);
                    double delta = (row, column) == (i, j) ? 1 : 0;
                    expected += d[row, column] * s[row, column] * (delta - s[i, j]);
                }
                Assert.Equal(expected, dx[i, j], 1e-15);
            }
        }
    }

    [Fact]
    public void ArgMax_finds_the_first_of_equals()
    {
        var x = Matrix.Create(3, 3, 1.0, 5.0, 5.0, 7.0, 2.0, 5.0, 7.0, 2.0, double.NaN);

        Assert.Equal([1, 0, 2], ArgMax(x, axis: 0));
        Assert.Equal([1, 0, 2], ArgMax(x, axis: 1));
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

    [Fact]
    public void Norm_and_inner_product()
    {
        var x = Matrix.Row(3.0, 4.0);

        Assert.Equal(5, Norm(x));
        Assert.Equal(11, InnerProduct(x, Matrix.Row(1.0, 2.0)));
        Assert.Throws<ArgumentException>(() => InnerProduct(x, Transpose(x)));
    }

    private static void CheckReductions<T>(int rows, int columns, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> x = Sample.Random<T>(rows, columns, seed: 1);
        T total = T.Zero;
        Matrix<T> down = Matrix.Zeros<T>(1, columns);
        Matrix<T> along = Matrix.Zeros<T>(rows, 1);
        Matrix<T> largest = Matrix.Full(1, columns, T.NegativeInfinity);
        Matrix<T> smallest = Matrix.Full(rows, 1, T.PositiveInfinity);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                total += x[i, j];
                down[0, j] += x[i, j];
                along[i, 0] += x[i, j];
                largest[0, j] = T.Max(largest[0, j], x[i, j]);
                smallest[i, 0] = T.Min(smallest[i, 0], x[i, j]);
            }
        }

        Assert.Equal(double.CreateChecked(total), double.CreateChecked(Sum(x)), tolerance);
        Assert.Equal(double.CreateChecked(total / T.CreateChecked(rows * columns)), double.CreateChecked(Mean(x)), tolerance);
        Sample.AssertClose(down, Sum(x, axis: 0), tolerance);
        Sample.AssertClose(along, Sum(x, axis: 1), tolerance);
        Sample.AssertClose(down / T.CreateChecked(rows), Mean(x, axis: 0), tolerance);
        Sample.AssertClose(along / T.CreateChecked(columns), Mean(x, axis: 1), tolerance);
        Assert.Equal(largest, Max(x, axis: 0));
        Assert.Equal(smallest, Min(x, axis: 1));
        Assert.Equal(Max(largest), Max(x));
        Assert.Equal(Min(smallest), Min(x));
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

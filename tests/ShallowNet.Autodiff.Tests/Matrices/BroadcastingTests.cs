using System.Numerics;

namespace ShallowNet.Autodiff.Tests.Matrices;

public class BroadcastingTests
{
    // Widths around the vector sizes of all machines, 0 and 1.
    private static readonly int[] Sizes = [0, 1, 2, 3, 5, 8, 17, 33];

    public static TheoryData<int, int, int, int> BroadcastingShapes
    {
        get
        {
            var shapes = new TheoryData<int, int, int, int>();
            foreach (int rows in Sizes)
            {
                foreach (int columns in Sizes)
                {
                    shapes.Add(rows, columns, rows, columns);
                    shapes.Add(rows, columns, 1, columns);
                    shapes.Add(rows, columns, rows, 1);
                    shapes.Add(rows, columns, 1, 1);
                    shapes.Add(1, columns, rows, 1);
                }
            }
            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(BroadcastingShapes))]
    public void Operators_repeat_dimensions_of_length_one(int rows1, int columns1, int rows2, int columns2)
    {
        Check<double>(rows1, columns1, rows2, columns2);
        Check<double>(rows2, columns2, rows1, columns1);
        Check<float>(rows1, columns1, rows2, columns2);
        Check<Half>(rows2, columns2, rows1, columns1);
    }

    [Theory]
    [InlineData(3, 4, 2, 4)]
    [InlineData(3, 4, 3, 5)]
    [InlineData(3, 4, 4, 3)]
    [InlineData(0, 4, 2, 4)]
    public void Shapes_that_do_not_broadcast_are_both_named(int rows1, int columns1, int rows2, int columns2)
    {
        var x = Matrix.Zeros(rows1, columns1);
        var y = Matrix.Zeros(rows2, columns2);
        Func<object>[] operations =
        [
            () => x + y, () => x - y, () => x * y, () => x / y, () => Maximum(x, y), () => Minimum(x, y), () => Pow(x, y),
            () => Greater(x, y), () => Less(x, y), () => Equal(x, y), () => Where(x, y, x), () => Where(x, x, y),
            () => TanhBackward(x, y), () => SigmoidBackward(x, y), () => ReluBackward(x, y), () => SumLike(x, y), () => Broadcast(x, y),
        ];

        foreach (var operation in operations)
        {
            var exception = Assert.Throws<ArgumentException>(operation);
            Assert.Contains($"{rows1}×{columns1}", exception.Message, StringComparison.Ordinal);
            Assert.Contains($"{rows2}×{columns2}", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Operators_leave_their_operands_alone()
    {
        var x = Matrix.Create(1, 2, 1.0, 2.0);
        var y = Matrix.Create(1, 2, 3.0, 4.0);

        Assert.Equal(Matrix.Row(4.0, 6.0), x + y);
        Assert.Equal(Matrix.Row(-1.0, -2.0), -x);
        Assert.Equal(Matrix.Row(1.0, 2.0), x);
        Assert.Equal(Matrix.Row(3.0, 4.0), y);
    }

    [Fact]
    public void A_number_goes_on_either_side()
    {
        var x = Matrix.Row(1.0, 2.0, 4.0);

        Assert.Equal(Matrix.Row(2.0, 3.0, 5.0), x + 1);
        Assert.Equal(Matrix.Row(2.0, 3.0, 5.0), 1 + x);
        Assert.Equal(Matrix.Row(0.0, 1.0, 3.0), x - 1);
        Assert.Equal(Matrix.Row(0.0, -1.0, -3.0), 1 - x);
        Assert.Equal(Matrix.Row(3.0, 6.0, 12.0), x * 3);
        Assert.Equal(Matrix.Row(3.0, 6.0, 12.0), 3 * x);
        Assert.Equal(Matrix.Row(0.5, 1.0, 2.0), x / 2);
        Assert.Equal(Matrix.Row(4.0, 2.0, 1.0), 4 / x);
    }

    [Fact]
    public void NaN_wins_on_either_side()
    {
        var x = Matrix.Create(2, 9, (_, j) => j == 4 ? double.NaN : 1.0);
        foreach (var y in new[] { Matrix.Ones(2, 9), Matrix.Ones(1, 9), Matrix.Ones(2, 1), Matrix.Ones(1, 1) })
        {
            foreach (var result in new[] { x + y, y + x, x * y, y / x, Maximum(x, y), Maximum(y, x), Minimum(x, y), Minimum(y, x), ReluBackward(y, x), TanhBackward(y, x) })
            {
                for (int j = 0; j < 9; j++)
                    Assert.Equal(j == 4, double.IsNaN(result[1, j]));
            }
        }
    }

    [Fact]
    public void Null_is_refused_by_name()
    {
        Matrix<double> nothing = null!;
        var x = Matrix.Zeros(1, 1);

        Assert.Throws<ArgumentNullException>(() => x + nothing);
        Assert.Throws<ArgumentNullException>(() => nothing * 2);
        Assert.Throws<ArgumentNullException>(() => -nothing);
        Assert.Throws<ArgumentNullException>(() => Dot(x, nothing));
        Assert.Throws<ArgumentNullException>(() => x.Add(nothing));
        Assert.Throws<ArgumentNullException>(() => Sum(nothing));
    }

    private static void Check<T>(int rows1, int columns1, int rows2, int columns2)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> x = Sample.Random<T>(rows1, columns1, seed: 1);
        Matrix<T> y = Sample.Random<T>(rows2, columns2, seed: 2);

        Assert.Equal(Naive(x, y, (a, b) => a + b), x + y);
        Assert.Equal(Naive(x, y, (a, b) => a - b), x - y);
        Assert.Equal(Naive(x, y, (a, b) => a * b), x * y);
        Assert.Equal(Naive(x, y, (a, b) => a / b), x / y);
        Assert.Equal(Naive(x, y, T.Max), Maximum(x, y));
        Assert.Equal(Naive(x, y, T.Min), Minimum(x, y));
        Assert.Equal(Naive(x, y, (a, b) => a > b ? T.One : T.Zero), Greater(x, y));
        Assert.Equal(Naive(x, y, (a, b) => a < b ? T.One : T.Zero), Less(x, y));
        Assert.Equal(Naive(x, y, (a, b) => a == b ? T.One : T.Zero), Equal(x, y));
        Assert.Equal(Naive(x, y, (a, b) => b > T.Zero ? a : T.Zero), ReluBackward(x, y));
        double rounding = typeof(T) == typeof(double) ? 1e-15 : typeof(T) == typeof(float) ? 3e-7 : 3e-3;
        Sample.AssertClose(Naive(x, y, (a, b) => a * (T.One - b * b)), TanhBackward(x, y), rounding);
        Sample.AssertClose(Naive(x, y, (a, b) => a * b * (T.One - b)), SigmoidBackward(x, y), 2 * rounding);
    }

    private static Matrix<T> Naive<T>(Matrix<T> x, Matrix<T> y, Func<T, T, T> operation)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int rows = x.Rows == 1 ? y.Rows : x.Rows;
        int columns = x.Columns == 1 ? y.Columns : x.Columns;
        return Matrix.Create(rows, columns, (i, j) => operation(
            x[x.Rows == 1 ? 0 : i, x.Columns == 1 ? 0 : j],
            y[y.Rows == 1 ? 0 : i, y.Columns == 1 ? 0 : j]));
    }
}

using System.Numerics;

namespace ShallowNet.Autodiff.Tests.Matrices;

public class ReductionTests
{
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

    [Fact]
    public void LogSumExp_of_infinities_is_infinite()
    {
        Assert.Equal(double.NegativeInfinity, LogSumExp(Matrix.Column(double.NegativeInfinity, double.NegativeInfinity)).ToScalar());
        Assert.Equal(double.PositiveInfinity, LogSumExp(Matrix.Column(1, double.PositiveInfinity)).ToScalar());
    }

    [Fact]
    public void ArgMax_finds_the_first_of_equals()
    {
        var x = Matrix.Create(3, 3, 1.0, 5.0, 5.0, 7.0, 2.0, 5.0, 7.0, 2.0, double.NaN);

        Assert.Equal([1, 0, 2], ArgMax(x, axis: 0));
        Assert.Equal([1, 0, 2], ArgMax(x, axis: 1));
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
}

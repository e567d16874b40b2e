namespace ShallowNet.Autodiff.Tests.Matrices;

public class SoftmaxTests
{
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
}

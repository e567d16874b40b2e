namespace ShallowNet.Modes.Tests.Recursions;

/// <summary>What second derivatives of recursions cost, in calls: at most as many times the method as it is deep, never exponentially many.</summary>
public class RecursionTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(15)]
    [InlineData(25)]
    public void Each_level_of_a_recursion_runs_once_more_for_each_level_above_it(int n)
    {
        Assert.Equal((n, n, n * (n + 1) / 2), Counts(() => Recursions.PowerGradient(1.01, n), () => Recursions.PowerTangent(1.01, 1, n), () => Recursions.PowerHessianVectorProduct(1.01, n, 1)));
        Assert.Equal((n, n, n * (n + 1) / 2), Counts(() => Recursions.PowerInALoopGradient(1.01, n), () => Recursions.PowerInALoopTangent(1.01, 1, n), () => Recursions.PowerInALoopHessianVectorProduct(1.01, n, 1)));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(12)]
    public void Halving_takes_a_logarithm_more(int depth)
    {
        int n = 1 << depth;
        double[] x = [.. Enumerable.Range(0, n).Select(i => 1 + 0.001 * i)], v = [.. Enumerable.Range(0, n).Select(i => Math.Cos(i))];

        Assert.Equal((n, n, n * (depth + 1)), Counts(() => Recursions.ProductGradient(x, 0, n), () => Recursions.ProductTangent(x, v, 0, n), () => Recursions.ProductHessianVectorProduct(x, 0, n, v)));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(24)]
    public void Methods_that_call_each_other_are_no_dearer(int n) => Assert.Equal(
        (n / 2, n / 2, n / 2 * (n / 2)),
        Counts(() => Recursions.EvenGradient(1.01, n), () => Recursions.EvenTangent(1.01, 1, n), () => Recursions.EvenHessianVectorProduct(1.01, n, 1)));

    [Fact]
    public void The_second_derivatives_are_those_of_powers_and_products()
    {
        Assert.Equal(20 * 19 * Math.Pow(1.1, 18), Recursions.PowerHessian(1.1, 20)[0, 0], 1e-11 * 2000);
        Assert.Equal(20 * 19 * Math.Pow(1.1, 18), Recursions.PowerInALoopHessian(1.1, 20)[0, 0], 1e-11 * 2000);
        Assert.Equal(20 * 19 * Math.Pow(1.1, 18), Recursions.EvenHessian(1.1, 20)[0, 0], 1e-11 * 2000);
        Assert.Equal([0, 7, 3, 7, 0, 2, 3, 2, 0], Recursions.ProductHessian([2, 3, 7], 0, 3).AsSpan().ToArray());
    }

    private static (int Gradient, int Tangent, int Product) Counts(Action gradient, Action tangent, Action product)
    {
        return (Count(gradient), Count(tangent), Count(product));

        static int Count(Action action)
        {
            _ = Recursions.Calls;
            action();
            return Recursions.Calls;
        }
    }
}

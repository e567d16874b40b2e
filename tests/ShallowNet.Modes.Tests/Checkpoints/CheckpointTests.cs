namespace ShallowNet.Modes.Tests.Checkpoints;

public class CheckpointTests
{
    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(101)]
    public void The_derivatives_are_the_same_for_any_number_of_steps(int n)
    {
        var gradient = Steps.LorenzGradient(1, 1.1, 0.9, 28, 1e-3, n);
        var product = Steps.LorenzHessianVectorProduct(1, 1.1, 0.9, 28, 1e-3, n, 1, 0, -1, 2);
        var expected = Steps.LorenzPlainGradient(1, 1.1, 0.9, 28, 1e-3, n);
        var expectedProduct = Steps.LorenzPlainHessianVectorProduct(1, 1.1, 0.9, 28, 1e-3, n, 1, 0, -1, 2);

        Assert.Equal((expected.dx, expected.dy, expected.dz), (gradient.dx, gradient.dy, gradient.dz));
        Same(expected.dr, gradient.dr);
        Assert.Equal(Steps.LorenzPlainTangent(1, 1, 1.1, 0, 0.9, -1, 28, 2, 1e-3, n), Steps.LorenzTangent(1, 1, 1.1, 0, 0.9, -1, 28, 2, 1e-3, n));
        Assert.Equal((expectedProduct.dx, expectedProduct.dy, expectedProduct.dz), (product.dx, product.dy, product.dz));
        Same(expectedProduct.dr, product.dr);
    }

    /// <summary>What all steps contribute to is summed segment by segment: the same terms in another order.</summary>
    private static void Same(double expected, double actual) => Assert.Equal(expected, actual, 1e-14 * Math.Max(1, Math.Abs(expected)));

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    public void Arrays_that_the_steps_write_are_part_of_the_state(int n)
    {
        double[] start = [0.1, 0.5, 0.9, 0.3, 0.2];

        var (expected, dk) = Steps.HeatPlainGradient(start, 0.2, n);
        var gradient = Steps.HeatGradient(start, 0.2, n);

        Assert.Equal(expected, gradient.dstart);
        Same(dk, gradient.dk);
    }

    [Fact]
    public void A_million_steps_take_little_memory_at_a_time()
    {
        // What is recorded at any one time are √n states and the records of √n steps; the rest is garbage that was collected.
        _ = Steps.LorenzGradient(1, 1.1, 0.9, 28, 1e-6, 1000);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        long highest = 0;
        bool isDone = false;
        var watch = new Thread(() =>
        {
            while (!Volatile.Read(ref isDone))
                highest = Math.Max(highest, GC.GetTotalMemory(forceFullCollection: false));
        });
        watch.Start();
        _ = Steps.LorenzGradient(1, 1.1, 0.9, 28, 1e-6, 1_000_000);
        Volatile.Write(ref isDone, true);
        watch.Join();

        Assert.InRange(highest - before, 0, 64 << 20);
    }
}

namespace ShallowNet.Modes.Tests.Tangents;

public class AllocationTests
{
    [Fact]
    public void Tangents_of_array_loops_allocate_nothing_when_storage_is_given()
    {
        double[] x = [1, 2, 3, 4], dx = [1, 0, -1, 2];
        Loops.SmoothTangent(x, dx, 0.5, 0.25);
        _ = Loops.NormTangent(x, dx);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Loops.SmoothTangent(x, dx, 0.5, 0.25);
        _ = Loops.NormTangent(x, dx);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}

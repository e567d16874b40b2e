using System.Runtime.InteropServices;

namespace ShallowNet.Autodiff.Tests.Matrices;

public class AlignedArraysTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(1003)]
    [InlineData(100_000)]
    public void An_array_has_the_length_that_was_asked_for(int count)
    {
        Assert.Equal(count, AlignedArrays.Allocate<double>(count).Length);
        Assert.Equal(count, AlignedArrays.Allocate<float>(count).Length);
    }

    [Fact]
    public void Arrays_begin_at_a_line_of_the_cache_unless_other_threads_come_in_between()
    {
        int aligned = 0;
        for (int i = 0; i < 100; i++)
            aligned += Marshal.UnsafeAddrOfPinnedArrayElement(AlignedArrays.Allocate<double>(7 * i + 1), 0) % 64 == 0 ? 1 : 0;

        // One in eight would be by chance.
        Assert.InRange(aligned, 50, 100);
    }

    [Fact]
    public void Matrices_that_outlive_their_scopes_cost_what_matrices_without_a_scope_cost()
    {
        // The first is found out; from then on nothing is pinned, and no fillers are made, for this size.
        KeepOne();
        KeepOne();

        Assert.Equal(Allocated(() => Matrix.Ones(3, 41)), Allocated(KeepOne));

        static Matrix<double> KeepOne()
        {
            using var scope = MatrixScope.Enter();
            return scope.Keep(Matrix.Ones(3, 41));
        }
    }

    private static long Allocated(Func<Matrix<double>> make)
    {
        make();
        long before = GC.GetAllocatedBytesForCurrentThread();
        make();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}

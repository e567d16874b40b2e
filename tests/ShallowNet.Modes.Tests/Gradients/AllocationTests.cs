namespace ShallowNet.Modes.Tests.Gradients;

public class AllocationTests
{
    private double _d1, _d2;

    [Fact]
    public void Straight_lines_allocate_nothing() => AllocatesNothing(() => Functions.StraightLineAccumulateGradient(0.3, 0.7, ref _d1, ref _d2));

    [Fact]
    public void Loops_over_arrays_allocate_nothing()
    {
        double[] a = [1, 2, 3], b = [4, 5, 6], da = new double[3], db = new double[3];

        AllocatesNothing(() => Functions.ReadLoopAccumulateGradient(a, b, da, db));
    }

    [Fact]
    public void Loops_that_record_allocate_nothing() => AllocatesNothing(() => Functions.RecordingLoopAccumulateGradient(3.1, 0.3, 1000, ref _d1, ref _d2));

    [Fact]
    public void Loops_in_single_precision_allocate_nothing()
    {
        float[] x = [1, 2, 3], dx = new float[3];

        AllocatesNothing(() => Functions.SinglePrecisionAccumulateGradient(x, dx));
    }

    [Fact]
    public void Branches_and_indices_that_are_recorded_allocate_nothing()
    {
        double[] x = [0.9, 1.2, 0.4, 1.1], dx = new double[4];

        AllocatesNothing(() => Functions.BranchesAndIndicesAccumulateGradient(x, dx));
    }

    [Fact]
    public void Loops_of_unknown_length_allocate_nothing() => AllocatesNothing(() => Functions.UntilItIsSmallAccumulateGradient(1.3, ref _d1));

    [Fact]
    public void Arrays_written_in_place_allocate_nothing()
    {
        double[] a = [1, 2, 3], da = new double[3];

        AllocatesNothing(() =>
        {
            a[1] = 2;
            a[2] = 3;
            return Functions.InPlaceAccumulateGradient(a, da);
        });
    }

    [Fact]
    public void Tables_written_in_place_allocate_nothing()
    {
        double[,] a = { { 1, 2 }, { 3, 4 } }, da = new double[2, 2];

        AllocatesNothing(() =>
        {
            a[1, 1] = 4;
            return Functions.TableInPlaceAccumulateGradient(a, da);
        });
    }

    [Fact]
    public void Buffers_on_the_stack_have_their_adjoints_there()
    {
        double[] points = [0, 1, 0.5, 2], dpoints = new double[4];

        AllocatesNothing(() => Functions.OnTheStackAccumulateGradient(points, 0.4, dpoints, ref _d1));
    }

    [Fact]
    public void Calls_in_a_loop_give_back_what_they_record() => AllocatesNothing(() => Functions.CallInALoopAccumulateGradient(0.7, 20, ref _d1));

    [Fact]
    public void A_call_made_once_gives_back_what_it_records()
    {
        double[] x = [1, 2, 3], dx = new double[3];

        AllocatesNothing(() => Functions.CallWithASpanAccumulateGradient(x, dx));
    }

    [Fact]
    public void Recursions_allocate_nothing()
    {
        double[] x = [1, 2, 3, 4, 5, 6], dx = new double[6];

        AllocatesNothing(() => Functions.RecursionAccumulateGradient(x, 0, dx));
    }

    /// <summary>Once the pool has what is needed; a collection in between may take it away again, so that the best of some runs counts.</summary>
    private static void AllocatesNothing(Func<double> gradient)
    {
        long least = long.MaxValue;
        for (int run = 0; run < 5; run++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            gradient();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }
}

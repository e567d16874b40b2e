namespace ShallowNet.Learning.Tests;

/// <summary>What a training step of the notebook's network allocates.</summary>
[Collection(nameof(TrainingStepAllocationTests))]
public class TrainingStepAllocationTests
{
    [Fact]
    public void A_training_step_allocates_nothing_once_its_storage_is_there()
    {
        (Matrix<double> X, Matrix<double> Y) = Notebook.FirstBatch;
        ShallowParameters p = ShallowNetwork.InitWeights(0, 20, 10);
        ShallowParameters dp = p.ZerosLike();
        Steps(100, p, X, Y, ref dp);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Steps(1000, p, X, Y, ref dp);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        static void Steps(int count, ShallowParameters p, Matrix<double> X, Matrix<double> Y, ref ShallowParameters dp)
        {
            for (int i = 0; i < count; i++)
            {
                dp.Clear();
                ShallowNetwork.LossAccumulateGradient(p, X, Y, ref dp);
                p.Descend(dp, 1.0);
            }
        }
    }

    // Alone, because the number of threads for matrices is the whole process's, and other tests change it while they run.
    [CollectionDefinition(nameof(TrainingStepAllocationTests), DisableParallelization = true)]
    public sealed class Alone;
}

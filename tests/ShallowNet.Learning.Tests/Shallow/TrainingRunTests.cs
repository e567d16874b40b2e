namespace ShallowNet.Learning.Tests;

/// <summary>The notebook's <c>fit</c> against runs of its own code in NumPy, from the same seeds.</summary>
public class TrainingRunTests
{
    // Measured over the ten seeds: the losses differ from NumPy's by at most 1e-16 after the first iteration and by less than 1e-12 in all 300
    // (12,000 steps), because sums are rounded in another order. Other vector lengths round in yet another order.
    private const double FirstLossTolerance = 1e-12;
    private const double LossTolerance = 1e-10;
    private const double AccuracyTolerance = 0.01;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 10)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_seeded_run_follows_NumPys_over_300_iterations(int seed) => AssertFollows(Reference(seed, learningRate: 1.0));

    [Fact]
    public void With_the_notebooks_0_01_the_first_loss_is_0_693_and_not_the_one_it_prints()
    {
        TrainingRunReference reference = Reference(0, learningRate: 0.01);
        Assert.Equal(0.693, reference.LossesEvery10[0], 0.0005);
        AssertFollows(reference);
    }

    [Fact]
    public void Progress_is_told_of_every_iteration_in_order()
    {
        var (X, y, _, _) = Notebook.Data;
        Recorder recorder = new();
        IReadOnlyList<LossAtIteration> losses = ShallowNetwork.Fit(ShallowNetwork.InitWeights(3, 20, 10), X, y, iterations: 23, progress: recorder);
        Assert.Equal(Enumerable.Range(0, 23), recorder.Reports.Select(report => report.Iteration));
        Assert.Equal([0, 10, 20], losses.Select(line => line.Iteration));
        Assert.Equal(recorder.Reports.Where(report => report.Iteration % 10 == 0), losses);
    }

    [Fact]
    public void The_loss_is_that_of_the_last_mini_batch_before_its_step()
    {
        var (X, y, _, _) = Notebook.Data;
        ShallowParameters p = ShallowNetwork.InitWeights(0, 20, 10);
        LossAtIteration only = ShallowNetwork.Fit(p, X[..200, ..], y.AsSpan(0, 200), batchSize: 100, iterations: 1)[0];

        ShallowParameters q = ShallowNetwork.InitWeights(0, 20, 10);
        ShallowNetwork.Fit(q, X[..100, ..], y.AsSpan(0, 100), batchSize: 100, iterations: 1);
        Matrix<double> second = MatrixMath.Transpose(X[100..200, ..]);
        Assert.Equal(ShallowNetwork.Loss(q, second, Matrix.Create<double>(1, 100, (_, j) => y[100 + j])), only.Loss);
    }

    [Fact]
    public void The_learning_rate_scales_the_step()
    {
        var (X, y, _, _) = Notebook.Data;
        ShallowParameters start = ShallowNetwork.InitWeights(0, 20, 10);
        ShallowParameters small = ShallowNetwork.InitWeights(0, 20, 10);
        ShallowParameters large = ShallowNetwork.InitWeights(0, 20, 10);
        ShallowNetwork.Fit(small, X[..100, ..], y.AsSpan(0, 100), iterations: 1, learningRate: 0.25);
        ShallowNetwork.Fit(large, X[..100, ..], y.AsSpan(0, 100), iterations: 1, learningRate: 1.0);
        Notebook.AssertClose((large.W1 - start.W1) * 0.25, small.W1 - start.W1, 1e-15);
        Notebook.AssertClose((large.b2 - start.b2) * 0.25, small.b2 - start.b2, 1e-15);
    }

    [Fact]
    public void The_last_batch_is_smaller_where_the_batch_size_does_not_divide_the_samples()
    {
        var (X, y, _, _) = Notebook.Data;
        ShallowParameters uneven = ShallowNetwork.InitWeights(0, 20, 10);
        ShallowNetwork.Fit(uneven, X[..250, ..], y.AsSpan(0, 250), batchSize: 100, iterations: 1);

        ShallowParameters step = ShallowNetwork.InitWeights(0, 20, 10);
        ShallowNetwork.Fit(step, X[..200, ..], y.AsSpan(0, 200), batchSize: 100, iterations: 1);
        ShallowNetwork.Fit(step, X[200..250, ..], y.AsSpan(200, 50), batchSize: 50, iterations: 1);
        Assert.Equal(step, uneven);
    }

    [Fact]
    public void A_batch_size_above_the_number_of_samples_makes_one_batch_of_all()
    {
        var (X, y, _, _) = Notebook.Data;
        ShallowParameters large = ShallowNetwork.InitWeights(0, 20, 10);
        ShallowParameters exact = ShallowNetwork.InitWeights(0, 20, 10);
        ShallowNetwork.Fit(large, X[..30, ..], y.AsSpan(0, 30), batchSize: int.MaxValue, iterations: 2);
        ShallowNetwork.Fit(exact, X[..30, ..], y.AsSpan(0, 30), batchSize: 30, iterations: 2);
        Assert.Equal(exact, large);
    }

    private static TrainingRunReference Reference(int seed, double learningRate) =>
        NotebookReference.Instance.TrainingRuns.Single(run => run.RandomState == seed && run.LearningRate == learningRate);

    private static void AssertFollows(TrainingRunReference reference)
    {
        var (XTrain, yTrain, XTest, yTest) = Notebook.Data;
        ShallowParameters p = ShallowNetwork.InitWeights(reference.RandomState, 20, 10);
        IReadOnlyList<LossAtIteration> losses = ShallowNetwork.Fit(p, XTrain, yTrain, batchSize: 100, iterations: 300, learningRate: reference.LearningRate);

        Assert.Equal(Enumerable.Range(0, 30).Select(i => 10 * i), losses.Select(line => line.Iteration));
        Assert.Equal(reference.LossesEvery10[0], losses[0].Loss, FirstLossTolerance);
        for (int i = 0; i < losses.Count; i++)
        {
            Assert.Equal(reference.LossesEvery10[i], losses[i].Loss, LossTolerance);
        }

        Assert.Equal(reference.TestAccuracy, ShallowNetwork.Accuracy(p, XTest, yTest), AccuracyTolerance);
    }

    private sealed class Recorder : IProgress<LossAtIteration>
    {
        public List<LossAtIteration> Reports { get; } = [];

        public void Report(LossAtIteration value) => Reports.Add(value);
    }
}

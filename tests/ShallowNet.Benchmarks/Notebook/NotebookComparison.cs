using ShallowNet.Learning;

namespace ShallowNet.Benchmarks;

/// <summary>The same alternatives as in <see cref="NotebookTraining"/>, quickly.</summary>
internal static class NotebookComparison
{
    public static void Run(int rounds)
    {
        NotebookRun run = new();
        double byHand = run.Train(HandWritten.AddGradient);
        double generated = run.Train(ShallowNetwork.LossAccumulateGradient);
        double inLoops = run.Train(PlainLoops.AddGradient);
        Console.WriteLine($"last losses: {byHand}, {generated}, {inLoops}, {Fit(run)}\n");

        InterleavedComparison comparison = new("12,000 training steps of the notebook's run");
        comparison.Add("by hand, same operations", () => run.Train(HandWritten.AddGradient));
        comparison.Add("generated", () => run.Train(ShallowNetwork.LossAccumulateGradient));
        comparison.Add("by hand, plain loops", () => run.Train(PlainLoops.AddGradient));
        comparison.Add("the whole Fit, generated", () => Fit(run));
        comparison.Run(rounds);
    }

    /// <summary>The run as a user has it, from initial weights to the loss table.</summary>
    /// <returns>The last loss of the table.</returns>
    public static double Fit(NotebookRun run) => ShallowNetwork.Fit(
        ShallowNetwork.InitWeights(0, inputs: 20, hidden: 10), run.XTrain, run.YTrain, NotebookRun.BatchSize, NotebookRun.Iterations, NotebookRun.LearningRate)[^1].Loss;
}

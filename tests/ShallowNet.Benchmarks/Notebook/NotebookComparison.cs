using System.Globalization;
using System.Text.Json;
using ShallowNet.Learning;

namespace ShallowNet.Benchmarks;

/// <summary>The same alternatives as in <see cref="NotebookTraining"/>, quickly, and NumPy's time for the same training in the same minute.</summary>
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
        CompareWithNumPy(run, rounds);
    }

    /// <summary>The run as a user has it, from initial weights to the loss table.</summary>
    /// <returns>The last loss of the table.</returns>
    public static double Fit(NotebookRun run) => ShallowNetwork.Fit(
        ShallowNetwork.InitWeights(0, inputs: 20, hidden: 10), run.XTrain, run.YTrain, NotebookRun.BatchSize, NotebookRun.Iterations, NotebookRun.LearningRate)[^1].Loss;

    // In turn with NumPy's program, which is a process of its own: it trains twice, and the second time counts.
    private static void CompareWithNumPy(NotebookRun run, int rounds)
    {
        if (NumPy.Program("notebook_numpy.py", threads: 1, $"{NotebookRun.BatchSize}", $"{NotebookRun.Iterations}", "2") is not { } program)
        {
            Console.WriteLine($"\nNumPy is left out: {NumPy.Missing}.");
            return;
        }

        string input = Json(run);
        double[] ratios = new double[rounds], own = new double[rounds], theirs = new double[rounds];
        double lastLoss = 0;
        for (int round = 0; round < rounds; round++)
        {
            (string? result, string complaint) = program.Run(input);
            if (result is null)
            {
                Console.WriteLine($"\nNumPy is left out: {complaint}");
                return;
            }

            NumPyResult numPy = JsonSerializer.Deserialize<NumPyResult>(result)!;
            lastLoss = numPy.LastLoss;
            theirs[round] = numPy.Seconds[^1];
            Fit(run);
            long start = System.Diagnostics.Stopwatch.GetTimestamp();
            Fit(run);
            own[round] = System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds;
            ratios[round] = own[round] / theirs[round];
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\nthe whole Fit in turn with NumPy, medians: {1000 * own.Median():0.0} ms, NumPy {1000 * theirs.Median():0.0} ms, ratio {ratios.Median():0.000} (from {ratios.Min():0.000} to {ratios.Max():0.000}); last losses {Fit(run)}, NumPy {lastLoss}"));
    }

    private static string Json(NotebookRun run) => string.Create(
        CultureInfo.InvariantCulture,
        $"[{string.Join(',', Enumerable.Range(0, run.XTrain.Rows).Select(row => JsonSerializer.Serialize(run.XTrain.RowSpan(row).ToArray())))}]\n{JsonSerializer.Serialize(run.YTrain)}\n");

    private sealed record NumPyResult(double[] Seconds, double LastLoss);
}

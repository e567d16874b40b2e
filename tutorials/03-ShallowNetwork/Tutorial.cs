using System.Diagnostics;
using ShallowNet.Autodiff;
using ShallowNet.Learning;
using static System.FormattableString;

namespace ShallowNet.Tutorials;

/// <summary>Section 1.3 of the notebook from the data to the test accuracy.</summary>
internal static class Tutorial
{
    /// <summary>Runs it all and prints it.</summary>
    /// <returns>The exit code: 0, or 1 when a gradient is wrong.</returns>
    public static int Run(TutorialOptions options)
    {
        Heading("The data: make_classification(n_samples=5000, random_state=123)");
        var (X, y) = Datasets.MakeClassification(nSamples: 5000, randomState: 123);
        var (XTrain, yTrain, XTest, yTest) = Datasets.TrainTestSplit<double>(X, y, trainSize: 4000);
        Console.WriteLine($"train shape {Shape(XTrain)}");
        Console.WriteLine($"test shape  {Shape(XTest)}");
        Console.WriteLine($"X[0] =\n{Row(X, 0)}");
        Console.WriteLine($"y[0] = {y[0]}");

        Heading("The network, and its shapes on the first 100 samples");
        ShallowParameters p = ShallowNetwork.InitWeights(options.Seed, inputs: 20, options.Hidden);
        Console.WriteLine($"W1 {Shape(p.W1)}   b1 {Shape(p.b1)}   W2 {Shape(p.W2)}   b2 {Shape(p.b2)}");
        Matrix<double> inputs = MatrixMath.Transpose(X[..100, ..]);
        Matrix<double> targets = Matrix.Create(1, 100, (_, j) => (double)y[j]);
        ShallowNetwork.ForwardWithCache(p, inputs, out var cache);
        Console.WriteLine($"Z1 {Shape(cache.Z1)}   A1 {Shape(cache.A1)}   Z2 {Shape(cache.Z2)}   A2 {Shape(cache.A2)}");

        Heading("The backward pass: nobody wrote this");
        Console.WriteLine(LossCode.AccumulateGradient());

        Heading("Is it right? Against differences of the loss, extrapolated to step zero");
        GradientCheckReport report = CheckGradient(p, inputs, targets, options.IsSpoiled ? 1.01 : 1);
        Console.WriteLine(report.ToString().TrimEnd());

        Heading("Is it the notebook's? Against backward() of cell [14], by hand");
        bool sameAsByHand = GradientComparison.Print(
            ShallowNetwork.LossGradient(p, inputs, targets), NotebookBackward.Gradient(p, cache.A1, cache.A2, inputs, targets));
        if (!report.Passed || !sameAsByHand)
        {
            Console.Error.WriteLine("The generated gradient is wrong.");
            return TutorialCommand.Failure;
        }

        Heading(Invariant($"Training: {options.Iterations} iterations, batches of {options.BatchSize}, learning rate {options.LearningRate:0.0##########}"));
        Stopwatch watch = Stopwatch.StartNew();
        IReadOnlyList<LossAtIteration> losses = TrainingProgress.Show(
            options.Iterations,
            progress => ShallowNetwork.Fit(p, XTrain, yTrain, options.BatchSize, options.Iterations, options.LearningRate, progress));
        watch.Stop();
        Console.WriteLine(Invariant($"{watch.Elapsed.TotalSeconds:0.00} seconds"));

        Heading("The loss of the last mini-batch, every ten iterations");
        foreach (LossAtIteration line in losses)
            Console.WriteLine(Invariant($"iteration {line.Iteration,3}: loss {line.Loss:0.00000000}"));

        double accuracy = ShallowNetwork.Accuracy(p, XTest, yTest);
        Console.WriteLine(Invariant($"\naccuracy on the test set: {100 * accuracy:0.0}%"));

        Plots.Save(options.Plots, losses);
        RunNumbers.Save(options.Json, X, losses, accuracy, watch.Elapsed, report);
        return 0;
    }

    // All elements of the notebook's network; of a much larger one as many, because each costs a dozen losses.
    private static GradientCheckReport CheckGradient(ShallowParameters parameters, Matrix<double> X, Matrix<double> Y, double steepness) => GradientCheck.Run(
        p => steepness * ShallowNetwork.Loss(p, X, Y),
        p => ShallowNetwork.LossGradient(p, X, Y),
        at: parameters,
        new GradientCheckOptions { ElementsPerParameter = 200 });

    private static void Heading(string text) => Console.WriteLine($"\n── {text}\n");

    private static string Shape(Matrix<double> matrix) => $"({matrix.Rows}, {matrix.Columns})";

    private static string Row(Matrix<double> matrix, int row) => string.Join(
        '\n', matrix.RowSpan(row).ToArray().Chunk(7).Select(line => string.Concat(line.Select(value => Invariant($"{value,13:0.00000000}")))));
}

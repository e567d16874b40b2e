using ShallowNet.Learning;
using Spectre.Console;
using static System.FormattableString;

namespace ShallowNet.Tutorials;

/// <summary>Shows how far the training is: a bar on a terminal, and a line now and then where the output goes elsewhere.</summary>
internal static class TrainingProgress
{
    private const int Lines = 6;

    /// <summary>Runs the training with somebody watching.</summary>
    public static T Show<T>(int iterations, Func<IProgress<LossAtIteration>, T> train)
    {
        bool isTerminal = !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Interactive;
        return isTerminal ? ShowBar(iterations, train) : train(new PlainLines(iterations));
    }

    private static T ShowBar<T>(int iterations, Func<IProgress<LossAtIteration>, T> train) => AnsiConsole.Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
        .Start(context => train(new Bar(context.AddTask("loss", maxValue: iterations))));

    private sealed class Bar(ProgressTask task) : IProgress<LossAtIteration>
    {
        public void Report(LossAtIteration value)
        {
            task.Description = Invariant($"loss {value.Loss:0.0000}");
            task.Value = value.Iteration + 1;
        }
    }

    private sealed class PlainLines(int iterations) : IProgress<LossAtIteration>
    {
        public void Report(LossAtIteration value)
        {
            int done = value.Iteration + 1;
            if (done * Lines / iterations > value.Iteration * Lines / iterations)
                Console.WriteLine(Invariant($"{done,5} of {iterations} iterations, loss {value.Loss:0.0000}"));
        }
    }
}

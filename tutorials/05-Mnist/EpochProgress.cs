using ShallowNet.Learning;
using Spectre.Console;
using static System.FormattableString;

namespace ShallowNet.Tutorials;

/// <summary>A bar for each epoch on a terminal, and a line for each where the output goes elsewhere.</summary>
internal static class EpochProgress
{
    /// <summary>Trains with somebody watching.</summary>
    public static History Show(Func<Callback, History> fit)
    {
        bool isTerminal = !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Interactive;
        return isTerminal ? ShowBars(fit) : fit(new Lines());
    }

    private static History ShowBars(Func<Callback, History> fit) => AnsiConsole.Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
        .Start(context => fit(new Bars(context)));

    private static string Numbers(double loss, double accuracy) => Invariant($"loss {loss:0.0000}   accuracy {accuracy:0.0000}");

    private sealed class Lines : Callback
    {
        public override void OnEpochEnd(TrainingProgress progress, EpochLog log) =>
            Console.WriteLine(Invariant($"epoch {log.Epoch}/{progress.Epochs}   {Numbers(log["loss"], log["accuracy"])}   {log.Seconds:0.00} s"));
    }

    private sealed class Bars(ProgressContext context) : Callback
    {
        // A screen needs no more, and the training should not wait for it.
        private const int BatchesBetweenUpdates = 16;

        private ProgressTask? _task;

        public override void OnEpochBegin(TrainingProgress progress) =>
            _task = context.AddTask($"epoch {progress.Epoch}/{progress.Epochs}", maxValue: progress.Batches);

        public override void OnBatchEnd(TrainingProgress progress)
        {
            if (progress.Batch % BatchesBetweenUpdates == 0)
                Update(progress, progress.Loss, progress.Value(1));
        }

        public override void OnEpochEnd(TrainingProgress progress, EpochLog log)
        {
            Update(progress, log["loss"], log["accuracy"]);
            _task!.StopTask();
        }

        private void Update(TrainingProgress progress, double loss, double accuracy)
        {
            _task!.Value = progress.Batch;
            _task.Description = $"epoch {progress.Epoch}/{progress.Epochs}   {Numbers(loss, accuracy)}";
        }
    }
}

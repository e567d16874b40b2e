using ShallowNet.Learning;
using Spectre.Console;

namespace ShallowNet.Tutorials;

/// <summary>Gets the digits: from files, from the web with a progress bar, or drawn.</summary>
internal static class DataLoading
{
    private const int SyntheticTrain = 10_000;
    private const int SyntheticTest = 2_000;

    /// <summary>The digits that the options ask for.</summary>
    /// <exception cref="MnistException">There are none, or they are not MNIST's.</exception>
    public static MnistData Load(TutorialOptions options)
    {
        if (options.IsSynthetic)
            return SyntheticDigits.Create(SyntheticTrain, SyntheticTest, options.Seed);
        MnistOptions where = new() { Folder = options.Data };
        bool isTerminal = !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Interactive;
        return isTerminal ? LoadWithBar(where) : Mnist.Load(where, new DownloadLines());
    }

    // The bars appear only when something is downloaded.
    private static MnistData LoadWithBar(MnistOptions where) => AnsiConsole.Progress()
        .AutoClear(true)
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new DownloadedColumn(), new TransferSpeedColumn())
        .Start(context => Mnist.Load(where, new DownloadBars(context)));

    private sealed class DownloadBars(ProgressContext context) : IProgress<MnistProgress>
    {
        private readonly Dictionary<string, ProgressTask> _tasks = [];

        public void Report(MnistProgress value)
        {
            if (!_tasks.TryGetValue(value.FileName, out ProgressTask? task))
                _tasks[value.FileName] = task = context.AddTask(Markup.Escape(value.FileName), maxValue: value.TotalBytes ?? 1);
            if (value.TotalBytes is { } total)
                task.MaxValue = total;
            else
                task.IsIndeterminate = true;
            task.Value = value.BytesReceived;
        }
    }

    private sealed class DownloadLines : IProgress<MnistProgress>
    {
        private string? _current;

        public void Report(MnistProgress value)
        {
            if (value.FileName != _current)
                Console.WriteLine($"downloading {value.FileName}");
            _current = value.FileName;
        }
    }
}

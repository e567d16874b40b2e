using System.Diagnostics;
using System.Globalization;

namespace ShallowNet.Benchmarks.Modes;

/// <summary>Time and peak memory of the gradient of n steps, with checkpoints and without: a process for each, so that neither inherits the other's pools.</summary>
internal static class CheckpointReport
{
    private static readonly int[] Steps = [1_000, 10_000, 100_000, 1_000_000];

    public static void Run(int rounds)
    {
        Console.WriteLine($"gradient of n steps of the Lorenz system; median milliseconds of {rounds} rounds in turn, and the most memory beyond that of the program at rest");
        Console.WriteLine($"{"steps",10}{"recorded",14}{"",12}{"checkpointed",16}{"",12}{"time ÷ recorded",18}");
        foreach (int n in Steps)
        {
            // The compiler optimizes in the background what has run often. Until then short segments, which are called, are slower than a long loop, which is replaced while it runs.
            for (int warm = 0; warm < 5; warm++)
            {
                _ = (Time(TimeStepping.RecordedGradient, n), Time(TimeStepping.CheckpointedGradient, n));
                Thread.Sleep(300);
            }
            var times = new List<(double Recorded, double Checkpointed)>();
            for (int round = 0; round < rounds; round++)
                times.Add((Time(TimeStepping.RecordedGradient, n), Time(TimeStepping.CheckpointedGradient, n)));
            string row = string.Create(CultureInfo.InvariantCulture,
                $"{n,10}{times.Select(t => t.Recorded).Median(),11:0.00} ms{Peak("recorded", n),9:0.0} MB{times.Select(t => t.Checkpointed).Median(),13:0.00} ms{Peak("checkpointed", n),9:0.0} MB{times.Select(t => t.Checkpointed / t.Recorded).Median(),18:0.00}");
            Console.WriteLine(row);
        }
    }

    /// <summary>The gradient once, in a process of its own: prints how many bytes the process needed beyond those it had.</summary>
    public static void RunOne(string name, int n)
    {
        Func<double, double, double, double, int, (double dx, double dy, double dz)> gradient = name == "recorded" ? TimeStepping.RecordedGradient : TimeStepping.CheckpointedGradient;
        _ = gradient(1, 1.1, 0.9, 1e-6, 100);
        var process = Process.GetCurrentProcess();
        GC.Collect();
        long before = process.WorkingSet64;
        _ = gradient(1, 1.1, 0.9, 1e-6, n);
        process.Refresh();
        Console.WriteLine(process.PeakWorkingSet64 - before);
    }

    private static double Peak(string name, int n)
    {
        using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["checkpoints-run", name, n.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })!;
        string output = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return Math.Max(0, long.Parse(output, CultureInfo.InvariantCulture)) / (double)(1 << 20);
    }

    private static double Time(Func<double, double, double, double, int, (double dx, double dy, double dz)> gradient, int n)
    {
        int calls = Math.Max(1, 100_000 / n);
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
            _ = gradient(1, 1.1, 0.9, 1e-6, n);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds / calls;
    }
}

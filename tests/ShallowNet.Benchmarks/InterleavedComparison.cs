using System.Diagnostics;
using System.Globalization;

namespace ShallowNet.Benchmarks;

/// <summary>
/// Runs alternatives in turn, round after round, and prints medians and their ratios to the first. On a machine that others use, times
/// drift from minute to minute; what was measured in the same rounds can be compared.
/// </summary>
internal sealed class InterleavedComparison(string unit)
{
    private readonly List<(string Name, Action Run, List<double> Milliseconds, List<long> Bytes)> _alternatives = [];

    /// <summary>Adds an alternative; the first is what the others are compared with.</summary>
    public void Add(string name, Action run) => _alternatives.Add((name, run, [], []));

    /// <summary>Measures and prints. The first two rounds warm up and do not count.</summary>
    public void Run(int rounds)
    {
        const int WarmUp = 2;
        for (int round = 0; round < rounds + WarmUp; round++)
        {
            foreach (var (_, run, milliseconds, bytes) in _alternatives)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                long start = Stopwatch.GetTimestamp();
                run();
                double elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                if (round < WarmUp)
                    continue;
                milliseconds.Add(elapsed);
                bytes.Add(GC.GetAllocatedBytesForCurrentThread() - before);
            }

            // The compiler optimizes in the background what has run often: leave it the time.
            if (round < WarmUp)
                Thread.Sleep(500);
        }

        Print(rounds);
    }

    private void Print(int rounds)
    {
        List<double> reference = _alternatives[0].Milliseconds;
        Console.WriteLine($"{unit}; {rounds} rounds in turn");
        Console.WriteLine($"{"",-36}{"median",10}{"fastest",10}{"slowest",10}{"÷ first",10}{"bytes",12}");
        foreach (var (name, _, milliseconds, bytes) in _alternatives)
        {
            // The ratio of each round, so that a slow minute counts on both sides.
            double ratio = milliseconds.Zip(reference, (mine, first) => mine / first).Median();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-36}{milliseconds.Median(),7:0.0} ms{milliseconds.Min(),7:0.0} ms{milliseconds.Max(),7:0.0} ms{ratio,10:0.00}{bytes.Min(),12}"));
        }
    }
}

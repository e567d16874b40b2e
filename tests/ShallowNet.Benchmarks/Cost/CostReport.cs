using System.Diagnostics;
using System.Globalization;

namespace ShallowNet.Benchmarks.Cost;

/// <summary>
/// What a gradient costs in units of its method, for the numeric loops of the corpus. Samples of method and gradient alternate; the median of the ratios of neighbours
/// counts, and the mean over all functions is the geometric one.
/// </summary>
internal static class CostReport
{
    private static readonly TimeSpan s_warmUp = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_sample = TimeSpan.FromMilliseconds(2);

    /// <param name="rounds">How many samples of each.</param>
    /// <param name="only">The functions to measure; all of them when there are none.</param>
    public static void Run(int rounds, IReadOnlyCollection<string> only)
    {
        Console.WriteLine($"Gradient against method, medians of {rounds} rounds in turn");
        Line("function", "method µs", "gradient µs", "ratio", "method B", "gradient B");
        var ratios = new List<double>();
        foreach (CostCase c in NumericLoops.All().Where(c => only.Count == 0 || only.Contains(c.Name)))
        {
            ratios.Add(Measure(c, rounds));
        }
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"geometric mean {Math.Exp(ratios.Average(Math.Log)):F2}, highest {ratios.Max():F2}, {ratios.Count} functions"));
    }

    private static double Measure(CostCase c, int rounds)
    {
        int methodRuns = WarmUp(c.Method);
        int gradientRuns = WarmUp(c.Gradient);
        var method = new double[rounds];
        var gradient = new double[rounds];
        for (int round = 0; round < rounds; round++)
        {
            method[round] = Microseconds(c.Method, methodRuns);
            gradient[round] = Microseconds(c.Gradient, gradientRuns);
        }
        double ratio = method.Zip(gradient, (m, g) => g / m).Median();
        Line(
            c.Name, Number(method.Median()), Number(gradient.Median()), ratio.ToString("F2", CultureInfo.InvariantCulture),
            Allocated(c.Method).ToString(CultureInfo.InvariantCulture), Allocated(c.Gradient).ToString(CultureInfo.InvariantCulture));
        return ratio;
    }

    /// <summary>Runs until the compiler has done what it can; gives the number of runs that fill a sample.</summary>
    private static int WarmUp(Func<double> function)
    {
        int runs = 0;
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < s_warmUp)
        {
            function();
            runs++;
        }
        double once = Stopwatch.GetElapsedTime(start).TotalSeconds / runs;
        return Math.Max(1, (int)(s_sample.TotalSeconds / once));
    }

    private static double Microseconds(Func<double> function, int runs)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < runs; i++)
        {
            function();
        }
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / runs;
    }

    private static long Allocated(Func<double> function)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        function();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string Number(double value) => value.ToString("G3", CultureInfo.InvariantCulture);

    private static void Line(params string[] cells) => Console.WriteLine($"{cells[0],-36}{cells[1],12}{cells[2],13}{cells[3],8}{cells[4],12}{cells[5],12}");
}

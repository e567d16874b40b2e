using System.Globalization;

namespace ShallowNet.GradBench.Benchmark;

/// <summary>A line for each eval: milliseconds for the function and for its derivative, their ratio, and what a run of either allocates.</summary>
internal static class BenchmarkReport
{
    /// <param name="only">The evals to measure; all of them when there are none.</param>
    public static void Run(string[] only)
    {
        Line("eval", "size", "primal ms", "gradient ms", "ratio", "primal B", "gradient B");
        foreach (BenchmarkCase c in BenchmarkCases.All().Where(c => only.Length == 0 || only.Contains(c.Module)))
        {
            Measurement primal = Measurement.Of(c.Of(c.Primal));
            Measurement derivative = Measurement.Of(c.Of(c.Derivative));
            Line(
                c.Module, c.Size, Number(primal.Milliseconds), Number(derivative.Milliseconds), Number(derivative.Milliseconds / primal.Milliseconds),
                primal.AllocatedBytes.ToString(CultureInfo.InvariantCulture), derivative.AllocatedBytes.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static string Number(double value) => value.ToString("G3", CultureInfo.InvariantCulture);

    private static void Line(params string[] cells) =>
        Console.WriteLine($"{cells[0],-8}{cells[1],-18}{cells[2],12}{cells[3],13}{cells[4],8}{cells[5],12}{cells[6],12}");
}

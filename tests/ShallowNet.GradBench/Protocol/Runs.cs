using System.Diagnostics;
using System.Text.Json;

namespace ShallowNet.GradBench.Protocol;

/// <summary>How often a function is run: at least so many times, and for so long. Inputs that say neither are run once.</summary>
public readonly record struct Runs(int AtLeast, double Seconds)
{
    public static Runs Of(JsonElement input) => input.ValueKind != JsonValueKind.Object
        ? new Runs(1, 0)
        : new Runs(
            input.TryGetProperty("min_runs", out JsonElement runs) ? runs.GetInt32() : 1,
            input.TryGetProperty("min_seconds", out JsonElement seconds) ? seconds.GetDouble() : 0);

    /// <summary>How many nanoseconds each run took.</summary>
    public List<long> Time(Action function)
    {
        var nanoseconds = new List<long>();
        TimeSpan total = TimeSpan.Zero;
        do
        {
            long start = Stopwatch.GetTimestamp();
            function();
            TimeSpan time = Stopwatch.GetElapsedTime(start);
            total += time;
            nanoseconds.Add((long)time.TotalNanoseconds);
        }
        while (nanoseconds.Count < AtLeast || total.TotalSeconds < Seconds);
        return nanoseconds;
    }
}

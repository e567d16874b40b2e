using System.Diagnostics;
using ShallowNet.GradBench.Protocol;

namespace ShallowNet.GradBench.Benchmark;

/// <summary>How long one run takes, and how much it allocates. Of the times the lower quartile counts: on a machine with other things to do the slower runs were interrupted.</summary>
internal readonly record struct Measurement(double Milliseconds, long AllocatedBytes)
{
    private static readonly TimeSpan s_warmUp = TimeSpan.FromMilliseconds(500);
    private static readonly Runs s_runs = new(AtLeast: 9, Seconds: 0.5);

    public static Measurement Of(Evaluation evaluation)
    {
        // Long enough for the runtime to have compiled what runs often with all its optimisations.
        long start = Stopwatch.GetTimestamp();
        do
        {
            evaluation.Run();
        }
        while (Stopwatch.GetElapsedTime(start) < s_warmUp);

        long allocated = GC.GetAllocatedBytesForCurrentThread();
        evaluation.Run();
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;

        List<long> nanoseconds = s_runs.Time(evaluation.Run);
        nanoseconds.Sort();
        return new Measurement(nanoseconds[nanoseconds.Count / 4] / 1e6, allocated);
    }
}

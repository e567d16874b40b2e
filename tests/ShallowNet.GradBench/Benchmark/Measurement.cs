using System.Diagnostics;
using ShallowNet.GradBench.Protocol;

namespace ShallowNet.GradBench.Benchmark;

/// <summary>How long one run takes, in the median, and how much it allocates.</summary>
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
        return new Measurement(nanoseconds[nanoseconds.Count / 2] / 1e6, allocated);
    }
}

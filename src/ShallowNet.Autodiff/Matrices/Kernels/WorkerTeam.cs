using System.Diagnostics;

namespace ShallowNet.Autodiff.Kernels;

/// <summary>Work that consists of independent parts. Parts must not throw.</summary>
internal interface IParallelWork
{
    void Execute(int part);
}

/// <summary>
/// Standing threads that help with the parts of a product. Handing work to a thread that is still looking for some costs well under a microsecond, a
/// hundredth of what starting tasks costs.
/// </summary>
/// <remarks>
/// Whoever calls works too, and takes all the parts that no helper has time for: helpers only make it faster. A helper that finds nothing to do for a while
/// goes to sleep. When two threads want help at once, the second works alone.
/// </remarks>
internal static class WorkerTeam
{
    private static readonly long PatienceTicks = Stopwatch.Frequency / 3000;
    private static readonly Lock Growing = new();
    private static readonly object Gate = new();
    private static int _busy;
    private static int _helpers;
    private static int _invited;
    private static int _sleeping;

    // A part belongs to whoever brings this down to its number. Below zero there is nothing to do. A valid number keeps the work from ending before
    // the part is done, so the work read after it is the work it belongs to.
    private static int _remaining;
    private static int _unfinished;
    private static IParallelWork? _work;

    /// <summary>Executes all parts and returns when they are done.</summary>
    public static void Run(IParallelWork work, int parts, int threads)
    {
        threads = Math.Min(threads, parts);
        if (threads <= 1 || Interlocked.CompareExchange(ref _busy, 1, 0) != 0)
        {
            for (int part = parts - 1; part >= 0; part--)
                work.Execute(part);
            return;
        }
        if (_helpers < threads - 1)
            Grow(threads - 1);
        _work = work;
        _invited = threads - 1;
        _unfinished = parts;
        Interlocked.Exchange(ref _remaining, parts);
        if (Volatile.Read(ref _sleeping) > 0)
        {
            lock (Gate)
                Monitor.PulseAll(Gate);
        }
        TakeParts();
        var wait = default(SpinWait);
        while (Volatile.Read(ref _unfinished) > 0)
            wait.SpinOnce(sleep1Threshold: -1);
        _work = null;
        Volatile.Write(ref _busy, 0);
    }

    private static void TakeParts()
    {
        int part;
        while ((part = Interlocked.Decrement(ref _remaining)) >= 0)
        {
            _work!.Execute(part);
            Interlocked.Decrement(ref _unfinished);
        }
    }

    private static void Help(int index)
    {
        long idleSince = Stopwatch.GetTimestamp();
        int spins = 0;
        while (true)
        {
            if (Volatile.Read(ref _remaining) > 0 && index < Volatile.Read(ref _invited))
            {
                TakeParts();
                idleSince = Stopwatch.GetTimestamp();
                spins = 0;
            }
            else if (++spins < 100)
            {
                Thread.SpinWait(20);
            }
            else if (Stopwatch.GetTimestamp() - idleSince < PatienceTicks)
            {
                Thread.Yield();
            }
            else
            {
                Sleep();
                idleSince = Stopwatch.GetTimestamp();
                spins = 0;
            }
        }
    }

    private static void Sleep()
    {
        lock (Gate)
        {
            // Announced before the last look for work, as the caller offers work before it looks for sleepers.
            Interlocked.Increment(ref _sleeping);
            if (Volatile.Read(ref _remaining) <= 0)
                Monitor.Wait(Gate);
            Interlocked.Decrement(ref _sleeping);
        }
    }

    private static void Grow(int helpers)
    {
        lock (Growing)
        {
            while (_helpers < helpers)
            {
                int index = _helpers++;
                new Thread(() => Help(index)) { IsBackground = true, Name = $"Matrix helper {index + 1}" }.Start();
            }
        }
    }
}

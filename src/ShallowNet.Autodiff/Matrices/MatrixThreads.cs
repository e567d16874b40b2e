using System.Runtime.ExceptionServices;
using ShallowNet.Autodiff.Kernels;

namespace ShallowNet.Autodiff;

/// <summary>Work on many elements, each of which is independent of the others.</summary>
public interface IElementWork
{
    /// <summary>Does the work for a stretch of elements.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="count">How many.</param>
    void Run(int first, int count);
}

/// <summary>Divides work over the threads that matrix products use, which stand by: handing work to them costs about a microsecond.</summary>
public static class MatrixThreads
{
    /// <summary>Runs work on stretches of the elements from 0 to <paramref name="count"/>, on up to <see cref="MatrixOptions.Threads"/> threads at once.</summary>
    /// <param name="work">May be called on several threads at once, for different stretches. Calls allocate nothing when the same object is used again and again.</param>
    /// <param name="count">The number of elements.</param>
    /// <param name="stretch">The elements of one call; the last may have fewer. So much work should take some microseconds.</param>
    /// <remarks>The stretches do not depend on the number of threads. If some fail, the rest is done all the same, and the first failure is thrown at the end.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative, or <paramref name="stretch"/> below 1.</exception>
    public static void Run(IElementWork work, int count, int stretch)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(stretch, 1);
        Stretches.Run(work, count, stretch);
    }

    private sealed class Stretches : IParallelWork
    {
        [ThreadStatic]
        private static Stretches? _spare;

        private IElementWork? _work;
        private int _count;
        private int _stretch;
        private ExceptionDispatchInfo? _failure;

        public static void Run(IElementWork work, int count, int stretch)
        {
            // Work may itself divide work.
            Stretches stretches = _spare ?? new();
            _spare = null;
            stretches._work = work;
            stretches._count = count;
            stretches._stretch = stretch;
            WorkerTeam.Run(stretches, (int)(((long)count + stretch - 1) / stretch), MatrixOptions.Threads);
            ExceptionDispatchInfo? failure = stretches._failure;
            stretches._work = null;
            stretches._failure = null;
            _spare = stretches;
            failure?.Throw();
        }

        public void Execute(int part)
        {
            int first = part * _stretch;
            try
            {
                _work!.Run(first, Math.Min(_stretch, _count - first));
            }
            catch (Exception failure)
            {
                Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(failure), null);
            }
        }
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;

namespace ShallowNet.Autodiff;

/// <summary>One thread's pools of matrices and the stack of its open scopes.</summary>
internal sealed class MatrixArena
{
    // Kept between scopes, so that their storage is reused.
    [ThreadStatic]
    private static MatrixArena? _ofThread;

    private readonly MatrixPool<double> _doubles = new();
    private readonly MatrixPool<float> _floats = new();
    private (int Doubles, int Floats)[] _marks = new (int, int)[8];

    /// <summary>The arena of the thread if a scope is open: what every operation looks at.</summary>
    public static MatrixArena? Open
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            MatrixArena? arena = _ofThread;
            return arena is not null && arena.Depth > 0 ? arena : null;
        }
    }

    /// <summary>The number of scopes that are open.</summary>
    public int Depth { get; private set; }

    public static long PooledBytesOfThread => _ofThread?.PooledBytes ?? 0;

    private long PooledBytes => _doubles.Bytes + _floats.Bytes;

    public static MatrixArena Enter()
    {
        MatrixArena arena = _ofThread ??= new MatrixArena();
        if (arena.Depth == arena._marks.Length)
            Array.Resize(ref arena._marks, 2 * arena.Depth);
        arena._marks[arena.Depth++] = (arena._doubles.Mark, arena._floats.Mark);
        return arena;
    }

    /// <summary>Ends the scope of the given depth, and those inside it that were not ended.</summary>
    public void LeaveTo(int depth)
    {
        if (Depth <= depth)
            return;
        (int doubleMark, int floatMark) = _marks[depth];
        _doubles.ReleaseTo(doubleMark);
        _floats.ReleaseTo(floatMark);
        Depth = depth;
        if (depth == 0 && PooledBytes > MatrixOptions.PoolLimit)
            Trim();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Matrix<T> Rent<T>(int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double) || typeof(T) == typeof(float))
            return PoolOf<T>().Rent(rows, columns);
        return Matrix<T>.AllocateOnHeap(rows, columns);
    }

    /// <summary>Lets a matrix outlive the scope of the given depth.</summary>
    public void Keep<T>(Matrix<T> matrix, int depth)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) != typeof(double) && typeof(T) != typeof(float))
            return;
        MatrixPool<T> pool = PoolOf<T>();
        // A matrix of a scope further in passes through all the scopes between.
        for (int level = Depth - 1; level >= depth; level--)
        {
            ref (int Doubles, int Floats) marksOfScope = ref _marks[level];
            ref int mark = ref typeof(T) == typeof(double) ? ref marksOfScope.Doubles : ref marksOfScope.Floats;
            if (level == 0)
                pool.Detach(matrix, mark);
            else if (pool.Promote(matrix, mark))
                mark++;
        }
    }

    public static void TrimThread()
    {
        if (_ofThread is { Depth: 0 } arena)
            arena.Trim();
    }

    private void Trim()
    {
        _doubles.Trim();
        _floats.Trim();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private MatrixPool<T> PoolOf<T>()
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(double)
            ? Unsafe.As<MatrixPool<T>>(_doubles)
            : Unsafe.As<MatrixPool<T>>(_floats);
}

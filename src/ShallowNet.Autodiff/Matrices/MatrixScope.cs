using System.Numerics;

namespace ShallowNet.Autodiff;

/// <summary>Reuses the storage of the matrices that are made on this thread while the scope is open.</summary>
/// <remarks>
/// <code>
/// using var scope = MatrixScope.Enter();
/// var Z1 = Dot(W1, X) + b1;              // no allocation once the scope has been entered before
/// return scope.Keep(Tanh(Z1));           // outlives the scope
/// </code>
/// <para>Between <see cref="Enter"/> and <see cref="Dispose"/> every operation and factory takes its <see cref="Matrix{T}"/> of
/// <see cref="double"/> or <see cref="float"/> from a pool that belongs to the thread; the scope's end gives them back, so that a
/// computation repeated with the same shapes allocates nothing from its second run on. A matrix must not be used after
/// the scope it was made in, unless it was kept: until its storage is lent out again, use throws <see cref="ObjectDisposedException"/>; afterwards
/// the variable shows another computation's numbers. Scopes may be nested.</para>
/// <para>Generated gradients use scopes for their intermediate results. They are of no use to code whose matrices live long.</para>
/// </remarks>
public readonly ref struct MatrixScope
{
    private readonly MatrixArena _arena;
    private readonly int _depth;

    private MatrixScope(MatrixArena arena)
    {
        _arena = arena;
        _depth = arena.Depth - 1;
    }

    /// <summary>The bytes of matrix storage that this thread's scopes hold, in use or waiting for reuse.</summary>
    public static long PooledBytes => MatrixArena.PooledBytesOfThread;

    /// <summary>Opens a scope on this thread, inside the one that is open already, if any.</summary>
    public static MatrixScope Enter() => new(MatrixArena.Enter());

    /// <summary>Gives the storage that this thread's scopes hold back to the garbage collector, if no scope is open.</summary>
    public static void Trim() => MatrixArena.TrimThread();

    /// <summary>Excludes a matrix from being recycled at the end of this scope, and returns it.</summary>
    /// <remarks>
    /// In a nested scope the matrix passes to the enclosing scope; in the outermost it becomes an ordinary object. A matrix
    /// that was not made in this scope is returned unchanged.
    /// </remarks>
    public Matrix<T> Keep<T>(Matrix<T> matrix)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(matrix);
        _ = matrix.Rows;
        _arena?.Keep(matrix, _depth);
        return matrix;
    }

    /// <summary>Ends the scope: recycles the matrices that were made in it and not kept.</summary>
    public void Dispose() => _arena?.LeaveTo(_depth);
}

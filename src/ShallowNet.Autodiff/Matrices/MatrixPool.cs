using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace ShallowNet.Autodiff;

/// <summary>One thread's matrices of one element type, for reuse by the scopes of that thread.</summary>
/// <remarks>
/// A shelf holds the matrices of one element count; its first <c>Used</c> are lent out. Because scopes end in the reverse order
/// of their beginning, lending and taking back are a step forward and a step back on the shelf. The log says which shelves lent
/// since when, so that a scope's end visits only what the scope took.
/// </remarks>
internal sealed class MatrixPool<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private Shelf[] _shelves = CreateShelves(16);
    private int _shelfCount;
    private int[] _log = new int[64];
    private int _logCount;

    /// <summary>How many matrices are lent out: the mark that a scope remembers at its beginning.</summary>
    public int Mark => _logCount;

    /// <summary>The bytes of the elements of all matrices, lent or not.</summary>
    public long Bytes { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Matrix<T> Rent(int rows, int columns)
    {
        int count = Matrix<T>.CountOf(rows, columns);
        Shelf[] table = _shelves;
        int index = SlotOf(count, table.Length);
        // A shelf's Count is -1 until it is in use, so one comparison serves both.
        if (table[index].Count != count)
            index = Find(count);
        Shelf shelf = _shelves[index];
        int used = shelf.Used;
        Matrix<T>?[] matrices = shelf.Matrices;
        if ((uint)used >= (uint)matrices.Length || matrices[used] is not { } matrix)
            matrix = Extend(shelf);
        shelf.Used = used + 1;
        if (_logCount == _log.Length)
            Array.Resize(ref _log, 2 * _log.Length);
        _log[_logCount++] = count;
        matrix.Revive(rows, columns);
        return matrix;
    }

    /// <summary>Takes back everything lent since the mark.</summary>
    public void ReleaseTo(int mark)
    {
        while (_logCount > mark)
        {
            Shelf shelf = _shelves[Find(_log[--_logCount])];
            shelf.Matrices[--shelf.Used]?.MarkRecycled();
        }
    }

    /// <summary>Removes a matrix from the pool, so that it lives on as an ordinary object.</summary>
    /// <returns>Whether the matrix had been lent since the mark.</returns>
    public bool Detach(Matrix<T> matrix, int mark)
    {
        if (!TryFindLent(matrix, mark, out Shelf shelf, out int position, out _))
            return false;
        shelf.Matrices[position] = null;
        shelf.LosesMatrices = true;
        Bytes -= SizeOf(matrix.Count);
        return true;
    }

    /// <summary>Moves a matrix lent since the mark before the mark, into the enclosing scope.</summary>
    /// <returns>Whether the matrix had been lent since the mark; the mark is then to be moved by one.</returns>
    public bool Promote(Matrix<T> matrix, int mark)
    {
        if (!TryFindLent(matrix, mark, out Shelf shelf, out int position, out int first))
            return false;
        (shelf.Matrices[first], shelf.Matrices[position]) = (shelf.Matrices[position], shelf.Matrices[first]);
        int entry = Array.IndexOf(_log, matrix.Count, mark, _logCount - mark);
        (_log[mark], _log[entry]) = (_log[entry], _log[mark]);
        return true;
    }

    /// <summary>Forgets all matrices. None may be lent out.</summary>
    public void Trim()
    {
        Debug.Assert(_logCount == 0, "Matrices are lent out.");
        _shelves = CreateShelves(16);
        _shelfCount = 0;
        Bytes = 0;
    }

    private bool TryFindLent(Matrix<T> matrix, int mark, out Shelf shelf, out int position, out int first)
    {
        shelf = _shelves[Find(matrix.Count)];
        int lent = 0;
        for (int i = mark; i < _logCount; i++)
            lent += _log[i] == matrix.Count ? 1 : 0;
        first = shelf.Used - lent;
        // By reference: Matrix<T>.Equals compares elements.
        for (position = shelf.Used - 1; position >= first; position--)
        {
            if (ReferenceEquals(shelf.Matrices[position], matrix))
                return true;
        }
        return false;
    }

    private Matrix<T> Extend(Shelf shelf)
    {
        if (shelf.Used == shelf.Matrices.Length)
            Array.Resize(ref shelf.Matrices, Math.Max(4, 2 * shelf.Matrices.Length));
        Matrix<T> matrix = shelf.LosesMatrices
            ? Matrix<T>.AllocateOnHeap(1, shelf.Count)
            : new(1, shelf.Count, AlignedArrays.Allocate<T>(shelf.Count));
        shelf.Matrices[shelf.Used] = matrix;
        Bytes += SizeOf(shelf.Count);
        return matrix;
    }

    // The slot of the shelf, which is made when there is none: open addressing with linear probing.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int Find(int count)
    {
        int index = SlotOf(count, _shelves.Length);
        while (_shelves[index].Count != count)
        {
            if (_shelves[index].Count < 0)
                return Open(index, count);
            index = (index + 1) & (_shelves.Length - 1);
        }
        return index;
    }

    private int Open(int index, int count)
    {
        if (2 * _shelfCount >= _shelves.Length)
        {
            Grow();
            return Find(count);
        }
        _shelves[index].Count = count;
        _shelfCount++;
        return index;
    }

    private void Grow()
    {
        Shelf[] old = _shelves;
        _shelves = CreateShelves(2 * old.Length);
        foreach (Shelf shelf in old)
        {
            if (shelf.Count < 0)
                continue;
            int index = SlotOf(shelf.Count, _shelves.Length);
            while (_shelves[index].Count >= 0)
                index = (index + 1) & (_shelves.Length - 1);
            _shelves[index] = shelf;
        }
    }

    // Fibonacci hashing; the length is a power of two.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SlotOf(int count, int length) => (int)((uint)count * 2654435769u >> 16) & (length - 1);

    private static long SizeOf(int count) => (long)count * Unsafe.SizeOf<T>();

    private static Shelf[] CreateShelves(int count)
    {
        Shelf[] created = new Shelf[count];
        for (int i = 0; i < count; i++)
            created[i] = new Shelf();
        return created;
    }

    private sealed class Shelf
    {
        public int Count = -1;
        public int Used;
        public Matrix<T>?[] Matrices = [];

        /// <summary>Whether matrices of this size outlive their scopes: their successors do not live long enough to be aligned.</summary>
        public bool LosesMatrices;
    }
}

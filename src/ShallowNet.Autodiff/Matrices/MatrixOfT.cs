using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ShallowNet.Autodiff;

/// <summary>A dense, two-dimensional array of floating-point numbers, stored row after row.</summary>
/// <remarks>
/// <para>The operators <c>+ - * /</c> work element by element, return a new matrix and leave their operands alone. A dimension
/// of length 1 is repeated to fit the other operand, as in NumPy; other differences of shape throw an
/// <see cref="ArgumentException"/> that names both shapes. The matrix product is
/// <see cref="MatrixMath.Dot{T}(Matrix{T}, Matrix{T})"/>. Methods that change the matrix in place are verbs:
/// <see cref="Add(Matrix{T})"/>, <see cref="Scale(T)"/>, <see cref="Clear"/>.</para>
/// <para>A matrix is a reference type: <c>==</c> compares references, and <see cref="Equals(Matrix{T})"/> compares shape and elements.</para>
/// <para><see cref="double"/> and <see cref="float"/> are vectorised throughout; other element types work, more slowly.</para>
/// <para>Instances may be read from several threads at once, but not while one of them writes.</para>
/// </remarks>
/// <typeparam name="T">The type of the elements.</typeparam>
[DebuggerDisplay("{DebuggerText,nq}")]
public sealed partial class Matrix<T> : IEquatable<Matrix<T>>, IFormattable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // The number of rows of a matrix whose storage went back to the pool of a MatrixScope.
    private const int RecycledRows = -1;

    private readonly T[] _elements;
    private int _rows;
    private int _columns;

    // Whether all elements are 0 and the storage does not say so yet. Gradients are cleared and then added to: the first product that is added
    // can overwrite the storage instead, and never reads it.
    private bool _isCleared;

    internal Matrix(int rows, int columns, T[] elements)
    {
        _rows = rows;
        _columns = columns;
        _elements = elements;
    }

    /// <summary>The storage, exactly <see cref="Count"/> elements, row after row.</summary>
    internal T[] Elements
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (_isCleared)
                WriteZeros();
            return _elements;
        }
    }

    /// <summary>The number of rows.</summary>
    /// <exception cref="ObjectDisposedException">The <see cref="MatrixScope"/> in which the matrix was made has ended.</exception>
    public int Rows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            int value = _rows;
            if (value < 0)
                ThrowRecycled();
            return value;
        }
    }

    /// <summary>The number of columns.</summary>
    public int Columns => _columns;

    /// <summary>The number of elements, rows times columns.</summary>
    public int Count => _elements.Length;

    /// <summary>The number of rows and of columns.</summary>
    public (int Rows, int Columns) Shape => (Rows, _columns);

    /// <summary>The element in a row and a column, both counted from 0.</summary>
    /// <exception cref="IndexOutOfRangeException">The row or the column is outside the matrix.</exception>
    public T this[int row, int column]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => At(row, column);
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => At(row, column) = value;
    }

    /// <summary>The element in a row and a column, which may be counted from the end: <c>m[^1, 0]</c>.</summary>
    /// <exception cref="IndexOutOfRangeException">The row or the column is outside the matrix.</exception>
    public T this[Index row, Index column]
    {
        get => At(row.GetOffset(Rows), column.GetOffset(_columns));
        set => At(row.GetOffset(Rows), column.GetOffset(_columns)) = value;
    }

    /// <summary>A block of rows and columns. Reading copies the block; writing replaces it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A range reaches outside the matrix.</exception>
    /// <exception cref="ArgumentException">The matrix that is written does not have the shape of the block.</exception>
    public Matrix<T> this[Range rowRange, Range columnRange]
    {
        get => MatrixMath.Slice(this, rowRange, columnRange);
        set => SetSlice(rowRange, columnRange, value);
    }

    /// <summary>The elements of the matrix, row after row: a live view, not a copy.</summary>
    public Span<T> AsSpan()
    {
        _ = Rows;
        return Elements;
    }

    /// <summary>The elements of one row: a live view, not a copy.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The row is outside the matrix.</exception>
    public Span<T> RowSpan(int row)
    {
        if ((uint)row >= (uint)Rows)
            throw new ArgumentOutOfRangeException(nameof(row), row, $"The matrix is {ShapeText}.");
        return Elements.AsSpan(row * _columns, _columns);
    }

    /// <summary>The only element of a 1×1 matrix.</summary>
    /// <exception cref="InvalidOperationException">The matrix is not 1×1.</exception>
    public T ToScalar() => Rows == 1 && _columns == 1
        ? Elements[0]
        : throw new InvalidOperationException($"A {ShapeText} matrix is not a single number.");

    /// <summary>A copy that shares nothing with this matrix.</summary>
    public Matrix<T> Clone()
    {
        Matrix<T> copy = Allocate(Rows, _columns);
        Elements.CopyTo(copy.Elements, 0);
        return copy;
    }

    /// <summary>Whether the other matrix has the same shape and equal elements (NaN equals NaN, as in <see cref="double.Equals(double)"/>).</summary>
    public bool Equals([NotNullWhen(true)] Matrix<T>? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Rows == other.Rows && _columns == other._columns && AsSpan().SequenceEqual(other.Elements));

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => Equals(obj as Matrix<T>);

    /// <summary>A hash of shape and elements; it changes when an element does.</summary>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(Rows);
        hash.Add(_columns);
        foreach (T element in Elements)
            hash.Add(element);
        return hash.ToHashCode();
    }

    /// <summary>A matrix whose elements are still to be written: from the innermost <see cref="MatrixScope"/> of the thread, or from the heap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Matrix<T> Allocate(int rows, int columns)
    {
        MatrixArena? arena = MatrixArena.Open;
        return arena is not null ? arena.Rent<T>(rows, columns) : AllocateOnHeap(rows, columns);
    }

    internal static Matrix<T> AllocateOnHeap(int rows, int columns) =>
        new(rows, columns, GC.AllocateUninitializedArray<T>(CountOf(rows, columns)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int CountOf(int rows, int columns)
    {
        ulong count = (ulong)(uint)rows * (uint)columns;
        if ((rows | columns) < 0 || count > (ulong)Array.MaxLength)
            ShapeErrors.ThrowImpossibleShape(rows, columns);
        return (int)count;
    }

    /// <summary>Gives a pooled matrix its shape; rows times columns must be <see cref="Count"/>.</summary>
    internal void Revive(int newRows, int newColumns)
    {
        _isCleared = false;
        _rows = newRows;
        _columns = newColumns;
    }

    /// <summary>Sets all elements to 0, when they are next looked at.</summary>
    internal void ClearLater() => _isCleared = true;

    /// <summary>Whether the elements are 0 and need not be read; the caller then writes all of them.</summary>
    internal bool TakeCleared()
    {
        bool wasCleared = _isCleared;
        _isCleared = false;
        return wasCleared;
    }

    /// <summary>Marks the matrix as belonging to the pool, so that its further use throws.</summary>
    internal void MarkRecycled()
    {
        _rows = RecycledRows;
        _columns = RecycledRows;
#if DEBUG
        Array.Fill(_elements, T.NaN);
#endif
    }

    internal ref T First => ref MemoryMarshal.GetArrayDataReference(Elements);

    internal string ShapeText => ShapeErrors.Text(Rows, _columns);

    private string DebuggerText => _rows < 0 ? "recycled matrix" : $"{_rows}×{_columns} matrix of {typeof(T).Name}";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref T At(int row, int column)
    {
        if ((uint)row >= (uint)Rows || (uint)column >= (uint)_columns)
            ShapeErrors.ThrowIndex(row, column, _rows, _columns);
        return ref Elements[row * _columns + column];
    }

    // Two threads that write different rows may both come here first; the second must not wipe out what the first has written since.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WriteZeros()
    {
        lock (_elements)
        {
            if (!_isCleared)
                return;
            Array.Clear(_elements);
            Volatile.Write(ref _isCleared, false);
        }
    }

    [DoesNotReturn]
    private static void ThrowRecycled() => throw new ObjectDisposedException(
        "Matrix", "The MatrixScope in which this matrix was made has ended and its storage was recycled; use MatrixScope.Keep for a matrix that must outlive the scope.");
}

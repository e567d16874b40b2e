using System.Numerics.Tensors;
using ShallowNet.Autodiff.Kernels;

namespace ShallowNet.Autodiff;

// Operations that change the matrix itself and allocate nothing when the shapes are equal.
public sealed partial class Matrix<T>
{
    /// <summary>Adds a matrix to this one in place.</summary>
    /// <remarks>
    /// Where a dimension of <paramref name="other"/> is 1, it is repeated, as in broadcasting. Where a dimension of <em>this</em>
    /// matrix is 1 and the other's is longer, the other is summed along it: if this matrix was repeated to fit into an expression,
    /// its derivative is the sum over the repetitions.
    /// </remarks>
    /// <exception cref="ArgumentException">A dimension differs and is 1 on neither side.</exception>
    public void Add(Matrix<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!HasShapeOf(other))
        {
            Fitting.Accumulate("Cannot add in place", this, other, T.One);
            return;
        }
        // Looked at first: the other matrix may be this one.
        T[] added = other.Elements;
        if (TakeCleared())
            added.CopyTo(_elements, 0);
        else
            TensorPrimitives.Add(_elements, added, _elements);
    }

    /// <summary>Adds a number to every element in place.</summary>
    public void Add(T value) => TensorPrimitives.Add(AsSpan(), value, Elements);

    /// <summary>Subtracts a matrix from this one in place; shapes are treated as by <see cref="Add(Matrix{T})"/>.</summary>
    /// <exception cref="ArgumentException">A dimension differs and is 1 on neither side.</exception>
    public void Subtract(Matrix<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (HasShapeOf(other))
            TensorPrimitives.Subtract(Elements, other.Elements, Elements);
        else
            Fitting.Accumulate("Cannot subtract in place", this, other, T.NegativeOne);
    }

    /// <summary>Subtracts a number from every element in place.</summary>
    public void Subtract(T value) => TensorPrimitives.Subtract(AsSpan(), value, Elements);

    /// <summary>Adds <paramref name="factor"/> times a matrix to this one in place; shapes are treated as by <see cref="Add(Matrix{T})"/>.</summary>
    /// <exception cref="ArgumentException">A dimension differs and is 1 on neither side.</exception>
    public void AddScaled(Matrix<T> other, T factor)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (HasShapeOf(other))
            TensorPrimitives.MultiplyAdd(other.Elements, factor, Elements, Elements);
        else
            Fitting.Accumulate("Cannot add in place", this, other, factor);
    }

    /// <summary>Adds the elementwise product of two matrices to this one in place.</summary>
    /// <remarks>The product is formed with broadcasting, and its shape is then treated as by <see cref="Add(Matrix{T})"/>.</remarks>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public void AddProduct(Matrix<T> left, Matrix<T> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (HasShapeOf(left) && HasShapeOf(right))
            TensorPrimitives.MultiplyAdd(left.Elements, right.Elements, Elements, Elements);
        else
            Add(left * right);
    }

    /// <summary>Multiplies every element by a number in place.</summary>
    public void Scale(T factor) => TensorPrimitives.Multiply(AsSpan(), factor, Elements);

    /// <summary>Multiplies by a matrix element by element in place; the other's dimensions of length 1 are repeated.</summary>
    /// <exception cref="ArgumentException">The other matrix is not broadcast to this one's shape.</exception>
    public void Multiply(Matrix<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (HasShapeOf(other))
            TensorPrimitives.Multiply(Elements, other.Elements, Elements);
        else
            TensorPrimitives.Multiply(Elements, Fitting.Repeat("Cannot multiply in place", other, Rows, _columns).Elements, Elements);
    }

    /// <summary>Divides by a matrix element by element in place; the other's dimensions of length 1 are repeated.</summary>
    /// <exception cref="ArgumentException">The other matrix is not broadcast to this one's shape.</exception>
    public void Divide(Matrix<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (HasShapeOf(other))
            TensorPrimitives.Divide(Elements, other.Elements, Elements);
        else
            TensorPrimitives.Divide(Elements, Fitting.Repeat("Cannot divide in place", other, Rows, _columns).Elements, Elements);
    }

    /// <summary>Sets every element to 0.</summary>
    public void Clear()
    {
        _ = Rows;
        ClearLater();
    }

    /// <summary>Sets every element to a number.</summary>
    public void Fill(T value)
    {
        _ = Rows;
        _isCleared = false;
        Array.Fill(_elements, value);
    }

    /// <summary>Copies the elements of a matrix of the same shape into this one.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public void CopyFrom(Matrix<T> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (!HasShapeOf(source))
            ShapeErrors.ThrowDifferent("Cannot copy", this, source);
        if (ReferenceEquals(this, source))
            return;
        _isCleared = false;
        source.Elements.AsSpan().CopyTo(_elements);
    }

    /// <summary>Replaces every element by what a function makes of it.</summary>
    public void Apply(Func<T, T> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        foreach (ref T element in AsSpan())
            element = function(element);
    }

    /// <summary>Copies a matrix into a block of this one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A range reaches outside the matrix.</exception>
    /// <exception cref="ArgumentException"><paramref name="source"/> does not have the shape of the block.</exception>
    public void SetSlice(Range rowRange, Range columnRange, Matrix<T> source)
    {
        Block block = Block.Of(this, rowRange, columnRange, source, "Cannot write a slice");
        for (int row = 0; row < block.Rows; row++)
            source.RowSpan(row).CopyTo(block.RowOf(this, row));
    }

    /// <summary>Adds a matrix to a block of this one in place: the derivative of reading a slice.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A range reaches outside the matrix.</exception>
    /// <exception cref="ArgumentException"><paramref name="source"/> does not have the shape of the block.</exception>
    public void AddSlice(Range rowRange, Range columnRange, Matrix<T> source)
    {
        Block block = Block.Of(this, rowRange, columnRange, source, "Cannot add to a slice");
        for (int row = 0; row < block.Rows; row++)
        {
            Span<T> target = block.RowOf(this, row);
            TensorPrimitives.Add(target, source.RowSpan(row), target);
        }
    }

    internal bool HasShapeOf(Matrix<T> other) => Rows == other.Rows && _columns == other._columns;
}

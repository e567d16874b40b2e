using System.Numerics;
using ShallowNet.Autodiff.Kernels;

namespace ShallowNet.Autodiff;

public static partial class MatrixMath
{
    /// <summary>The matrix with rows and columns exchanged.</summary>
    public static Matrix<T> Transpose<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        (int rows, int columns) = x.Shape;
        Matrix<T> result = Matrix<T>.Allocate(columns, rows);
        Transposition.Copy<T>(x.Elements, rows, columns, result.Elements);
        return result;
    }

    /// <summary>The same elements, row after row, in another shape.</summary>
    /// <exception cref="ArgumentException">The new shape has another number of elements.</exception>
    public static Matrix<T> Reshape<T>(Matrix<T> x, int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        if (Matrix<T>.CountOf(rows, columns) != x.Count)
            throw new ArgumentException($"Cannot reshape {x.ShapeText} to {ShapeErrors.Text(rows, columns)}: the numbers of elements differ.");
        Matrix<T> result = Matrix<T>.Allocate(rows, columns);
        x.CopyTo(result.Elements);
        return result;
    }

    /// <summary>A copy of a block of rows and columns: <c>Slice(x, 1..3, ..)</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A range reaches outside the matrix.</exception>
    public static Matrix<T> Slice<T>(Matrix<T> x, Range rows, Range columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Block block = Block.Of(x, rows, columns);
        Matrix<T> result = Matrix<T>.Allocate(block.Rows, block.Columns);
        for (int row = 0; row < block.Rows; row++)
            block.RowOf(x, row).CopyTo(result.Elements.AsSpan(row * block.Columns, block.Columns));
        return result;
    }

    /// <summary>A copy of some rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range reaches outside the matrix.</exception>
    public static Matrix<T> Rows<T>(Matrix<T> x, Range range)
        where T : unmanaged, IFloatingPointIeee754<T> => Slice(x, range, Range.All);

    /// <summary>A copy of some columns.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range reaches outside the matrix.</exception>
    public static Matrix<T> Columns<T>(Matrix<T> x, Range range)
        where T : unmanaged, IFloatingPointIeee754<T> => Slice(x, Range.All, range);

    /// <summary>A copy of one row, as 1×columns.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The row is outside the matrix.</exception>
    public static Matrix<T> Row<T>(Matrix<T> x, int row)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        if ((uint)row >= (uint)x.Rows)
            throw new ArgumentOutOfRangeException(nameof(row), row, $"The matrix is {x.ShapeText}.");
        return Slice(x, row..(row + 1), Range.All);
    }

    /// <summary>A copy of one column, as rows×1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The column is outside the matrix.</exception>
    public static Matrix<T> Column<T>(Matrix<T> x, int column)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        if ((uint)column >= (uint)x.Columns)
            throw new ArgumentOutOfRangeException(nameof(column), column, $"The matrix is {x.ShapeText}.");
        return Slice(x, Range.All, column..(column + 1));
    }

    /// <summary>Two matrices joined: one above the other (<paramref name="axis"/> 0) or side by side (1).</summary>
    /// <exception cref="ArgumentException">They differ in the other dimension.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis is neither 0 nor 1.</exception>
    public static Matrix<T> Concatenate<T>(Matrix<T> first, Matrix<T> second, int axis)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (axis is not (0 or 1))
            ShapeErrors.ThrowAxis(axis);
        if (axis == 0 ? first.Columns != second.Columns : first.Rows != second.Rows)
            ShapeErrors.ThrowProduct("Cannot concatenate", first, second, axis == 0 ? "the columns must agree in number" : "the rows must agree in number");
        Matrix<T> result = axis == 0
            ? Matrix<T>.Allocate(checked(first.Rows + second.Rows), first.Columns)
            : Matrix<T>.Allocate(first.Rows, checked(first.Columns + second.Columns));
        result.SetSlice(..first.Rows, ..first.Columns, first);
        if (axis == 0)
            result.SetSlice(first.Rows.., .., second);
        else
            result.SetSlice(.., first.Columns.., second);
        return result;
    }

    /// <summary>A matrix of zeros with the shape of another.</summary>
    public static Matrix<T> ZerosLike<T>(Matrix<T> like)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(like);
        return Matrix.Zeros<T>(like.Rows, like.Columns);
    }

    /// <summary>A matrix of ones with the shape of another.</summary>
    public static Matrix<T> OnesLike<T>(Matrix<T> like)
        where T : unmanaged, IFloatingPointIeee754<T> => FullLike(like, T.One);

    /// <summary>A matrix with the shape of another, all of whose elements have one value.</summary>
    public static Matrix<T> FullLike<T>(Matrix<T> like, T value)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(like);
        return Matrix.Full(like.Rows, like.Columns, value);
    }

    /// <summary>x with its dimensions of length 1 repeated to the shape of another matrix; x itself when the shapes are equal.</summary>
    /// <exception cref="ArgumentException">The shape of x does not broadcast to the other.</exception>
    public static Matrix<T> Broadcast<T>(Matrix<T> x, Matrix<T> like)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(like);
        return Fitting.Repeat("Cannot broadcast", x, like.Rows, like.Columns);
    }

    /// <summary>x summed along the dimensions in which <paramref name="like"/> has length 1: the reverse of broadcasting. x itself when the shapes are equal.</summary>
    /// <remarks>A dimension that is 1 in x and longer in <paramref name="like"/> is repeated, so the result has the shape of <paramref name="like"/>.</remarks>
    /// <exception cref="ArgumentException">A dimension differs and is 1 on neither side.</exception>
    public static Matrix<T> SumLike<T>(Matrix<T> x, Matrix<T> like)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(like);
        return Fitting.Fit("Cannot sum to a shape", x, like.Rows, like.Columns);
    }
}

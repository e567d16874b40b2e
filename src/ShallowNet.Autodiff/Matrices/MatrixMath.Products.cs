using System.Numerics;
using ShallowNet.Autodiff.Kernels;

namespace ShallowNet.Autodiff;

public static partial class MatrixMath
{
    /// <summary>The matrix product left·right: rows×depth times depth×columns is rows×columns.</summary>
    /// <remarks>The result is the same for every <see cref="MatrixOptions.Threads"/>.</remarks>
    /// <exception cref="ArgumentException">The left operand does not have as many columns as the right one has rows.</exception>
    public static Matrix<T> Dot<T>(Matrix<T> left, Matrix<T> right)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Columns != right.Rows)
            ShapeErrors.ThrowProduct("Cannot multiply matrices", left, right, "the left one must have as many columns as the right one has rows");
        Matrix<T> result = Matrix<T>.Allocate(left.Rows, right.Columns);
        Product.Run(ProductForm.Plain, left.Rows, left.Columns, right.Columns, left.Elements, right.Elements, result.Elements, accumulate: false);
        return result;
    }

    /// <summary>left·right + added, in one pass over the result where <paramref name="added"/> is a row: a layer of samples as rows, with its bias.</summary>
    /// <remarks>The same numbers as <c>Dot(left, right) + added</c>, to the last bit, with the same broadcasting.</remarks>
    /// <exception cref="ArgumentException">The operands of the product, or the product and <paramref name="added"/>, do not fit.</exception>
    public static Matrix<T> DotAdd<T>(Matrix<T> left, Matrix<T> right, Matrix<T> added)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(added);
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (added.Rows != 1 || added.Columns != right.Columns || left.Columns != right.Rows)
            return Dot(left, right) + added;
        Matrix<T> result = Matrix<T>.Allocate(left.Rows, right.Columns);
        Product.Run(
            ProductForm.Plain, left.Rows, left.Columns, right.Columns, left.Elements, right.Elements, result.Elements, accumulate: false, added.Elements);
        return result;
    }

    /// <summary>left·rightᵀ, without forming the transpose: rows×depth times (columns×depth)ᵀ is rows×columns.</summary>
    /// <remarks>An operand with one column stands for one with as many equal columns as the other has: an adjoint may be wider than the product that was broadcast.</remarks>
    /// <exception cref="ArgumentException">The operands differ in their number of columns, and neither has only one.</exception>
    public static Matrix<T> DotTransposed<T>(Matrix<T> left, Matrix<T> right)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Columns != right.Columns)
        {
            if (left.Columns != 1 && right.Columns != 1)
                ShapeErrors.ThrowProduct("Cannot multiply by a transposed matrix", left, right, "they must have equally many columns");
            (left, right) = left.Columns == 1 ? (left, Sum(right, axis: 1)) : (Sum(left, axis: 1), right);
        }
        Matrix<T> result = Matrix<T>.Allocate(left.Rows, right.Rows);
        Product.Run(ProductForm.RightTransposed, left.Rows, left.Columns, right.Rows, left.Elements, right.Elements, result.Elements, accumulate: false);
        return result;
    }

    /// <summary>leftᵀ·right, without forming the transpose: (depth×rows)ᵀ times depth×columns is rows×columns.</summary>
    /// <remarks>An operand with one row stands for one with as many equal rows as the other has: an adjoint may be wider than the product that was broadcast.</remarks>
    /// <exception cref="ArgumentException">The operands differ in their number of rows, and neither has only one.</exception>
    public static Matrix<T> TransposedDot<T>(Matrix<T> left, Matrix<T> right)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Rows != right.Rows)
        {
            if (left.Rows != 1 && right.Rows != 1)
                ShapeErrors.ThrowProduct("Cannot multiply a transposed matrix", left, right, "they must have equally many rows");
            (left, right) = left.Rows == 1 ? (left, Sum(right, axis: 0)) : (Sum(left, axis: 0), right);
        }
        Matrix<T> result = Matrix<T>.Allocate(left.Columns, right.Columns);
        Product.Run(ProductForm.LeftTransposed, left.Columns, left.Rows, right.Columns, left.Elements, right.Elements, result.Elements, accumulate: false);
        return result;
    }
}

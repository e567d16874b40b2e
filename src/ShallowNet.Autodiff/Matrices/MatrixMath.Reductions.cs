using System.Numerics;
using System.Numerics.Tensors;
using ShallowNet.Autodiff.Kernels;

namespace ShallowNet.Autodiff;

public static partial class MatrixMath
{
    /// <summary>The sum of all elements; 0 for a matrix without any.</summary>
    public static T Sum<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return Sums.Of<T>(x.AsSpan());
    }

    /// <summary>The sums of the columns (<paramref name="axis"/> 0, as 1×columns) or of the rows (1, as rows×1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The axis is neither 0 nor 1.</exception>
    public static Matrix<T> Sum<T>(Matrix<T> x, int axis)
        where T : unmanaged, IFloatingPointIeee754<T> => Reductions.Sum(x, axis);

    /// <summary>The mean of all elements; NaN for a matrix without any.</summary>
    public static T Mean<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Sum(x) / T.CreateChecked(x.Count);

    /// <summary>The means of the columns (<paramref name="axis"/> 0, as 1×columns) or of the rows (1, as rows×1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The axis is neither 0 nor 1.</exception>
    public static Matrix<T> Mean<T>(Matrix<T> x, int axis)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> sums = Reductions.Sum(x, axis);
        TensorPrimitives.Divide(sums.Elements, T.CreateChecked(axis == 0 ? x.Rows : x.Columns), sums.Elements);
        return sums;
    }

    /// <summary>The largest element; NaN if there is one.</summary>
    /// <exception cref="ArgumentException">The matrix has no elements.</exception>
    public static T Max<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.AsSpan().IsEmpty)
            ShapeErrors.ThrowEmpty(nameof(Max), x);
        return TensorPrimitives.Max<T>(x.Elements);
    }

    /// <summary>The largest elements of the columns (<paramref name="axis"/> 0, as 1×columns) or of the rows (1, as rows×1).</summary>
    /// <remarks>As in NumPy, <c>Max(x, 0)</c> reduces along axis 0; the elementwise maximum with 0 is <c>Maximum(x, 0)</c> or <c>Relu(x)</c>.</remarks>
    /// <exception cref="ArgumentException">There are no elements along the axis.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis is neither 0 nor 1.</exception>
    public static Matrix<T> Max<T>(Matrix<T> x, int axis)
        where T : unmanaged, IFloatingPointIeee754<T> => Reductions.Extreme(nameof(Max), x, axis, smallest: false);

    /// <summary>The smallest element; NaN if there is one.</summary>
    /// <exception cref="ArgumentException">The matrix has no elements.</exception>
    public static T Min<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.AsSpan().IsEmpty)
            ShapeErrors.ThrowEmpty(nameof(Min), x);
        return TensorPrimitives.Min<T>(x.Elements);
    }

    /// <summary>The smallest elements of the columns (<paramref name="axis"/> 0, as 1×columns) or of the rows (1, as rows×1).</summary>
    /// <remarks>As in NumPy, <c>Min(x, 0)</c> reduces along axis 0; the elementwise minimum with 0 is <c>Minimum(x, 0)</c>.</remarks>
    /// <exception cref="ArgumentException">There are no elements along the axis.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis is neither 0 nor 1.</exception>
    public static Matrix<T> Min<T>(Matrix<T> x, int axis)
        where T : unmanaged, IFloatingPointIeee754<T> => Reductions.Extreme(nameof(Min), x, axis, smallest: true);

    /// <summary>The position of the largest element in each column (<paramref name="axis"/> 0) or row (1): the first of equals, or of NaNs.</summary>
    /// <exception cref="ArgumentException">There are no elements along the axis.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis is neither 0 nor 1.</exception>
    public static int[] ArgMax<T>(Matrix<T> x, int axis)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        if (axis is not (0 or 1))
            ShapeErrors.ThrowAxis(axis);
        (int rows, int columns) = x.Shape;
        if ((axis == 0 ? rows : columns) == 0)
            ShapeErrors.ThrowEmpty(nameof(ArgMax), x);
        int[] positions = new int[axis == 0 ? columns : rows];
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<T> values = x.RowSpan(row);
            if (axis == 1)
            {
                positions[row] = TensorPrimitives.IndexOfMax(values);
                continue;
            }
            for (int column = 0; column < columns; column++)
            {
                T best = x.Elements[positions[column] * columns + column];
                if (values[column] > best || (T.IsNaN(values[column]) && !T.IsNaN(best)))
                    positions[column] = row;
            }
        }
        return positions;
    }

    /// <summary>The square root of the sum of the squares of all elements (the Frobenius norm).</summary>
    public static T Norm<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return T.Sqrt(TensorPrimitives.SumOfSquares<T>(x.AsSpan()));
    }

    /// <summary>The sum of the elementwise products of two matrices of the same shape.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static T InnerProduct<T>(Matrix<T> left, Matrix<T> right)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (!left.HasShapeOf(right))
            ShapeErrors.ThrowDifferent("Cannot form the inner product", left, right);
        return TensorPrimitives.Dot<T>(left.Elements, right.Elements);
    }
}

using System.Numerics;
using System.Numerics.Tensors;

namespace ShallowNet.Autodiff.Kernels;

/// <summary>Reductions of a matrix along one of its axes.</summary>
internal static class Reductions
{
    /// <summary>The sums of each column (axis 0) or of each row (axis 1).</summary>
    public static Matrix<T> Sum<T>(Matrix<T> matrix, int axis)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(matrix);
        int rows = matrix.Rows;
        int columns = matrix.Columns;
        ReadOnlySpan<T> source = matrix.Elements;
        if (axis == 0)
        {
            Matrix<T> result = Matrix<T>.Allocate(1, columns);
            Span<T> target = result.Elements;
            target.Clear();
            Sums.AddColumns(ref matrix.First, rows, columns, T.One, ref result.First);
            return result;
        }
        if (axis == 1)
        {
            Matrix<T> result = Matrix<T>.Allocate(rows, 1);
            Span<T> target = result.Elements;
            for (int row = 0; row < target.Length; row++)
                target[row] = Sums.Of(source.Slice(row * columns, columns));
            return result;
        }
        ShapeErrors.ThrowAxis(axis);
        return matrix;
    }

    /// <summary>The largest, or with <paramref name="smallest"/> the smallest, element of each column (axis 0) or row (axis 1).</summary>
    public static Matrix<T> Extreme<T>(string operation, Matrix<T> matrix, int axis, bool smallest)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (axis is not (0 or 1))
            ShapeErrors.ThrowAxis(axis);
        int rows = matrix.Rows;
        int columns = matrix.Columns;
        if ((axis == 0 ? rows : columns) == 0)
            ShapeErrors.ThrowEmpty(operation, matrix);
        ReadOnlySpan<T> source = matrix.Elements;
        if (axis == 0)
        {
            Matrix<T> result = Matrix<T>.Allocate(1, columns);
            Span<T> target = result.Elements;
            source[..columns].CopyTo(target);
            for (int row = 1; row < rows; row++)
            {
                ReadOnlySpan<T> next = source.Slice(row * columns, columns);
                if (smallest)
                    TensorPrimitives.Min(target, next, target);
                else
                    TensorPrimitives.Max(target, next, target);
            }
            return result;
        }
        Matrix<T> perRow = Matrix<T>.Allocate(rows, 1);
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<T> next = source.Slice(row * columns, columns);
            perRow.Elements[row] = smallest ? TensorPrimitives.Min(next) : TensorPrimitives.Max(next);
        }
        return perRow;
    }
}

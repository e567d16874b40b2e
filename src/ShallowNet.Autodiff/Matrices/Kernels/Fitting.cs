using System.Numerics;
using System.Numerics.Tensors;

namespace ShallowNet.Autodiff.Kernels;

/// <summary>
/// The reverse of broadcasting: brings a matrix to a given shape by summing along a dimension where the target has length 1,
/// and by repeating it where the matrix itself has.
/// </summary>
internal static class Fitting
{
    /// <summary>The matrix itself when it has the shape, otherwise a new one.</summary>
    public static Matrix<T> Fit<T>(string operation, Matrix<T> source, int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (source.Rows == rows && source.Columns == columns)
            return source;
        if (!CanFit(source.Rows, rows) || !CanFit(source.Columns, columns))
            ShapeErrors.ThrowFit(operation, source, rows, columns);
        Matrix<T> summed = source;
        if (rows == 1 && summed.Rows != 1)
            summed = MatrixMath.Sum(summed, axis: 0);
        if (columns == 1 && summed.Columns != 1)
            summed = MatrixMath.Sum(summed, axis: 1);
        return Repeat(operation, summed, rows, columns);
    }

    /// <summary>The matrix itself when it has the shape, otherwise a new one with its rows or columns repeated.</summary>
    public static Matrix<T> Repeat<T>(string operation, Matrix<T> source, int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (source.Rows == rows && source.Columns == columns)
            return source;
        if ((source.Rows != rows && source.Rows != 1) || (source.Columns != columns && source.Columns != 1))
        {
            throw new ArgumentException(
                $"{operation}: shape {source.ShapeText} does not broadcast to {ShapeErrors.Text(rows, columns)}.");
        }
        Matrix<T> result = Matrix<T>.Allocate(rows, columns);
        int sourceStep = source.Rows == 1 ? 0 : source.Columns;
        for (int row = 0; row < rows; row++)
        {
            Span<T> target = result.Elements.AsSpan(row * columns, columns);
            if (source.Columns == columns)
                source.Elements.AsSpan(row * sourceStep, columns).CopyTo(target);
            else
                target.Fill(source.Elements[row * sourceStep]);
        }
        return result;
    }

    /// <summary>into += factor · source, for shapes that differ.</summary>
    public static void Accumulate<T>(string operation, Matrix<T> into, Matrix<T> source, T factor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int rows = source.Rows;
        int columns = source.Columns;
        if (!CanFit(rows, into.Rows) || !CanFit(columns, into.Columns))
            ShapeErrors.ThrowBroadcast(operation, into, source);
        if (into.Rows == rows && into.Columns == 1)
        {
            for (int row = 0; row < rows; row++)
                into.Elements[row] += factor * Sums.Of<T>(source.Elements.AsSpan(row * columns, columns));
        }
        else if (into.Rows == 1 && into.Columns == 1)
        {
            into.Elements[0] += factor * Sums.Of<T>(source.Elements);
        }
        else if (into.Rows == 1 && into.Columns == columns)
        {
            Sums.AddColumns(ref source.First, rows, columns, factor, ref into.First);
        }
        else
        {
            Matrix<T> fitted = Fit(operation, source, into.Rows, into.Columns);
            TensorPrimitives.MultiplyAdd(fitted.Elements, factor, into.Elements, into.Elements);
        }
    }

    private static bool CanFit(int source, int target) => source == target || source == 1 || target == 1;
}

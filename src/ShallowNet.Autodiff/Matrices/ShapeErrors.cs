using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace ShallowNet.Autodiff;

/// <summary>The exceptions for matrices that do not fit, apart from the paths that must be fast.</summary>
internal static class ShapeErrors
{
    public static string Text(int rows, int columns) => FormattableString.Invariant($"{rows}×{columns}");

    [DoesNotReturn]
    public static void ThrowBroadcast<T>(string operation, Matrix<T> left, Matrix<T> right)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        throw new ArgumentException(
            $"{operation}: shapes {left.ShapeText} and {right.ShapeText} do not broadcast; each dimension must be equal or 1.");

    [DoesNotReturn]
    public static void ThrowProduct<T>(string operation, Matrix<T> left, Matrix<T> right, string rule)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        throw new ArgumentException($"{operation}: shapes {left.ShapeText} and {right.ShapeText} do not fit; {rule}.");

    [DoesNotReturn]
    public static void ThrowDifferent<T>(string operation, Matrix<T> left, Matrix<T> right)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        throw new ArgumentException($"{operation}: shapes {left.ShapeText} and {right.ShapeText} differ.");

    [DoesNotReturn]
    public static void ThrowFit<T>(string operation, Matrix<T> source, int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        throw new ArgumentException(
            $"{operation}: shape {source.ShapeText} can neither be repeated nor summed to {Text(rows, columns)}; each dimension must be equal, or 1 on one side.");

    [DoesNotReturn]
    public static void ThrowIndex(int row, int column, int rows, int columns) =>
        throw new IndexOutOfRangeException(
            FormattableString.Invariant($"Element [{row}, {column}] is outside the {rows}×{columns} matrix."));

    [DoesNotReturn]
    public static void ThrowImpossibleShape(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        throw new ArgumentOutOfRangeException(
            nameof(rows), FormattableString.Invariant($"A {rows}×{columns} matrix has more than {Array.MaxLength} elements."));
    }

    [DoesNotReturn]
    public static void ThrowAxis(int axis) =>
        throw new ArgumentOutOfRangeException(
            nameof(axis), axis, "The axis is 0 (down the columns) or 1 (along the rows).");

    [DoesNotReturn]
    public static void ThrowEmpty<T>(string operation, Matrix<T> matrix)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        throw new ArgumentException($"{operation}: a {matrix.ShapeText} matrix has no elements to choose from.");
}

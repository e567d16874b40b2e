using System.Numerics;

namespace ShallowNet.Autodiff.Kernels;

/// <summary>A rectangle of a matrix.</summary>
internal readonly record struct Block(int FirstRow, int Rows, int FirstColumn, int Columns)
{
    public static Block Of<T>(Matrix<T> matrix, Range rows, Range columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(matrix);
        (int firstRow, int rowCount) = Resolve(rows, matrix.Rows, nameof(rows), matrix);
        (int firstColumn, int columnCount) = Resolve(columns, matrix.Columns, nameof(columns), matrix);
        return new Block(firstRow, rowCount, firstColumn, columnCount);
    }

    /// <summary>The block, for a source that must have its shape.</summary>
    public static Block Of<T>(Matrix<T> matrix, Range rows, Range columns, Matrix<T> source, string operation)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(source);
        Block block = Of(matrix, rows, columns);
        if (source.Rows != block.Rows || source.Columns != block.Columns)
        {
            throw new ArgumentException(
                $"{operation}: the slice is {ShapeErrors.Text(block.Rows, block.Columns)} and the matrix {source.ShapeText}.", nameof(source));
        }
        return block;
    }

    public Span<T> RowOf<T>(Matrix<T> matrix, int row)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        matrix.Elements.AsSpan((FirstRow + row) * matrix.Columns + FirstColumn, Columns);

    private static (int First, int Count) Resolve<T>(Range range, int length, string name, Matrix<T> matrix)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int first = range.Start.GetOffset(length);
        int end = range.End.GetOffset(length);
        if (first < 0 || end > length || first > end)
            throw new ArgumentOutOfRangeException(name, range, $"The range reaches outside the {matrix.ShapeText} matrix.");
        return (first, end - first);
    }
}

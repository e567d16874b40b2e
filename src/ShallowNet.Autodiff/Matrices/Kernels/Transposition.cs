using System.Numerics;

namespace ShallowNet.Autodiff.Kernels;

/// <summary>Copies with rows and columns exchanged.</summary>
internal static class Transposition
{
    // Small enough for the rows read and the rows written to stay in the first-level cache.
    private const int Tile = 16;

    public static void Copy<T>(ReadOnlySpan<T> source, int rows, int columns, Span<T> target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (rows == 1 || columns == 1)
        {
            source.CopyTo(target);
            return;
        }
        for (int row0 = 0; row0 < rows; row0 += Tile)
        {
            int rowEnd = Math.Min(row0 + Tile, rows);
            for (int column0 = 0; column0 < columns; column0 += Tile)
            {
                int columnEnd = Math.Min(column0 + Tile, columns);
                for (int column = column0; column < columnEnd; column++)
                {
                    for (int row = row0; row < rowEnd; row++)
                        target[column * rows + row] = source[row * columns + column];
                }
            }
        }
    }
}

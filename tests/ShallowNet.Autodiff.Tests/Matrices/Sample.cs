using System.Numerics;

namespace ShallowNet.Autodiff.Tests.Matrices;

/// <summary>Matrices for tests.</summary>
internal static class Sample
{
    /// <summary>Numbers between −1 and 1, always the same for one seed.</summary>
    public static Matrix<T> Random<T>(int rows, int columns, int seed)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(seed);
        return Matrix.Create(rows, columns, (_, _) => T.CreateChecked(2 * random.NextDouble() - 1));
    }

    /// <summary>Asserts equal shapes and elements that differ by no more than the tolerance.</summary>
    public static void AssertClose<T>(Matrix<T> expected, Matrix<T> actual, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Assert.Equal(expected.Shape, actual.Shape);
        for (int row = 0; row < expected.Rows; row++)
        {
            for (int column = 0; column < expected.Columns; column++)
            {
                double difference = double.CreateChecked(T.Abs(expected[row, column] - actual[row, column]));
                Assert.True(
                    difference <= tolerance,
                    $"[{row}, {column}] of {expected.Rows}×{expected.Columns}: expected {expected[row, column]}, but was {actual[row, column]}");
            }
        }
    }
}

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
        ReadOnlySpan<T> wanted = expected.AsSpan();
        ReadOnlySpan<T> found = actual.AsSpan();
        T allowed = T.CreateChecked(tolerance);
        for (int i = 0; i < wanted.Length; i++)
        {
            if (!(T.Abs(wanted[i] - found[i]) <= allowed))
                Assert.Fail($"[{i / expected.Columns}, {i % expected.Columns}] of {expected.Rows}×{expected.Columns}: expected {wanted[i]}, but was {found[i]}");
        }
    }
}

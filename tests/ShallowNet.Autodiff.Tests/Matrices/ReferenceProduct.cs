using System.Numerics;

namespace ShallowNet.Autodiff.Tests.Matrices;

/// <summary>The product as it is defined, and how far one that is summed in another order may be from it.</summary>
internal static class ReferenceProduct
{
    // Sums of products of numbers below 1: one rounding of half a unit for each step of the inner dimension, and one to spare.
    public static double Tolerance<T>(int depth) =>
        (depth + 2) * (typeof(T) == typeof(double) ? 2.3e-16 : typeof(T) == typeof(float) ? 1.2e-7 : 1e-3);

    public static Matrix<T> TripleLoop<T>(Matrix<T> a, Matrix<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> product = Matrix.Zeros<T>(a.Rows, b.Columns);
        for (int i = 0; i < a.Rows; i++)
        {
            Span<T> sums = product.RowSpan(i);
            for (int k = 0; k < a.Columns; k++)
            {
                T factor = a[i, k];
                ReadOnlySpan<T> row = b.RowSpan(k);
                for (int j = 0; j < row.Length; j++)
                    sums[j] += factor * row[j];
            }
        }
        return product;
    }
}

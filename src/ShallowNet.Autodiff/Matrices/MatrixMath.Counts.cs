using System.Numerics;

namespace ShallowNet.Autodiff;

public static partial class MatrixMath
{
    /// <summary>How many elements the broadcast of two matrices has: the <c>m</c> by which the adjoint of a mean is divided.</summary>
    /// <exception cref="ArgumentException">The shapes do not broadcast together.</exception>
    public static int Count<T>(Matrix<T> x, Matrix<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Extent(x.Rows, y.Rows, x, y) * Extent(x.Columns, y.Columns, x, y);

    /// <inheritdoc cref="Count{T}(Matrix{T}, Matrix{T})"/>
    public static int Count<T>(Matrix<T> x, Matrix<T> y, Matrix<T> z)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Count(x, y);
        Count(x, z);
        Count(y, z);
        return Wider(x.Rows, y.Rows, z.Rows) * Wider(x.Columns, y.Columns, z.Columns);
    }

    private static int Wider(int a, int b, int c) => a != 1 ? a : b != 1 ? b : c;

    private static int Extent<T>(int a, int b, Matrix<T> x, Matrix<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        a == b || b == 1 ? a
        : a == 1 ? b
        : throw new ArgumentException($"A {x.Rows}×{x.Columns} matrix and a {y.Rows}×{y.Columns} matrix do not broadcast together.");
}

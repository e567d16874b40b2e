using System.Numerics;
using System.Runtime.CompilerServices;

namespace ShallowNet.Autodiff.Kernels;

/// <summary>Elementwise operations on two matrices, where a dimension of length 1 is repeated to fit the other operand.</summary>
internal static class Broadcasting
{
    public static Matrix<T> Apply<T, TOperation>(Matrix<T> x, Matrix<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TOperation : struct, IBinaryOperation<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        int rows = x.Rows;
        int columns = x.Columns;
        if (rows == y.Rows && columns == y.Columns)
        {
            Matrix<T> result = Matrix<T>.Allocate(rows, columns);
            TOperation.Invoke(x.Elements, y.Elements, result.Elements);
            return result;
        }
        if (!TryBroadcast(rows, y.Rows, out rows) || !TryBroadcast(columns, y.Columns, out columns))
            ShapeErrors.ThrowBroadcast(TOperation.Name, x, y);
        return ApplyRepeated<T, TOperation>(x, y, rows, columns);
    }

    public static Matrix<T> Apply<T, TOperation>(Matrix<T> x, T y)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TOperation : struct, IBinaryOperation<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        Matrix<T> result = Matrix<T>.Allocate(x.Rows, x.Columns);
        TOperation.Invoke(x.Elements, y, result.Elements);
        return result;
    }

    public static Matrix<T> Apply<T, TOperation>(T x, Matrix<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TOperation : struct, IBinaryOperation<T>
    {
        ArgumentNullException.ThrowIfNull(y);
        Matrix<T> result = Matrix<T>.Allocate(y.Rows, y.Columns);
        TOperation.Invoke(x, y.Elements, result.Elements);
        return result;
    }

    /// <summary>The common length of two dimensions: the other one's where one is 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryBroadcast(int x, int y, out int common)
    {
        common = x == 1 ? y : x;
        return x == y || x == 1 || y == 1;
    }

    private static Matrix<T> ApplyRepeated<T, TOperation>(Matrix<T> x, Matrix<T> y, int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TOperation : struct, IBinaryOperation<T>
    {
        Matrix<T> result = Matrix<T>.Allocate(rows, columns);
        ReadOnlySpan<T> left = x.Elements;
        ReadOnlySpan<T> right = y.Elements;
        Span<T> target = result.Elements;
        if (target.IsEmpty)
            return result;
        if (left.Length == 1)
        {
            TOperation.Invoke(left[0], right, target);
            return result;
        }
        if (right.Length == 1)
        {
            TOperation.Invoke(left, right[0], target);
            return result;
        }
        // From here on the result has at least two columns, or one operand would have been a single number.
        int leftStep = x.Rows == 1 ? 0 : x.Columns;
        int rightStep = y.Rows == 1 ? 0 : y.Columns;
        for (int row = 0; row < rows; row++)
        {
            ref T a = ref Unsafe.Add(ref x.First, (nint)row * leftStep);
            ref T b = ref Unsafe.Add(ref y.First, (nint)row * rightStep);
            ref T to = ref Unsafe.Add(ref result.First, (nint)row * columns);
            if (x.Columns == 1)
                ElementLoop<T, TOperation>.Run(a, ref b, ref to, columns);
            else if (y.Columns == 1)
                ElementLoop<T, TOperation>.Run(ref a, b, ref to, columns);
            else
                ElementLoop<T, TOperation>.Run(ref a, ref b, ref to, columns);
        }
        return result;
    }
}

using System.Numerics;
using ShallowNet.Autodiff.Kernels;

namespace ShallowNet.Autodiff;

public static partial class MatrixMath
{
    /// <summary>eˣ divided by its sum along the axis: each column (axis 0, the default) or row (1) becomes positive and sums to 1.</summary>
    /// <remarks>Computed from x less its largest element along the axis, so that large elements do not overflow.</remarks>
    /// <exception cref="ArgumentException">There are no elements along the axis.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis is neither 0 nor 1.</exception>
    public static Matrix<T> Softmax<T>(Matrix<T> x, int axis = 0)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> result = ExpOfShifted(x, axis, out _);
        result.Divide(Sum(result, axis));
        return result;
    }

    /// <summary>log Σ eˣ along the axis: down the columns (axis 0, the default, as 1×columns) or along the rows (1, as rows×1).</summary>
    /// <remarks>Computed as max + log Σ e^(x − max), so that large elements do not overflow.</remarks>
    /// <exception cref="ArgumentException">There are no elements along the axis.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis is neither 0 nor 1.</exception>
    public static Matrix<T> LogSumExp<T>(Matrix<T> x, int axis = 0)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> sums = Sum(ExpOfShifted(x, axis, out Matrix<T> largest), axis);
        FunctionLoops.Apply<T, LogFunction>(sums.Elements, sums.Elements);
        sums.Add(largest);
        return sums;
    }

    /// <summary>The logarithm of <see cref="Softmax{T}(Matrix{T}, int)"/>, x − log Σ eˣ, without overflow or log 0.</summary>
    /// <exception cref="ArgumentException">There are no elements along the axis.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The axis is neither 0 nor 1.</exception>
    public static Matrix<T> LogSoftmax<T>(Matrix<T> x, int axis = 0)
        where T : unmanaged, IFloatingPointIeee754<T> => x - LogSumExp(x, axis);

    /// <summary>The adjoint of x for <c>s = Softmax(x, axis)</c> with adjoint <paramref name="dResult"/>: s ∘ (dResult − Σ s ∘ dResult).</summary>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Matrix<T> SoftmaxBackward<T>(Matrix<T> dResult, Matrix<T> result, int axis = 0)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> dx = dResult - Sum(result * dResult, axis);
        dx.Multiply(result);
        return dx;
    }

    // e^(x − m), where m is the largest element along the axis, or 0 where that is infinite: −∞ − (−∞) would be NaN.
    private static Matrix<T> ExpOfShifted<T>(Matrix<T> x, int axis, out Matrix<T> largest)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        largest = Max(x, axis);
        foreach (ref T m in largest.Elements.AsSpan())
        {
            if (T.IsInfinity(m))
                m = T.Zero;
        }
        Matrix<T> result = x - largest;
        FunctionLoops.Apply<T, ExpFunction>(result.Elements, result.Elements);
        return result;
    }
}

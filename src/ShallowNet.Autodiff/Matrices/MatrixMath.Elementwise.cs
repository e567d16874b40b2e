using System.Numerics;
using System.Numerics.Tensors;
using ShallowNet.Autodiff.Kernels;

namespace ShallowNet.Autodiff;

/// <summary>
/// Functions of matrices, named as in <see cref="Math"/> and NumPy, made for <c>using static ShallowNet.Autodiff.MatrixMath</c>.
/// </summary>
/// <remarks>
/// They return new matrices and leave their arguments alone. NaN in gives NaN out. A null argument throws
/// <see cref="ArgumentNullException"/>. Where an <c>axis</c> is given, 0 runs down the columns and 1 along the rows, and the result keeps
/// two dimensions (1×columns or rows×1), so that it broadcasts against the argument.
/// </remarks>
public static partial class MatrixMath
{
    /// <summary>−x, element by element.</summary>
    public static Matrix<T> Negate<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> result = AllocateLike(x);
        TensorPrimitives.Negate(x.Elements, result.Elements);
        return result;
    }

    /// <summary>eˣ, element by element.</summary>
    public static Matrix<T> Exp<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> result = AllocateLike(x);
        FunctionLoops.Apply<T, ExpFunction>(x.Elements, result.Elements);
        return result;
    }

    /// <summary>The natural logarithm, element by element: −∞ at 0, NaN below.</summary>
    public static Matrix<T> Log<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> result = AllocateLike(x);
        FunctionLoops.Apply<T, LogFunction>(x.Elements, result.Elements);
        return result;
    }

    /// <summary>The hyperbolic tangent, element by element.</summary>
    public static Matrix<T> Tanh<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> result = AllocateLike(x);
        FunctionLoops.Apply<T, TanhFunction>(x.Elements, result.Elements);
        return result;
    }

    /// <summary>The logistic function σ(x) = 1 / (1 + e⁻ˣ), element by element, inside the open interval (0, 1).</summary>
    /// <remarks>
    /// Where σ(x) would round to 0 or 1 (below about −745 and above about 37 in <see cref="double"/>), the nearest representable number inside the
    /// interval is returned: <c>T.Epsilon</c> or <c>T.BitDecrement(1)</c>. So −log(σ) and −log(1 − σ) are finite for every finite x.
    /// </remarks>
    public static Matrix<T> Sigmoid<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> result = AllocateLike(x);
        FunctionLoops.Apply<T, SigmoidFunction>(x.Elements, result.Elements);
        return result;
    }

    /// <summary>log σ(x) = −log(1 + e⁻ˣ), element by element, without overflow or cancellation.</summary>
    public static Matrix<T> LogSigmoid<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> result = AllocateLike(x);
        FunctionLoops.Apply<T, LogSigmoidFunction>(x.Elements, result.Elements);
        return result;
    }

    /// <summary>log(1 + eˣ), element by element, without overflow or cancellation; its derivative is <see cref="Sigmoid{T}(Matrix{T})"/>.</summary>
    public static Matrix<T> Softplus<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> result = AllocateLike(x);
        FunctionLoops.Apply<T, SoftplusFunction>(x.Elements, result.Elements);
        return result;
    }

    /// <summary>max(x, 0), element by element.</summary>
    public static Matrix<T> Relu<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> result = AllocateLike(x);
        Rectifier.Relu<T>(x.Elements, result.Elements);
        return result;
    }

    /// <summary>|x|, element by element.</summary>
    public static Matrix<T> Abs<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> result = AllocateLike(x);
        TensorPrimitives.Abs(x.Elements, result.Elements);
        return result;
    }

    /// <summary>The square root, element by element: NaN below 0.</summary>
    public static Matrix<T> Sqrt<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> result = AllocateLike(x);
        TensorPrimitives.Sqrt(x.Elements, result.Elements);
        return result;
    }

    /// <summary>x², element by element.</summary>
    public static Matrix<T> Square<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> result = AllocateLike(x);
        TensorPrimitives.Multiply(x.Elements, x.Elements, result.Elements);
        return result;
    }

    /// <summary>1 / x, element by element.</summary>
    public static Matrix<T> Reciprocal<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.One / x;

    /// <summary>x to the power of a number, element by element.</summary>
    public static Matrix<T> Pow<T>(Matrix<T> x, T exponent)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        exponent == T.One + T.One ? Square(x) : Broadcasting.Apply<T, PowOperation<T>>(x, exponent);

    /// <summary>x to the power of y, element by element, with broadcasting.</summary>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Matrix<T> Pow<T>(Matrix<T> x, Matrix<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Broadcasting.Apply<T, PowOperation<T>>(x, y);

    /// <summary>The sine, element by element, in radians.</summary>
    public static Matrix<T> Sin<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> result = AllocateLike(x);
        TensorPrimitives.Sin(x.Elements, result.Elements);
        return result;
    }

    /// <summary>The cosine, element by element, in radians.</summary>
    public static Matrix<T> Cos<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> result = AllocateLike(x);
        TensorPrimitives.Cos(x.Elements, result.Elements);
        return result;
    }

    /// <summary>x cut to the interval from <paramref name="minimum"/> to <paramref name="maximum"/>, element by element.</summary>
    /// <exception cref="ArgumentException">The minimum is above the maximum.</exception>
    public static Matrix<T> Clamp<T>(Matrix<T> x, T minimum, T maximum)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (minimum > maximum)
            throw new ArgumentException($"The minimum {minimum} is above the maximum {maximum}.", nameof(minimum));
        Matrix<T> result = AllocateLike(x);
        TensorPrimitives.Max(x.Elements, minimum, result.Elements);
        TensorPrimitives.Min(result.Elements, maximum, result.Elements);
        return result;
    }

    private static Matrix<T> AllocateLike<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return Matrix<T>.Allocate(x.Rows, x.Columns);
    }
}

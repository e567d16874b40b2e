using System.ComponentModel;
using System.Numerics;

namespace ShallowNet.Autodiff;

/// <summary>
/// Functions of numbers that lose digits or overflow when they are written out, with their derivatives. For matrices they are in
/// <see cref="MatrixMath"/>.
/// </summary>
/// <remarks>The platform's <c>double.LogP1</c> and <c>double.ExpM1</c> are written out, too: they compute log(1 + x) and eˣ − 1.</remarks>
public static class StableMath
{
    /// <summary>log(1 + x), to the last digits also where 1 + x rounds x away.</summary>
    /// <typeparam name="T">The type of number.</typeparam>
    /// <param name="x">−1 or more; NaN comes back for less.</param>
    /// <remarks>D. Goldberg, What Every Computer Scientist Should Know About Floating-Point Arithmetic (1991), theorem 4.</remarks>
    public static T LogP1<T>(T x)
        where T : IFloatingPointIeee754<T>
    {
        T y = T.One + x;
        if (y == T.One)
            return x;
        return T.IsPositiveInfinity(y) ? y : x * (T.Log(y) / (y - T.One));
    }

    /// <summary>eˣ − 1, to the last digits also where eˣ is close to 1.</summary>
    /// <typeparam name="T">The type of number.</typeparam>
    /// <param name="x">Any number.</param>
    /// <remarks>N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd edition (2002), section 1.14.1, after W. Kahan.</remarks>
    public static T ExpM1<T>(T x)
        where T : IFloatingPointIeee754<T>
    {
        T y = T.Exp(x);
        if (y == T.One)
            return x;
        T less = y - T.One;
        return less == -T.One || T.IsPositiveInfinity(y) ? less : less * (x / T.Log(y));
    }

    /// <summary>log σ(x) = −log(1 + e^−x), which is close to x where σ(x) underflows.</summary>
    /// <typeparam name="T">The type of number.</typeparam>
    /// <param name="x">Any number.</param>
    public static T LogSigmoid<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Min(x, T.Zero) - LogP1(T.Exp(-T.Abs(x)));

    /// <summary>log(1 + eˣ), which is close to x where eˣ overflows.</summary>
    /// <typeparam name="T">The type of number.</typeparam>
    /// <param name="x">Any number.</param>
    public static T Softplus<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Max(x, T.Zero) + LogP1(T.Exp(-T.Abs(x)));

    /// <summary>The derivative of <see cref="LogP1"/>.</summary>
    /// <typeparam name="T">The type of number.</typeparam>
    /// <param name="x">Where.</param>
    [DerivativeOf(typeof(StableMath), nameof(LogP1))]
    public static T LogP1Derivative<T>(T x)
        where T : IFloatingPointIeee754<T> => T.One / (T.One + x);

    /// <summary>The derivative of <see cref="ExpM1"/>.</summary>
    /// <typeparam name="T">The type of number.</typeparam>
    /// <param name="x">Where.</param>
    [DerivativeOf(typeof(StableMath), nameof(ExpM1))]
    public static T ExpM1Derivative<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Exp(x);

    /// <summary>The derivative of <see cref="LogSigmoid"/>, σ(−x).</summary>
    /// <typeparam name="T">The type of number.</typeparam>
    /// <param name="x">Where.</param>
    [DerivativeOf(typeof(StableMath), nameof(LogSigmoid))]
    public static T LogSigmoidDerivative<T>(T x)
        where T : IFloatingPointIeee754<T> => T.One / (T.One + T.Exp(x));

    /// <summary>The derivative of <see cref="Softplus"/>, σ(x).</summary>
    /// <typeparam name="T">The type of number.</typeparam>
    /// <param name="x">Where.</param>
    [DerivativeOf(typeof(StableMath), nameof(Softplus))]
    public static T SoftplusDerivative<T>(T x)
        where T : IFloatingPointIeee754<T> => T.One / (T.One + T.Exp(-x));

    /// <summary>The derivative of <see cref="LogP1"/>, and the tangent of that.</summary>
    /// <typeparam name="T">The type of number.</typeparam>
    /// <param name="x">Where.</param>
    /// <param name="dx">The tangent of <paramref name="x"/>.</param>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    public static (T Value, T Tangent) LogP1DerivativeTangent<T>(T x, T dx)
        where T : IFloatingPointIeee754<T>
    {
        T slope = LogP1Derivative(x);
        return (slope, -dx * slope * slope);
    }

    /// <summary>The derivative of <see cref="ExpM1"/>, and the tangent of that.</summary>
    /// <typeparam name="T">The type of number.</typeparam>
    /// <param name="x">Where.</param>
    /// <param name="dx">The tangent of <paramref name="x"/>.</param>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    public static (T Value, T Tangent) ExpM1DerivativeTangent<T>(T x, T dx)
        where T : IFloatingPointIeee754<T>
    {
        T slope = ExpM1Derivative(x);
        return (slope, dx * slope);
    }

    /// <summary>The derivative of <see cref="LogSigmoid"/>, and the tangent of that.</summary>
    /// <typeparam name="T">The type of number.</typeparam>
    /// <param name="x">Where.</param>
    /// <param name="dx">The tangent of <paramref name="x"/>.</param>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    public static (T Value, T Tangent) LogSigmoidDerivativeTangent<T>(T x, T dx)
        where T : IFloatingPointIeee754<T>
    {
        T slope = LogSigmoidDerivative(x);
        return (slope, -dx * slope * SoftplusDerivative(x));
    }

    /// <summary>The derivative of <see cref="Softplus"/>, and the tangent of that.</summary>
    /// <typeparam name="T">The type of number.</typeparam>
    /// <param name="x">Where.</param>
    /// <param name="dx">The tangent of <paramref name="x"/>.</param>
    [EditorBrowsable(EditorBrowsableState.Advanced)]
    public static (T Value, T Tangent) SoftplusDerivativeTangent<T>(T x, T dx)
        where T : IFloatingPointIeee754<T>
    {
        T slope = SoftplusDerivative(x);
        return (slope, dx * slope * LogSigmoidDerivative(x));
    }
}

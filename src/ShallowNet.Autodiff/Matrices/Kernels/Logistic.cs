using System.Numerics;

namespace ShallowNet.Autodiff.Kernels;

/// <summary>The logistic function and its logarithm.</summary>
internal static class Logistic
{
    public static void Sigmoid<T>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T below = T.BitDecrement(T.One);
        // The exponential of a number far below zero loses its digits on the way through 1 / (1 + e⁻ˣ), so the sign decides the form:
        // σ(x) = e^x / (1 + e^x) for x < 0. Both are one exponential of −|x| and one division.
        for (int i = 0; i < x.Length; i++)
        {
            T e = T.Exp(-T.Abs(x[i]));
            T value = (x[i] < T.Zero ? e : T.One) / (T.One + e);
            result[i] = value <= T.Zero ? T.Epsilon : value > below ? below : value;
        }
    }

    public static void Softplus<T>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // log(1 + eˣ) = max(x, 0) + log(1 + e^−|x|)
        for (int i = 0; i < x.Length; i++)
            result[i] = T.Max(x[i], T.Zero) + LogOnePlus(T.Exp(-T.Abs(x[i])));
    }

    public static void LogSigmoid<T>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // log σ(x) = min(x, 0) − log(1 + e^−|x|)
        for (int i = 0; i < x.Length; i++)
            result[i] = T.Min(x[i], T.Zero) - LogOnePlus(T.Exp(-T.Abs(x[i])));
    }

    // log(1 + x) without the cancellation of forming 1 + x: Kahan's correction by the rounding that 1 + x has suffered
    // (Goldberg, "What every computer scientist should know about floating-point arithmetic", theorem 4).
    private static T LogOnePlus<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T sum = T.One + x;
        return sum == T.One ? x : x * (T.Log(sum) / (sum - T.One));
    }
}

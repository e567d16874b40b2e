using System.Runtime.CompilerServices;

namespace ShallowNet.Autodiff.Kernels;

/// <summary>Elementary functions of whole registers, within about two units in the last place.</summary>
/// <remarks>
/// The reductions of the argument are the classical ones (Muller, "Elementary Functions", chapter 11); the polynomials are Taylor's, cut where the next term
/// is below the rounding. NaN goes through all of them.
/// </remarks>
internal static class Functions<T, TVector, TLanes>
    where TLanes : struct, IFunctionLanes<T, TVector>
{
    // ln 2 in two parts; the first has so few digits that its product with an exponent is exact.
    private static double Ln2High
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(double) ? 0.6931471805601177 : 0.693115234375;
    }

    private static double Ln2Low
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(double) ? -1.7239444525614835e-13 : 3.1946184945309416e-05;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exp(TVector x)
    {
        // Beyond these the result is 0 or infinite.
        x = TLanes.Raise(TLanes.Constant(typeof(T) == typeof(double) ? -746 : -104.5), x);
        x = TLanes.Lower(TLanes.Constant(typeof(T) == typeof(double) ? 710 : 89), x);
        TVector n = Exponent(x);
        TVector q = ExpMinusOneReduced(Reduce(x, n));
        // Twice half the exponent, because 2ⁿ alone may be too large or too small to be a number where eˣ is not.
        TVector half = TLanes.RoundProduct(n, 0.5);
        TVector scale = TLanes.PowerOfTwo(half);
        TVector y = TLanes.MultiplyAdd(q, scale, scale);
        return TLanes.Multiply(y, TLanes.PowerOfTwo(TLanes.Subtract(n, half)));
    }

    /// <summary>tanh x = (e^2|x| − 1) / (e^2|x| + 1), with the sign of x. The numerator is formed without cancellation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tanh(TVector x)
    {
        TVector magnitude = TLanes.Abs(x);
        // At 22 the result rounds to 1.
        TVector y = TLanes.Lower(TLanes.Constant(44), TLanes.Add(magnitude, magnitude));
        TVector n = Exponent(y);
        TVector q = ExpMinusOneReduced(Reduce(y, n));
        TVector scale = TLanes.PowerOfTwo(n);
        TVector e = TLanes.MultiplyAdd(q, scale, TLanes.Subtract(scale, TLanes.Constant(1)));
        return TLanes.CopySign(TLanes.Divide(e, TLanes.Add(e, TLanes.Constant(2))), x);
    }

    /// <summary>σ(x) = e^−|x| / (1 + e^−|x|) for x below 0, and 1 / (1 + e^−|x|) elsewhere, kept between the two bounds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sigmoid(TVector x, TVector lowest, TVector highest)
    {
        TVector e = Exp(TLanes.Subtract(TLanes.Zero, TLanes.Abs(x)));
        TVector one = TLanes.Constant(1);
        TVector s = TLanes.Divide(TLanes.SelectNegative(x, e, one), TLanes.Add(one, e));
        return TLanes.Lower(highest, TLanes.Raise(lowest, s));
    }

    /// <summary>log(1 + eˣ) = max(x, 0) + log(1 + e^−|x|)</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Softplus(TVector x) =>
        TLanes.Add(TLanes.Raise(TLanes.Zero, x), LogOnePlus(Exp(TLanes.Subtract(TLanes.Zero, TLanes.Abs(x)))));

    /// <summary>log σ(x) = min(x, 0) − log(1 + e^−|x|)</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector LogSigmoid(TVector x) =>
        TLanes.Subtract(TLanes.Lower(TLanes.Zero, x), LogOnePlus(Exp(TLanes.Subtract(TLanes.Zero, TLanes.Abs(x)))));

    /// <summary>The logarithm of positive, normal, finite numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector LogOfNormal(TVector x)
    {
        // x = m·2ᵏ and log m = 2 artanh s with s = (m − 1) / (m + 1)
        TVector k = TLanes.Decompose(x, out TVector m);
        TVector f = TLanes.Subtract(m, TLanes.Constant(1));
        TVector s = TLanes.Divide(f, TLanes.Add(f, TLanes.Constant(2)));
        TVector rest = TLanes.MultiplyAdd(k, TLanes.Constant(Ln2Low), TLanes.Multiply(s, ArtanhSeries(TLanes.Multiply(s, s))));
        // k·ln2High is exact; the large terms are added last.
        return TLanes.MultiplyAdd(k, TLanes.Constant(Ln2High), TLanes.Add(TLanes.Add(s, s), rest));
    }

    /// <summary>log(1 + x) for x from 0 to 1: the logarithm of the rounded sum, and the rounding divided by it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector LogOnePlus(TVector x)
    {
        TVector one = TLanes.Constant(1);
        TVector sum = TLanes.Add(one, x);
        TVector rounding = TLanes.Subtract(x, TLanes.Subtract(sum, one));
        return TLanes.Add(LogOfNormal(sum), TLanes.Divide(rounding, sum));
    }

    /// <summary>The n of x = n·ln 2 + r with |r| ≤ ½ ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Exponent(TVector x) => TLanes.RoundProduct(x, 1.4426950408889634);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Reduce(TVector x, TVector n) =>
        TLanes.MultiplyAdd(n, TLanes.Constant(-Ln2Low), TLanes.MultiplyAdd(n, TLanes.Constant(-Ln2High), x));

    /// <summary>eʳ − 1 = r + r²(1/2! + r/3! + r²/4! + …) for |r| ≤ ½ ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ExpMinusOneReduced(TVector r)
    {
        TVector r2 = TLanes.Multiply(r, r);
        TVector p01 = TLanes.MultiplyAdd(r, TLanes.Constant(1.0 / 6), TLanes.Constant(1.0 / 2));
        TVector p23 = TLanes.MultiplyAdd(r, TLanes.Constant(1.0 / 120), TLanes.Constant(1.0 / 24));
        TVector p45 = TLanes.MultiplyAdd(r, TLanes.Constant(1.0 / 5040), TLanes.Constant(1.0 / 720));
        TVector r4 = TLanes.Multiply(r2, r2);
        TVector low = TLanes.MultiplyAdd(p23, r2, p01);
        if (typeof(T) == typeof(double))
        {
            TVector p67 = TLanes.MultiplyAdd(r, TLanes.Constant(1.0 / 362880), TLanes.Constant(1.0 / 40320));
            TVector p89 = TLanes.MultiplyAdd(r, TLanes.Constant(1.0 / 39916800), TLanes.Constant(1.0 / 3628800));
            TVector pAB = TLanes.MultiplyAdd(r, TLanes.Constant(1.0 / 6227020800), TLanes.Constant(1.0 / 479001600));
            TVector middle = TLanes.MultiplyAdd(p67, r2, p45);
            TVector high = TLanes.MultiplyAdd(pAB, r2, p89);
            low = TLanes.MultiplyAdd(TLanes.MultiplyAdd(high, r4, middle), r4, low);
        }
        else
        {
            low = TLanes.MultiplyAdd(p45, r4, low);
        }
        return TLanes.MultiplyAdd(low, r2, r);
    }

    /// <summary>2 artanh(s) / s − 2 = z(2/3 + z·2/5 + z²·2/7 + …) with z = s², for s between the values for m = √½ and m = √2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ArtanhSeries(TVector z)
    {
        TVector z2 = TLanes.Multiply(z, z);
        TVector p01 = TLanes.MultiplyAdd(z, TLanes.Constant(2.0 / 5), TLanes.Constant(2.0 / 3));
        TVector p23 = TLanes.MultiplyAdd(z, TLanes.Constant(2.0 / 9), TLanes.Constant(2.0 / 7));
        if (typeof(T) == typeof(double))
        {
            TVector p45 = TLanes.MultiplyAdd(z, TLanes.Constant(2.0 / 13), TLanes.Constant(2.0 / 11));
            TVector p67 = TLanes.MultiplyAdd(z, TLanes.Constant(2.0 / 17), TLanes.Constant(2.0 / 15));
            TVector p89 = TLanes.MultiplyAdd(z, TLanes.Constant(2.0 / 21), TLanes.Constant(2.0 / 19));
            TVector high = TLanes.MultiplyAdd(TLanes.MultiplyAdd(p89, z2, p67), z2, p45);
            p23 = TLanes.MultiplyAdd(high, z2, p23);
        }
        return TLanes.Multiply(z, TLanes.MultiplyAdd(p23, z2, p01));
    }
}

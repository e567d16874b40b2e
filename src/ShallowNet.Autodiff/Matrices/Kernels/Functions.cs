using System.Runtime.CompilerServices;

namespace ShallowNet.Autodiff.Kernels;

/// <summary>Elementary functions of whole registers, within about two units in the last place.</summary>
/// <remarks>
/// The reductions of the argument are the classical ones (Muller, "Elementary Functions", chapter 11). The polynomials interpolate the remaining functions at
/// the Chebyshev nodes of the reduced interval, computed with 80 digits, which is within a small factor of the best approximation; even and odd powers are
/// summed apart to shorten the chain of operations. NaN goes through all of them.
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

    /// <summary>σ(x) = e^−|x| / (1 + e^−|x|) for x below 0, and 1 / (1 + e^−|x|) elsewhere, kept between the lowest number above 0 and the highest below 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sigmoid(TVector x, TVector lowest)
    {
        TVector e = Exp(TLanes.Subtract(TLanes.Zero, TLanes.Abs(x)));
        TVector one = TLanes.Constant(1);
        TVector s = TLanes.Divide(TLanes.SelectNegative(x, e, one), TLanes.Add(one, e));
        // A constant: calling BitDecrement would send every register to memory and back.
        TVector highest = TLanes.Constant(typeof(T) == typeof(double) ? 1 - 1.1102230246251565E-16 : 1 - 5.9604644775390625E-08);
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

    /// <summary>eʳ − 1 = r + r²·P(r) for |r| ≤ ½ ln 2, with a relative error of at most 4·10⁻¹⁷ (2.4·10⁻⁸ in single precision) before rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ExpMinusOneReduced(TVector r)
    {
        TVector r2 = TLanes.Multiply(r, r);
        TVector even, odd;
        if (typeof(T) == typeof(double))
        {
            even = TLanes.MultiplyAdd(TLanes.Constant(2.7620088445409746e-07), r2, TLanes.Constant(2.4801521295954376e-05));
            odd = TLanes.MultiplyAdd(TLanes.Constant(2.510038549551032e-08), r2, TLanes.Constant(2.7557268459997064e-06));
            even = TLanes.MultiplyAdd(even, r2, TLanes.Constant(0.0013888888917213717));
            odd = TLanes.MultiplyAdd(odd, r2, TLanes.Constant(0.00019841269863053618));
            even = TLanes.MultiplyAdd(even, r2, TLanes.Constant(0.04166666666662413));
            odd = TLanes.MultiplyAdd(odd, r2, TLanes.Constant(0.008333333333330062));
            even = TLanes.MultiplyAdd(even, r2, TLanes.Constant(0.5000000000000001));
            odd = TLanes.MultiplyAdd(odd, r2, TLanes.Constant(0.16666666666666669));
        }
        else
        {
            even = TLanes.MultiplyAdd(TLanes.Constant(0.0013926184), r2, TLanes.Constant(0.0416665561));
            odd = TLanes.MultiplyAdd(TLanes.Constant(0.00836317893), r2, TLanes.Constant(0.166665763));
            even = TLanes.MultiplyAdd(even, r2, TLanes.Constant(0.5));
        }
        return TLanes.MultiplyAdd(TLanes.MultiplyAdd(odd, r, even), r2, r);
    }

    /// <summary>2 artanh(s) / s − 2 = z·Q(z) with z = s², for s between the values for m = √½ and m = √2; relative error of the logarithm at most 5·10⁻¹⁸ (2.6·10⁻⁹).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ArtanhSeries(TVector z)
    {
        TVector z2 = TLanes.Multiply(z, z);
        TVector even, odd;
        if (typeof(T) == typeof(double))
        {
            even = TLanes.MultiplyAdd(TLanes.Constant(0.14616449685043406), z2, TLanes.Constant(0.18182889125261723));
            odd = TLanes.MultiplyAdd(TLanes.Constant(0.15331721600556042), z2, TLanes.Constant(0.2222221113479508));
            even = TLanes.MultiplyAdd(even, z2, TLanes.Constant(0.28571428625975487));
            odd = TLanes.MultiplyAdd(odd, z2, TLanes.Constant(0.39999999999899505));
            even = TLanes.MultiplyAdd(even, z2, TLanes.Constant(0.666666666666667));
        }
        else
        {
            even = TLanes.MultiplyAdd(TLanes.Constant(0.295799494), z2, TLanes.Constant(0.666666865));
            odd = TLanes.Constant(0.3998878);
        }
        return TLanes.Multiply(z, TLanes.MultiplyAdd(odd, z, even));
    }
}

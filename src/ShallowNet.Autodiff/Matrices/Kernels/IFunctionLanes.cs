namespace ShallowNet.Autodiff.Kernels;

/// <summary>What elementary functions need of a vector register.</summary>
internal interface IFunctionLanes<T, TVector> : ILanes<T, TVector>
{
    /// <summary>The number, rounded to the element type, in every lane.</summary>
    static abstract TVector Constant(double value);

    static abstract TVector Subtract(TVector x, TVector y);

    static abstract TVector Multiply(TVector x, TVector y);

    static abstract TVector Divide(TVector x, TVector y);

    /// <summary>The smaller of x and a bound that is a number; NaN where x is NaN.</summary>
    static abstract TVector Lower(TVector bound, TVector x);

    /// <summary>The larger of x and a bound that is a number; NaN where x is NaN.</summary>
    static abstract TVector Raise(TVector bound, TVector x);

    static abstract TVector Abs(TVector x);

    static abstract TVector CopySign(TVector x, TVector sign);

    /// <summary>x where <paramref name="of"/> is below 0, and y elsewhere.</summary>
    static abstract TVector SelectNegative(TVector of, TVector x, TVector y);

    /// <summary>Whether every lane is a positive, normal, finite number.</summary>
    static abstract bool AllPositiveNormal(TVector x);

    /// <summary>The integer nearest to x times a factor, if it is below a quarter of what the type can count to: adding 1.5 · 2^(bits of the significand) rounds.</summary>
    static abstract TVector RoundProduct(TVector x, double factor);

    /// <summary>2ⁿ for an integer n whose power is a normal number: n plus the bias, moved into the bits of the exponent.</summary>
    static abstract TVector PowerOfTwo(TVector n);

    /// <summary>x = significand · 2^result with a significand between √½ and √2, for positive normal x.</summary>
    static abstract TVector Decompose(TVector x, out TVector significand);
}

using ShallowNet.Autodiff;

namespace ShallowNet.Tutorials;

/// <summary>A rule is believed. This one forgets the factor 2/√π, and nobody notices but the check.</summary>
internal static partial class CarelessRule
{
    public static double Erf(double x) => SpecialFunctions.Erf(x);

    [DerivativeOf(typeof(CarelessRule), nameof(Erf))]
    public static double ErfDerivative(double x) => Math.Exp(-x * x);

    [Differentiable]
    public static double Normal(double x) => (1 + Erf(x / Math.Sqrt(2))) / 2;
}

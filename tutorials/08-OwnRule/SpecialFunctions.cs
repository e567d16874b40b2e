using ShallowNet.Autodiff;

namespace ShallowNet.Tutorials;

/// <summary>The error function, and the rule for it: the first kind, the parameters in and the partial derivative out.</summary>
internal static class SpecialFunctions
{
    /// <summary>2/√π ∫₀ˣ exp(−t²) dt, from its power series, for |x| up to about 4.</summary>
    public static double Erf(double x)
    {
        double power = x, sum = 0;
        for (int n = 0; n < 100; n++)
        {
            sum += power / (2 * n + 1);
            power *= -x * x / (n + 1);
        }

        return 2 / Math.Sqrt(Math.PI) * sum;
    }

    [DerivativeOf(typeof(SpecialFunctions), nameof(Erf))]
    public static double ErfDerivative(double x) => 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x);
}

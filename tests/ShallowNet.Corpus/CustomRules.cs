using System.Numerics;
using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Methods whose derivatives are rules of one's own, and the library's.</summary>
public static partial class CustomRules
{
    /// <summary>No derivative of its own: it has a rule.</summary>
    public static double Cubed(double x)
    {
        double cube = 0;
        foreach (double factor in (ReadOnlySpan<double>)[x])
            cube = factor * factor * factor;
        return cube;
    }

    [DerivativeOf(typeof(CustomRules), nameof(Cubed))]
    public static double CubedDerivative(double x) => 3 * x * x;

    [Differentiable]
    public static double CustomRule(double x) => Cubed(x * x) + Cubed(3);

    public static double WeightedSum(double x, double y) => 3 * x + Math.Exp(y);

    [DerivativeOf(typeof(CustomRules), nameof(WeightedSum))]
    public static (double, double) WeightedSumDerivative(double x, double y) => (3, Math.Exp(y));

    [Differentiable]
    public static double CustomRuleOfTwoParameters(double x, double y) => WeightedSum(x * y, y) * x;

    /// <summary>The rule has a loop, a branch and an early return: its derivative is that of its statements.</summary>
    public static double SineIntegral(double x)
    {
        double term = x, sum = x;
        for (int k = 1; k < 12; k++)
        {
            term *= -x * x / ((2 * k) * (2 * k + 1));
            sum += term / (2 * k + 1);
        }
        return sum;
    }

    [DerivativeOf(typeof(CustomRules), nameof(SineIntegral))]
    public static double SineIntegralDerivative(double x)
    {
        if (Math.Abs(x) > 1)
            return Math.Sin(x) / x;
        double term = 1, sum = 1;
        for (int k = 1; k < 12; k++)
        {
            term *= -x * x / ((2 * k) * (2 * k + 1));
            sum += term;
        }
        return sum;
    }

    [Differentiable]
    [At("0.3, 1.7")]
    [At("-2.1, 0.8")]
    public static double CustomRuleWithALoop(double x, double y) => SineIntegral(x * y) * y + SineIntegral(y);

    /// <summary>Rules of which each needs the other, in a loop that works in place.</summary>
    public static double Bessel0(double x) => Series(x, 0);

    public static double Bessel1(double x) => Series(x, 1);

    private static double Series(double x, int order)
    {
        double term = order == 0 ? 1 : x / 2, sum = term;
        for (int k = 1; k < 20; k++)
        {
            term *= -x * x / (4 * k * (k + order));
            sum += term;
        }
        return sum;
    }

    [DerivativeOf(typeof(CustomRules), nameof(Bessel0))]
    public static double Bessel0Derivative(double x) => -Bessel1(x);

    [DerivativeOf(typeof(CustomRules), nameof(Bessel1))]
    public static double Bessel1Derivative(double x) => Bessel0(x) - Bessel1(x) / x;

    [Differentiable]
    [At("~4")]
    public static double CustomRulesInALoop(double[] x)
    {
        double sum = 0;
        for (int i = 1; i < x.Length; i++)
        {
            x[i] += Bessel0(x[i - 1] * x[i]);
            sum += x[i] * Bessel1(x[i]) + Bessel0(sum);
        }
        return sum;
    }

    [Differentiable]
    public static double CustomRuleInATakenBranch(double x, double y) => x > y ? WeightedSum(x, y) * x : WeightedSum(y * x, Cubed(x));

    public static T Cosine<T>(T x)
        where T : IFloatingPointIeee754<T> => T.One - x * x / T.CreateChecked(2);

    [DerivativeOf(typeof(CustomRules), nameof(Cosine))]
    public static T CosineDerivative<T>(T x)
        where T : IFloatingPointIeee754<T> => -x;

    [Differentiable]
    public static double GenericCustomRule(double x, double y) => Cosine(x * y) * y;

    [Differentiable]
    public static double CustomRulesOfTheLibrary(double x, double y) =>
        StableMath.Softplus(x * y) * StableMath.LogSigmoid(y) + StableMath.LogP1(x * x) * StableMath.ExpM1(y - x);

    public static double SumOfSquares(double[] x)
    {
        double s = 0;
        foreach (double v in x)
            s += v * v;
        return s;
    }

    [DerivativeOf(typeof(CustomRules), nameof(SumOfSquares))]
    public static double[] SumOfSquaresDerivative(double[] x, double result, double dResult)
    {
        var dx = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
            dx[i] = 2 * x[i] * dResult;
        return dx;
    }

    [Differentiable]
    [At("~4")]
    public static double CustomRuleInVectorJacobianForm(double[] x) => Math.Sin(SumOfSquares(x)) * x[0];
}

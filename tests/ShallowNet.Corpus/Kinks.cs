using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Functions at the points where they have no derivative, and what is taken for it there.</summary>
public static partial class Kinks
{
    [Differentiable]
    [At("0", Gradient = "0")]
    [At("-2")]
    public static double AbsAtZero(double x) => Math.Abs(x);

    [Differentiable]
    [At("1.5", Gradient = "1")]
    public static double MaxOfAVariableWithItself(double x) => Math.Max(x, x);

    [Differentiable]
    [At("1.5, 1.5", Gradient = "0.5, 0.5")]
    [At("1.5, 1")]
    public static double MaxAtATie(double x, double y) => Math.Max(x, y);

    [Differentiable]
    [At("1.5, 1.5", Gradient = "0.5, 0.5")]
    [At("1.5, 1")]
    public static double MinAtATie(double x, double y) => Math.Min(x, y);

    [Differentiable]
    [At("0", Gradient = "0")]
    [At("1.2")]
    [At("-1.2")]
    public static double ReluAsMaxOfXAndZero(double x) => Math.Max(x, 0);

    [Differentiable]
    [At("0", Gradient = "0")]
    [At("1.2")]
    [At("-1.2")]
    public static double ReluAsMaxOfZeroAndX(double x) => Math.Max(0, x);

    [Differentiable]
    [At("0", Gradient = "0")]
    [At("1.2")]
    [At("-1.2")]
    public static double ReluAsConditional(double x) => x > 0 ? x : 0;

    [Differentiable]
    [At("0", Gradient = "0")]
    [At("1.2")]
    [At("-1.2")]
    public static double ReluAsIf(double x)
    {
        if (x > 0)
            return x;
        return 0;
    }

    [Differentiable]
    [At("0", Gradient = "0.01")]
    [At("1.2")]
    [At("-1.2")]
    public static double LeakyRelu(double x) => x > 0 ? x : 0.01 * x;

    [Differentiable]
    [At("0", Gradient = "0")]
    [At("-0.5")]
    public static double MinWithAConstantAtATie(double x) => Math.Min(0, x);

    [Differentiable]
    [At("-1", Gradient = "1")]
    [At("1", Gradient = "1")]
    [At("0.3")]
    [At("1.3")]
    public static double ClampAtBothEdges(double x) => Math.Clamp(x, -1, 1);

    [Differentiable]
    [At("-2, -1", Gradient = "-0.25, nan")]
    [At("-2, 0", Gradient = "0, nan")]
    [At("-2, 1", Gradient = "1, nan")]
    [At("-2, 2", Gradient = "-4, nan")]
    [At("-2, 0.5", Gradient = "nan, nan")]
    [At("0, -1", Gradient = "-inf, -inf")]
    [At("0, 0", Gradient = "0, -inf")]
    [At("0, 0.5", Gradient = "inf, 0")]
    [At("0, 1", Gradient = "1, 0")]
    [At("0, 2", Gradient = "0, 0")]
    [At("2, -1")]
    [At("2, 0")]
    [At("2, 0.5")]
    [At("2, 1")]
    [At("2, 2")]
    public static double PowOverTheGrid(double x, double y) => Math.Pow(x, y);

    [Differentiable]
    [At("-2")]
    [At("0", Gradient = "0")]
    [At("2")]
    public static double PowWithExponentTwo(double x) => Math.Pow(x, 2);

    [Differentiable]
    [At("-2")]
    [At("0", Gradient = "1")]
    [At("2")]
    public static double PowWithExponentOne(double x) => Math.Pow(x, 1);

    [Differentiable]
    [At("-2")]
    [At("0", Gradient = "0")]
    [At("2")]
    public static double PowWithExponentZero(double x) => Math.Pow(x, 0);

    [Differentiable]
    [At("0", Gradient = "inf")]
    [At("4")]
    public static double SqrtAtZero(double x) => Math.Sqrt(x);

    /// <summary>The factor is zero where the root is: nothing flows into it backward, and nothing becomes NaN. Forward, the root's derivative is met first.</summary>
    [Differentiable]
    [At("0, 0", Gradient = "0, 0", Tangents = "nan, 0")]
    [At("4, 3")]
    public static double SqrtAtZeroWithoutAdjoint(double x, double weight) => weight * Math.Sqrt(x);

    /// <summary>+∞ from the root times 0 from the squares.</summary>
    [Differentiable]
    [At("[0, 0, 0]", Gradient = "nan, nan, nan", Tangents = "0, 0, 0")]
    [At("[1, 0, 2]")]
    [At("[1, -2, 2]")]
    public static double NormOfAVector(double[] x)
    {
        double sum = 0;
        foreach (double v in x)
            sum += v * v;
        return Math.Sqrt(sum);
    }

    [Differentiable]
    [At("0, 2")]
    [At("3, 4")]
    public static double HypotOnAnAxis(double x, double y) => double.Hypot(x, y);

    [Differentiable]
    [At("2.7")]
    [At("-2.7")]
    public static double CastToIntAndBack(double x) => (double)(int)x + x * (int)(2 * x);

    [Differentiable]
    [At("2.7")]
    [At("2", Gradient = "1")]
    public static double FloorAndRemainder(double x) => Math.Floor(x) + x % 1;

    /// <summary>1/x is infinite at 0, and the smaller one is the constant.</summary>
    [Differentiable]
    [At("0", Gradient = "0")]
    [At("4")]
    [At("0.5")]
    public static double MinOfOneAndTheReciprocal(double x) => Math.Min(1, 1 / x);

    [Differentiable]
    [At("-1")]
    [At("2.25")]
    public static double RootBehindACondition(double x) => x > 0 ? Math.Sqrt(x) : x;

    [Differentiable]
    [At("0", Gradient = "2")]
    [At("2.25")]
    public static double QuotientBehindACondition(double x)
    {
        double r = 2 * x;
        if (x != 0)
            r = Math.Sin(x) * 2 / x;
        return r;
    }

    [Differentiable]
    [At("-3", Gradient = "1")]
    [At("3")]
    public static double LogarithmInTheBranchNotTaken(double x)
    {
        double y = 0;
        if (x > 0)
            y += Math.Log(x);
        return x + y;
    }

    [Differentiable]
    [At("0", Gradient = "0")]
    [At("-1.7")]
    public static double SignTimesX(double x) => Math.Sign(x) * x;

    [Differentiable]
    [At("0.5", Gradient = "1")]
    [At("3")]
    public static double StepFunction(double x) => (x >= 0.5 ? 1 : 0) + x;

    [Differentiable]
    [At("1", Gradient = "1")]
    [At("0.4")]
    [At("-2")]
    public static double Huber(double x)
    {
        double a = Math.Abs(x);
        return a <= 1 ? 0.5 * x * x : a - 0.5;
    }

    [Differentiable]
    [At("[1, 3, 3, 2]", Gradient = "0, 0.5, 0.5, 0")]
    [At("[1, 3, -2, 2]")]
    public static double LargestByMathMax(double[] x)
    {
        double m = double.NegativeInfinity;
        for (int i = 0; i < x.Length; i++)
            m = Math.Max(m, x[i]);
        return m;
    }

    [Differentiable]
    [At("[1, 3, 3, 2]", Gradient = "0, 1, 0, 0")]
    [At("[1, 3, -2, 2]")]
    public static double LargestByComparison(double[] x)
    {
        double m = x[0];
        for (int i = 1; i < x.Length; i++)
        {
            if (x[i] > m)
                m = x[i];
        }
        return m;
    }

    [Differentiable]
    [At("0, 0", Gradient = "0, 0")]
    [At("1, -2")]
    public static double Manhattan(double x, double y) => Math.Abs(x) + Math.Abs(y);

    [Differentiable]
    [At("0", Gradient = "inf")]
    [At("0.2")]
    public static double CubeRootAtZero(double x) => Math.Cbrt(x);
}

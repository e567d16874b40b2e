using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Loops whose number of rounds depends on what they compute.</summary>
public static partial class WhileLoops
{
    [Differentiable]
    [At("2")]
    [At("9.5")]
    public static double NewtonUntilConverged(double a)
    {
        double x = a;
        double change = 1;
        while (change > 1e-13)
        {
            double next = 0.5 * (x + a / x);
            change = Math.Abs(next - x);
            x = next;
        }
        return x;
    }

    [Differentiable]
    [At("0.8, 1")]
    [At("0.8, 4")]
    public static double DoLoop(double x, int n)
    {
        double s = 1;
        int i = 0;
        do
        {
            s = s * x + i;
            i++;
        }
        while (i < n);
        return s;
    }

    [Differentiable]
    [At("1.1")]
    [At("7")]
    public static double DoLoopWithAConditionOnItsResult(double x)
    {
        double y = x;
        do
        {
            y = y * y * 0.3 + 1;
        }
        while (y < 10);
        return y * x;
    }

    [Differentiable]
    [At("0.7")]
    public static double FloatingPointStep(double x)
    {
        double s = 0;
        for (double t = 0; t < 1; t += 0.1)
            s += Math.Sin(t * x) * 0.1;
        return s;
    }

    [Differentiable]
    [At("0.7")]
    [At("0.33")]
    public static double StepThatDependsOnTheVariable(double x)
    {
        double s = 0;
        for (double t = x; t < 3; t += x)
            s += t * t;
        return s;
    }

    [Differentiable]
    [At("0.6")]
    [At("-2")]
    public static double TaylorSeriesUntilItStops(double x)
    {
        double term = 1, sum = 1;
        for (int n = 1; Math.Abs(term) > 1e-17; n++)
        {
            term *= x / n;
            sum += term;
        }
        return sum;
    }

    [Differentiable]
    [At("1.3, 2.5")]
    public static double ArithmeticGeometricMean(double a, double b)
    {
        while (Math.Abs(a - b) > 1e-14 * a)
        {
            double mean = (a + b) / 2;
            b = Math.Sqrt(a * b);
            a = mean;
        }
        return a;
    }

    [Differentiable]
    [At("1.2, 4")]
    public static double WhileWithCounter(double x, int n)
    {
        int i = n;
        while (i-- > 0)
            x = Math.Log(1 + x * x) + i;
        return x;
    }
}

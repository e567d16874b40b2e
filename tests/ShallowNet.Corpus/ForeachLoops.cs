using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary><c>foreach</c> over whatever can be counted.</summary>
public static partial class ForeachLoops
{
    [Differentiable]
    [At("~4")]
    public static double ForeachOverASpan(ReadOnlySpan<double> x)
    {
        double s = 1;
        foreach (double v in x)
            s *= 1 + v * v;
        return s;
    }

    [Differentiable]
    [At("~4")]
    public static double ForeachOverAnArray(double[] x)
    {
        double product = 1;
        foreach (var v in x)
            product = product * v + 1;
        return product;
    }

    [Differentiable]
    [At("~4")]
    public static double ForeachOverAList(List<double> x)
    {
        double s = 0;
        foreach (double v in x)
            s += v * v * v;
        return s;
    }

    [Differentiable]
    [At("0.7, 4")]
    public static double ForeachOverARange(double x, int n)
    {
        double s = 0;
        foreach (int i in Enumerable.Range(1, n))
            s += Math.Pow(x, i) / i;
        return s;
    }

    [Differentiable]
    [At("0.7, [3, 1, 2]")]
    public static double ForeachOverIntegers(double x, int[] powers)
    {
        double s = 0;
        foreach (int p in powers)
            s += Math.Pow(x, p);
        return s;
    }

    [Differentiable]
    [At("~2x3")]
    public static double ForeachOverATwoDimensionalArray(double[,] x)
    {
        double s = 0;
        foreach (double v in x)
            s += v * v;
        return s;
    }
}

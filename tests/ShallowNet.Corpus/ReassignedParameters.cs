using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Parameters that refer to a part of what the caller gave, or to something else, when the method ends.</summary>
public static partial class ReassignedParameters
{
    [Differentiable]
    [At("[1.2, -0.7, 0.4]")]
    [At("[]")]
    public static double SumOfSquaresOfTheRest(ReadOnlySpan<double> x)
    {
        if (x.Length == 0)
            return 0;
        var first = x[0];
        x = x[1..];
        return first * first + SumOfSquaresOfTheRest(x);
    }

    [Differentiable]
    [At("[1.2, -0.7, 0.4]")]
    public static double WrittenBeforeTheRest(Span<double> x)
    {
        if (x.Length == 0)
            return 1;
        double first = x[0];
        x[0] = first * first;
        x = x[1..];
        return first * WrittenBeforeTheRest(x) + first;
    }

    [Differentiable]
    [At("[1.2, -0.7, 0.4, 0.9], 0.3")]
    [At("[], 0.2")]
    public static double HornerOfTheRest(ReadOnlySpan<double> c, double t)
    {
        if (c.IsEmpty)
            return 0;
        double first = c[0];
        c = c[1..];
        return first + t * HornerOfTheRest(c, t);
    }

    [Differentiable]
    [At("[1.2, -0.7, 0.4, 0.9]")]
    [At("[0.7]")]
    public static double ProductOfHalves(ReadOnlySpan<double> x)
    {
        if (x.Length == 1)
            return x[0] * x[0];
        int half = x.Length / 2;
        var left = x[..half];
        x = x[half..];
        return ProductOfHalves(left) * ProductOfHalves(x);
    }

    [Differentiable]
    [At("[1.2, -0.7, 0.4]")]
    [At("[0.3, 0.2]")]
    public static double RestIfItIsLong(ReadOnlySpan<double> x)
    {
        double first = x[0];
        if (x.Length > 2)
            x = x[1..];
        double s = 0;
        for (int i = 0; i < x.Length; i++)
            s += x[i] * first * x[i];
        return s;
    }

    [Differentiable]
    [At("[1.2, -0.7, 0.4], [0.5, 0.1]")]
    [At("[-1.2, -0.7, 0.4], [0.5, 0.1]")]
    public static double OneSpanOrTheOther(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x[0] > 0)
            x = y;
        double s = 0;
        for (int i = 0; i < x.Length; i++)
            s += x[i] * x[i] * x[i];
        return s;
    }

    [Differentiable]
    [At("[1.2, -0.7, 0.4], [0.5, 0.1]")]
    public static void WritesOneSpanOrTheOther(Span<double> x, Span<double> y)
    {
        if (x[0] > 0)
            x = y;
        x[0] = x[1] * x[0];
    }

    [Differentiable]
    [At("[1.2, -0.7, 0.4]")]
    public static double[] ResultsOfTheRest(double[] x)
    {
        double first = x[0];
        x = x[1..];
        x[0] *= x[1];
        return [x[0] * x[1], x[1] * first];
    }

    [Differentiable]
    [At("[1.2, -0.7, 0.4], 0.3")]
    public static double PairsOfTheRest(ReadOnlySpan<double> c, double t)
    {
        double s = Pair(c, t);
        c = c[1..];
        return s + Pair(c, t * s);
    }

    [Differentiable]
    [At("[1.2, -0.7], 0.3")]
    public static double Pair(ReadOnlySpan<double> c, double t)
    {
        double first = c[0];
        c = c[1..];
        return first * t + c[0] * t * t;
    }
}

using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Patterns that name the rest of a row: a view of a span, a copy of an array's part.</summary>
public static partial class ListPatterns
{
    [Differentiable]
    [At("[1.2, -0.7, 0.4]")]
    [At("[]")]
    public static double SumOfSquares(ReadOnlySpan<double> x) => x is [var first, .. var rest] ? first * first + SumOfSquares(rest) : 0;

    [Differentiable]
    [At("[1.2, -0.7, 0.4]")]
    [At("[]")]
    [At("[2]")]
    public static double ProductBySwitch(ReadOnlySpan<double> x) => x switch
    {
        [] => 0,
        [var only] => only,
        [var first, .. var rest] => first * ProductBySwitch(rest),
    };

    [Differentiable]
    [At("[1.2, -0.7, 0.4], 0.5")]
    [At("[3], 2")]
    public static double Horner(ReadOnlySpan<double> c, double t) => c switch { [] => 0, [var a, .. var rest] => a + t * Horner(rest, t) };

    [Differentiable]
    [At("[1.2, -0.7, 0.4]")]
    [At("[3]")]
    public static double MiddleOfAnArray(double[] x)
    {
        if (x is not [var a, .. var middle, var b])
            return x[0];
        middle[0] = a * b;
        double s = 0;
        foreach (double m in middle)
            s += m * m;
        return s * x[1];
    }

    [Differentiable]
    [At("[1.2, -0.7, 0.4]")]
    [At("[-3, 2]")]
    public static double RestOfAnArray(double[] x) => x is [> 0, .. var rest] ? rest[0] * rest[1] * x[0] : x[1];

    [Differentiable]
    [At("[1.2, -0.7, 0.4]")]
    [At("[3]")]
    public static double WrittenThroughTheRest(Span<double> x)
    {
        if (x is [_, .. var rest] && rest.Length > 0)
        {
            rest[0] *= x[0];
            return x[1] * x[1];
        }
        return x[0];
    }

    [Differentiable]
    [At("[1.2, -0.7, 0.4]")]
    [At("[3]")]
    public static double InAPatternForTheRest(ReadOnlySpan<double> x) => x is [var a, .. [var b, ..]] ? a * b * b : x[0];
}

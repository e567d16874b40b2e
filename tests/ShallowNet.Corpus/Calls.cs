using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Calls of other methods: differentiable ones, recursive ones, overloads, methods of objects, and what arguments can be.</summary>
public static partial class Calls
{
    [Differentiable]
    public static double Square(double x) => x * x;

    [Differentiable]
    public static double CallOfADifferentiableMethod(double x) => Square(x) * x + Square(Square(x));

    [Differentiable]
    [At("1.2, 3")]
    public static double CallInsideALoop(double x, int n)
    {
        double s = x;
        for (int i = 0; i < n; i++)
            s = Square(s) * 0.5 + Scalars.LogisticLoss(s, x, 1.5, 1);
        return s;
    }

    [Differentiable]
    public static double ResultThatIsIgnored(double x)
    {
        Square(x);
        return x * 3;
    }

    [Differentiable]
    [At("1.3, 0")]
    [At("1.3, 5")]
    public static double Recursion(double x, int n)
    {
        if (n <= 0)
            return 1;
        return x * Recursion(x, n - 1) + n;
    }

    [Differentiable]
    [At("0.4, 5")]
    public static double DoubleRecursion(double x, int n) => n < 2 ? x + n : DoubleRecursion(x, n - 1) * DoubleRecursion(x, n - 2) + x;

    [Differentiable]
    [At("0.4, 4")]
    public static double MutualRecursionEven(double x, int n) => n == 0 ? x : x * MutualRecursionOdd(x * 1.1, n - 1);

    [Differentiable]
    [At("0.4, 3")]
    public static double MutualRecursionOdd(double x, int n) => n == 0 ? 1 : Math.Sin(x) + MutualRecursionEven(x, n - 1);

    [Differentiable]
    [At("2.5")]
    [At("0.4")]
    public static double RecursionOnAValue(double x) => x < 1 ? x * x : Math.Sqrt(x) * RecursionOnAValue(x - 1);

    /// <summary>A recursion with an early return that also calls a custom rule and a function that is not differentiated.</summary>
    [Differentiable]
    [At("0.8, 3")]
    [At("0.8, 0")]
    public static double RecursionWithRuleAndLogging(double x, int depth)
    {
        if (depth == 0)
            return CustomRules.Cubed(x);
        Log.Write(depth);
        double inner = RecursionWithRuleAndLogging(x * 0.9, depth - 1);
        return inner * CustomRules.Cubed(inner) + x;
    }

    [Differentiable]
    public static double Overloaded(double x) => x * x;

    [Differentiable]
    public static double Overloaded(double x, double y) => x * y;

    [Differentiable]
    [At("0.7, 3")]
    public static double Overloaded(double x, int n) => x * n;

    [Differentiable]
    public static double CallOfOverloads(double x, double y) => Overloaded(x) + Overloaded(x, y) * Overloaded(y, 3);

    [Differentiable]
    public static double NamedAndOptionalArguments(double x, double y) =>
        Affine(x) + Affine(offset: y, x: x) + Affine(y, slope: x) + Affine(x, y, x);

    [Differentiable]
    public static double Affine(double x, double slope = 2, double offset = 0.5) => slope * x + offset;

    [Differentiable]
    [At("2, 3")]
    public static double OutArgument(double x, double y)
    {
        Split(x * y, out double half, out double square);
        return half * square + x;
    }

    [Differentiable]
    [At("2")]
    public static void Split(double x, out double half, out double square)
    {
        half = x / 2;
        square = x * x;
    }

    [Differentiable]
    [At("2, 3")]
    public static double RefArgument(double x, double y)
    {
        double s = x;
        Accumulate(ref s, y);
        Accumulate(ref s, x * y);
        return s * x;
    }

    [Differentiable]
    [At("2, 3")]
    public static void Accumulate(ref double sum, double value) => sum += value * value;

    [Differentiable]
    [At("2, 3")]
    public static void Replace(ref double held, double value) => held = value * value;

    [Differentiable]
    [At("2, 3, 3")]
    public static double ArgumentsReplacedInALoop(double x, double y, int n)
    {
        double s = 0, half = x, square = y;
        for (int i = 0; i < n; i++)
        {
            s += half * square;
            Split(x * y + half, out half, out square);
            Replace(ref square, half);
        }
        return s;
    }

    [Differentiable]
    [At("~4, 0.5")]
    public static double ArrayArgumentWrittenByTheCallee(double[] x, double k)
    {
        ScaleInPlace(x, k);
        ScaleInPlace(x, x[0]);
        double s = 0;
        foreach (double v in x)
            s += v * v;
        return s;
    }

    [Differentiable]
    [At("~4, 0.5")]
    public static void ScaleInPlace(Span<double> x, double k)
    {
        for (int i = 0; i < x.Length; i++)
            x[i] *= k;
    }

    [Differentiable]
    [At("0.3, 1.2, 4")]
    public static double CallWithMixedActivity(double x, [NoGradient] double y, int n) => Overloaded(x, y) + Overloaded(y, x) + Overloaded(x, n) + Overloaded(y, n);

    [Differentiable]
    [At("1.4, (1, 2)")]
    public static double InstanceMethod(double x, Point p) => new Point(x, x * p.Y).Dot(p) * p.Norm();

    [Differentiable]
    [At("1.4, 2, 0.1")]
    public static double InstanceMadeByAConstructor(double t, double frequency, double damping) => new Oscillator(frequency * t, damping).At(t);
}

/// <summary>Side effects that a test can count.</summary>
public static class Log
{
    [ThreadStatic]
    private static int s_count;

    public static int Count => s_count;

    public static void Write(object? what) => s_count++;
}

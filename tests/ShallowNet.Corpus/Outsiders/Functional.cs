using ShallowNet.Autodiff;

namespace ShallowNet.Corpus.Outsiders;

/// <summary>Expressions rather than statements: functions as arguments, local functions, extension methods, patterns.</summary>
public static partial class Functional
{
    [Differentiable]
    [CheckedThroughCallers("It takes a function.")]
    public static double Integrate(Func<double, double> f, double a, double b, double tolerance = 1e-9)
    {
        double m = (a + b) / 2, whole = Simpson(f, a, b);
        double halves = Simpson(f, a, m) + Simpson(f, m, b);
        return Math.Abs(halves - whole) < 15 * tolerance ? halves + (halves - whole) / 15 : halves;
    }

    [Differentiable]
    [CheckedThroughCallers("It takes a function.")]
    public static double Simpson(Func<double, double> f, double a, double b) => (b - a) / 6 * (f(a) + 4 * f((a + b) / 2) + f(b));

    [Differentiable]
    [At("0.3, 1.7, 0.8")]
    public static double AreaUnderABump(double a, double b, double width) => Integrate(x => Math.Exp(-(x * x) / (2 * width * width)), a, b);

    /// <summary>Adaptive quadrature by recursion.</summary>
    [Differentiable]
    [At("0, 1.3, 1e-8")]
    public static double Adaptive(double a, double b, [NoGradient] double tolerance)
    {
        static double F(double x) => Math.Sqrt(x * x + 0.1) * Math.Sin(3 * x);
        double c = (a + b) / 2, h = b - a;
        double one = h / 6 * (F(a) + 4 * F(c) + F(b));
        double d = (a + c) / 2, e = (c + b) / 2;
        double two = h / 12 * (F(a) + 4 * F(d) + 2 * F(c) + 4 * F(e) + F(b));
        return Math.Abs(one - two) <= tolerance
            ? two + (two - one) / 15
            : Adaptive(a, c, tolerance / 2) + Adaptive(c, b, tolerance / 2);
    }

    [Differentiable]
    [CheckedThroughCallers("It takes a function.")]
    public static double Secant(Func<double, double> f, double x0, double x1)
    {
        (double f0, double f1) = (f(x0), f(x1));
        for (int i = 0; i < 60 && Math.Abs(x1 - x0) > 1e-15 && f1 != f0; i++)
        {
            (x0, x1) = (x1, x1 - f1 * (x1 - x0) / (f1 - f0));
            (f0, f1) = (f1, f(x1));
        }
        return x1;
    }

    [Differentiable]
    [At("3.2, 0.7")]
    public static double LambertLike(double a, double b) => Secant(w => w * Math.Exp(b * w) - a, 0.5, 1);

    [Differentiable]
    [At("0.4, 2")]
    public static double Pipe(double x, double k)
    {
        Func<double, double> scale = v => k * v, squash = Math.Tanh;
        double Twice(double v) => squash(scale(squash(scale(v))));
        return Twice(x) + x.Squared().ClampTo(0, 0.1 * k);
    }

    [Differentiable]
    [At("0.4")]
    public static double Squared(this double x) => x * x;

    [Differentiable]
    [At("0.4, 0, 0.3")]
    public static double ClampTo(this double x, double low, double high) => x < low ? low : x > high ? high : x;

    [Differentiable]
    [At("1.7, 9")]
    public static double ContinuedFraction(double x, int depth)
    {
        double Tail(int k, double inner) => (2 * k - 1) - x * x / inner;
        double value = 2 * depth + 1;
        for (int k = depth; k > 0; k--) value = Tail(k, value);
        return x / value;
    }

    /// <summary>A pattern for everything.</summary>
    [Differentiable]
    [At("1.7, -0.4, [0.4, 0.2]")]
    [At("1.7, 0.4, [0.4, 0.2]")]
    [At("-1.7, 0.4, [0.3]")]
    public static double Classify(double x, double y, double[] rest) => (x, y, rest) switch
    {
        ( > 0, < 0, _) => x * y,
        ( > 1, var v, [var first, .., var last]) when rest.Length > 1 => v * first + last * x,
        (_, _, [var only]) => only * only * x,
        (var a, double b, _) => a + b,
    };
}

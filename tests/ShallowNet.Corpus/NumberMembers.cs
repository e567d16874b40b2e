using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>The functions that live on <see cref="double"/> itself.</summary>
public static partial class NumberMembers
{
    [Differentiable]
    public static double Exp2(double x) => double.Exp2(x);

    [Differentiable]
    public static double Exp10(double x) => double.Exp10(x);

    [Differentiable]
    public static double ExpM1(double x) => double.ExpM1(x);

    [Differentiable]
    public static double Exp2M1(double x) => double.Exp2M1(x);

    [Differentiable]
    public static double Exp10M1(double x) => double.Exp10M1(x);

    [Differentiable]
    [Between(-0.5, 2)]
    public static double LogP1(double x) => double.LogP1(x);

    [Differentiable]
    [Between(-0.5, 2)]
    public static double Log2P1(double x) => double.Log2P1(x);

    [Differentiable]
    [Between(-0.5, 2)]
    public static double Log10P1(double x) => double.Log10P1(x);

    [Differentiable]
    public static double SinPi(double x) => double.SinPi(x);

    [Differentiable]
    public static double CosPi(double x) => double.CosPi(x);

    [Differentiable]
    [Between(-0.4, 0.4)]
    public static double TanPi(double x) => double.TanPi(x);

    [Differentiable]
    [Between(-0.8, 0.8)]
    public static double AsinPi(double x) => double.AsinPi(x);

    [Differentiable]
    [Between(-0.8, 0.8)]
    public static double AcosPi(double x) => double.AcosPi(x);

    [Differentiable]
    public static double AtanPi(double x) => double.AtanPi(x);

    [Differentiable]
    [At("1, 2")]
    [At("-1, -2")]
    public static double Atan2Pi(double y, double x) => double.Atan2Pi(y, x);

    [Differentiable]
    [Between(0.3, 2)]
    public static double Hypot(double x, double y) => double.Hypot(x, y);

    [Differentiable]
    [At("2.5, 3")]
    [At("0.5, 4")]
    public static double RootN(double x, int n) => double.RootN(x, n);

    [Differentiable]
    public static double Lerp(double a, double b, double t) => double.Lerp(a, b, t);

    [Differentiable]
    public static double Degrees(double x) => double.RadiansToDegrees(x) * double.DegreesToRadians(x * x);

    [Differentiable]
    [Between(0.3, 2)]
    public static double NamesOfMathOnDouble(double x, double y) =>
        double.Sqrt(x) + double.Sin(y) * double.Pow(x, y) + double.Max(x, 3 * y) - double.Abs(x - 5) + double.Exp(-x) * double.Log(y) + double.Clamp(x, 0, 1);

    [Differentiable]
    [Between(0.3, 2)]
    public static double SinAndCosAtOnce(double x)
    {
        (double s, double c) = double.SinCos(x);
        return s * s * c;
    }

    [Differentiable]
    [Between(0.3, 2)]
    public static double FusedOnDouble(double x, double y) => double.FusedMultiplyAdd(x, y, x);

    [Differentiable]
    [At("0.4, 2.3")]
    public static double Predicates(double x, double y)
    {
        if (double.IsNaN(x) || double.IsInfinity(y) || !double.IsFinite(x * y))
            return 0;
        return double.IsNegative(x) ? y : x * y;
    }
}

using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Every function of <see cref="Math"/> that has a derivative, and those that lose it, over a grid of points.</summary>
public static partial class MathFunctions
{
    [Differentiable]
    [At("-3")]
    [At("0")]
    [At("2.5")]
    public static double Exp(double x) => Math.Exp(x);

    [Differentiable]
    [At("0.01")]
    [At("1")]
    [At("7")]
    public static double Log(double x) => Math.Log(x);

    [Differentiable]
    [At("0.5, 3")]
    [At("8, 0.4")]
    public static double LogOfBase(double x, double b) => Math.Log(x, b);

    [Differentiable]
    [At("0.3")]
    [At("5")]
    public static double Log2(double x) => Math.Log2(x);

    [Differentiable]
    [At("0.3")]
    [At("5")]
    public static double Log10(double x) => Math.Log10(x);

    [Differentiable]
    [At("0.01")]
    [At("1")]
    [At("9")]
    public static double Sqrt(double x) => Math.Sqrt(x);

    [Differentiable]
    [At("-2")]
    [At("0.1")]
    [At("9")]
    public static double Cbrt(double x) => Math.Cbrt(x);

    [Differentiable]
    [At("-2")]
    [At("0")]
    [At("1.2")]
    public static double Sin(double x) => Math.Sin(x);

    [Differentiable]
    [At("-2")]
    [At("0.1")]
    [At("1.2")]
    public static double Cos(double x) => Math.Cos(x);

    [Differentiable]
    [At("-1")]
    [At("0")]
    [At("1.2")]
    public static double Tan(double x) => Math.Tan(x);

    [Differentiable]
    [At("-0.9")]
    [At("0")]
    [At("0.6")]
    public static double Asin(double x) => Math.Asin(x);

    [Differentiable]
    [At("-0.9")]
    [At("0")]
    [At("0.6")]
    public static double Acos(double x) => Math.Acos(x);

    [Differentiable]
    [At("-9")]
    [At("0")]
    [At("0.6")]
    public static double Atan(double x) => Math.Atan(x);

    [Differentiable]
    [At("1, 2")]
    [At("-1, 2")]
    [At("1, -2")]
    [At("-1, -2")]
    [At("2, 0")]
    [At("0, 2")]
    public static double Atan2(double y, double x) => Math.Atan2(y, x);

    [Differentiable]
    [At("-2")]
    [At("0")]
    [At("1.2")]
    public static double Sinh(double x) => Math.Sinh(x);

    [Differentiable]
    [At("-2")]
    [At("0.1")]
    [At("1.2")]
    public static double Cosh(double x) => Math.Cosh(x);

    [Differentiable]
    [At("-2")]
    [At("0")]
    [At("1.2")]
    public static double Tanh(double x) => Math.Tanh(x);

    [Differentiable]
    [At("-2")]
    [At("0")]
    [At("1.2")]
    public static double Asinh(double x) => Math.Asinh(x);

    [Differentiable]
    [At("1.1")]
    [At("4")]
    public static double Acosh(double x) => Math.Acosh(x);

    [Differentiable]
    [At("-0.9")]
    [At("0")]
    [At("0.4")]
    public static double Atanh(double x) => Math.Atanh(x);

    [Differentiable]
    [At("2, 3")]
    [At("0.5, -1.5")]
    [At("1.5, 0.25")]
    public static double Pow(double x, double y) => Math.Pow(x, y);

    [Differentiable]
    [At("-2")]
    [At("2")]
    public static double PowOfThree(double x) => Math.Pow(x, 3);

    [Differentiable]
    [At("-2")]
    [At("2")]
    public static double PowOfMinusTwo(double x) => Math.Pow(x, -2);

    [Differentiable]
    [At("0.3")]
    [At("2")]
    public static double PowOfAHalf(double x) => Math.Pow(x, 0.5);

    [Differentiable]
    [At("-1")]
    [At("2")]
    public static double PowOfTwoToTheX(double x) => Math.Pow(2, x);

    [Differentiable]
    [At("1.3, 4")]
    [At("-1.3, 3")]
    [At("-1.3, 0")]
    public static double PowOfAnInteger(double x, int n) => Math.Pow(x, n);

    [Differentiable]
    [At("-2")]
    [At("3")]
    public static double Abs(double x) => Math.Abs(x);

    [Differentiable]
    [At("1, 2")]
    [At("2, 1")]
    public static double Max(double x, double y) => Math.Max(x * x, y);

    [Differentiable]
    [At("1, 2")]
    [At("2, 1")]
    public static double Min(double x, double y) => Math.Min(x * x, y);

    [Differentiable]
    [At("0.5, -1, 2")]
    [At("-3, -1, 2")]
    [At("3, -1, 2")]
    public static double Clamp(double x, double low, double high) => Math.Clamp(x * x * x, low, high);

    [Differentiable]
    [At("2, -3")]
    [At("-4, 3")]
    public static double MaxMagnitude(double x, double y) => Math.MaxMagnitude(x, y);

    [Differentiable]
    [At("2, -3")]
    [At("-4, 3")]
    public static double MinMagnitude(double x, double y) => Math.MinMagnitude(x, y);

    [Differentiable]
    [At("2, -3")]
    [At("-4, -3")]
    [At("4, 3")]
    public static double CopySign(double x, double y) => Math.CopySign(x, y) * y;

    [Differentiable]
    public static double FusedMultiplyAdd(double x, double y, double z) => Math.FusedMultiplyAdd(x, y, z);

    [Differentiable]
    [At("5.3, 2")]
    [At("-5.3, 1.7")]
    public static double IEEERemainder(double x, double y) => Math.IEEERemainder(x, y);

    [Differentiable]
    [At("5.3, 2")]
    [At("-5.3, 1.7")]
    [At("5.3, -2.1")]
    public static double Remainder(double x, double y) => x % y;

    [Differentiable]
    [At("0.7, 3")]
    [At("0.7, -2")]
    public static double ScaleB(double x, int n) => Math.ScaleB(x * x, n);

    [Differentiable]
    [At("0.7")]
    public static double SinCos(double x)
    {
        (double sin, double cos) = Math.SinCos(x);
        return sin * sin * cos;
    }

    [Differentiable]
    [At("2.3")]
    [At("-2.3")]
    public static double RoundedThingsHaveNoSlope(double x) =>
        x * (Math.Floor(x) + Math.Ceiling(x) + Math.Round(x) + Math.Truncate(x) + Math.Sign(x) + Math.Round(x, 1) + Math.Round(x, MidpointRounding.AwayFromZero));

    [Differentiable]
    [At("2.3")]
    [At("-2.3")]
    public static double FractionalPart(double x) => (x - Math.Floor(x)) * x;

    [Differentiable]
    [At("0.7, 2.2, 0.4")]
    public static double Composed(double a, double b, double c) =>
        Math.Sqrt(Math.Exp(Math.Sin(a) * Math.Cos(b)) + Math.Tanh(Math.Log(b) * c) + Math.Atan(Math.Cbrt(c)) * Math.Cosh(Math.Asinh(a)));

    [Differentiable]
    [At("0.7")]
    public static double Neighbours(double x) => Math.BitIncrement(x) * Math.BitDecrement(x);

    [Differentiable]
    [At("5.3")]
    public static double BinaryExponent(double x) => Math.ILogB(x) * x;
}

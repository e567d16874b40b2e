using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Single precision, alone and mixed with double, each beside the same in double precision.</summary>
public static partial class Floats
{
    [Differentiable]
    [Between(0.3, 1.5)]
    public static double FunctionsInDouble(double x, double y) =>
        Math.Exp(x) * Math.Sin(y) + Math.Sqrt(x) - Math.Log(y) + Math.Tanh(x * y) + Math.Pow(x, 3) + Math.Pow(x, y) + Math.Atan2(y, x) + Math.Max(x, 0) + Math.Abs(y - 2)
        + Math.Cbrt(x) + Math.Cosh(y) * Math.Cos(x);

    [Differentiable]
    [Between(0.3, 1.5)]
    [SingleOf("Floats.FunctionsInDouble")]
    public static float FunctionsOfMathF(float x, float y) =>
        MathF.Exp(x) * MathF.Sin(y) + MathF.Sqrt(x) - MathF.Log(y) + MathF.Tanh(x * y) + MathF.Pow(x, 3) + MathF.Pow(x, y) + MathF.Atan2(y, x) + MathF.Max(x, 0) + MathF.Abs(y - 2)
        + MathF.Cbrt(x) + MathF.Cosh(y) * MathF.Cos(x);

    [Differentiable]
    public static double MixedInDouble(double x, double y)
    {
        double product = x * y;
        double t = product * product + x;
        return t * y + product;
    }

    [Differentiable]
    [SingleOf("Floats.MixedInDouble")]
    public static double FloatAndDoubleMixed(float x, double y)
    {
        float product = (float)(x * y);
        double t = (double)product * product + x;
        return t * y + product;
    }

    [Differentiable]
    [SingleOf("Floats.MixedInDouble")]
    public static float DoubleRoundedToFloat(double x, float y)
    {
        double product = x * y;
        float t = (float)(product * product + x);
        return t * y + (float)product;
    }

    [Differentiable]
    [At("~4, ~4")]
    public static double DotInDouble(double[] a, double[] b)
    {
        double s = 0;
        for (int i = 0; i < a.Length; i++)
            s += a[i] * b[i];
        return s;
    }

    [Differentiable]
    [At("~4, ~4")]
    [SingleOf("Floats.DotInDouble")]
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        float s = 0;
        for (int i = 0; i < a.Length; i++)
            s += a[i] * b[i];
        return s;
    }

    [Differentiable]
    [At("~4, ~4")]
    [SingleOf("Floats.DotInDouble")]
    public static double DotWithADoubleSum(float[] a, float[] b)
    {
        double s = 0;
        for (int i = 0; i < a.Length; i++)
            s += (double)a[i] * b[i];
        return s;
    }

    [Differentiable]
    [At("2.7, 0.4, 8")]
    public static double LoopInDouble(double r, double x, int n)
    {
        for (int i = 0; i < n; i++)
            x = r * x * (1 - x);
        return x;
    }

    [Differentiable]
    [At("2.7, 0.4, 8")]
    [SingleOf("Floats.LoopInDouble")]
    public static float Loop(float r, float x, int n)
    {
        for (int i = 0; i < n; i++)
            x = r * x * (1 - x);
        return x;
    }

    [Differentiable]
    public static double CompoundInDouble(double x, double y)
    {
        double s = x;
        s += y * 0.5;
        s *= x;
        s++;
        return s * s;
    }

    [Differentiable]
    [SingleOf("Floats.CompoundInDouble")]
    public static float CompoundAssignmentsWithConversion(float x, double y)
    {
        float s = x;
        s += (float)(y * 0.5);
        s *= x;
        s++;
        return s * s;
    }

    [Differentiable]
    [At("~3")]
    public static double InPlaceInDouble(double[] x)
    {
        for (int i = 1; i < x.Length; i++)
            x[i] *= x[i - 1];
        return x[^1];
    }

    [Differentiable]
    [At("~3")]
    [SingleOf("Floats.InPlaceInDouble")]
    public static float InPlace(float[] x)
    {
        for (int i = 1; i < x.Length; i++)
            x[i] *= x[i - 1];
        return x[^1];
    }

    [Differentiable]
    [Between(0.5, 1.5)]
    public static double MembersInDouble(double x, double y) => double.Exp2(x) + double.Hypot(x, y) * double.LogP1(y) + double.SinPi(x) + double.Lerp(x, y, 0.25);

    [Differentiable]
    [Between(0.5, 1.5)]
    [SingleOf("Floats.MembersInDouble")]
    public static float MembersOfFloat(float x, float y) => float.Exp2(x) + float.Hypot(x, y) * float.LogP1(y) + float.SinPi(x) + float.Lerp(x, y, 0.25f);

    [Differentiable]
    [Between(0.5, 1.5)]
    [SingleOf("Floats.CompoundInDouble")]
    public static float HalfPrecisionConstants(float x, float y)
    {
        float s = (x + y * (float)(Half)0.5) * x + 1f;
        return s * s;
    }
}

using System.Numerics;
using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Generic methods and generic mathematics.</summary>
public static partial class Generics
{
    [Differentiable]
    public static T Cube<T>(T x)
        where T : IFloatingPointIeee754<T> => x * x * x;

    [Differentiable]
    [Between(0.3, 1.5)]
    public static T Functions<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => T.Sin(x) * T.Exp(y) + T.Sqrt(x) - T.Log(y) / (T.One + x) + T.Max(x, T.Zero) * T.Pi + T.Pow(x, y) + T.Abs(x);

    [Differentiable]
    [At("~4")]
    public static T DotWithItself<T>(ReadOnlySpan<T> x)
        where T : IFloatingPointIeee754<T>
    {
        T s = T.Zero;
        for (int i = 0; i < x.Length; i++)
            s += x[i] * x[i];
        return s;
    }

    [Differentiable]
    [At("0.7, 4")]
    public static T Series<T>(T x, int n)
        where T : IFloatingPointIeee754<T>
    {
        T term = T.One;
        T sum = T.Zero;
        for (int i = 1; i <= n; i++)
        {
            term *= x / T.CreateChecked(i);
            sum += term;
        }
        return sum * T.CreateChecked(0.5);
    }

    [Differentiable]
    public static double CallsOfAGenericMethod(double x) => Cube(x) * Cube<double>(2 * x) + Series(x, 3);

    [Differentiable]
    [CheckedThroughCallers("It takes a function, and is differentiated where that is known.")]
    public static T FixedPoint<T>(Func<T, T> step, T start, int n)
        where T : IFloatingPointIeee754<T>
    {
        T x = start;
        for (int i = 0; i < n; i++)
            x = step(x);
        return x;
    }

    [Differentiable]
    [At("2, 1.5")]
    public static double GenericMethodThatTakesALambda(double a, double start) => FixedPoint(x => (x + a / x) / 2, start, 3);

    [Differentiable]
    [At("(3, 4)")]
    public static double GenericRecord(Pair<double> p) => p.Product() * p.First;

    [Differentiable]
    [At("3, 4")]
    public static T GenericRecordInsideAGenericMethod<T>(T x, T y)
        where T : IFloatingPointIeee754<T>
    {
        var p = new Pair<T>(x * y, y);
        return p.Blend(x) + p.Second;
    }

    [Differentiable]
    [At("2")]
    public static T RestrictedByATypeParameterThatIsNotANumber<T, TTag>(T x, TTag? tag)
        where T : IFloatingPointIeee754<T>
        where TTag : class => tag is null ? x * x : x;
}

/// <summary>A generic type with static methods.</summary>
public static partial class Horner<T>
    where T : IFloatingPointIeee754<T>
{
    [Differentiable]
    [At("~4, 0.7")]
    public static T Evaluate(ReadOnlySpan<T> coefficients, T x)
    {
        T y = T.Zero;
        for (int i = coefficients.Length - 1; i >= 0; i--)
            y = y * x + coefficients[i];
        return y;
    }
}

/// <summary>A type inside a type inside a type.</summary>
public partial class Outer
{
    public partial struct Middle<T>
        where T : IFloatingPointIeee754<T>
    {
        internal static partial class Inner
        {
            [Differentiable]
            [At("0.7, 1.2")]
            internal static T Nested(T x, T y) => x * y + x;
        }
    }
}

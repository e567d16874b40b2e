using System.Numerics;
using ShallowNet.Autodiff;

namespace ShallowNet.Corpus.Outsiders;

/// <summary>Arithmetic for every kind of number.</summary>
public readonly partial record struct Complex2<T>(T Re, T Im)
    where T : IFloatingPointIeee754<T>
{
    [Differentiable]
    public static Complex2<T> operator +(Complex2<T> a, Complex2<T> b) => new(a.Re + b.Re, a.Im + b.Im);

    [Differentiable]
    public static Complex2<T> operator *(Complex2<T> a, Complex2<T> b) => new(a.Re * b.Re - a.Im * b.Im, a.Re * b.Im + a.Im * b.Re);

    [Differentiable]
    [CheckedThroughCallers("It is called without a name.")]
    public static implicit operator Complex2<T>(T real) => new(real, T.Zero);

    public T Norm
    {
        [Differentiable]
        get => T.Hypot(Re, Im);
    }
}

/// <summary>Algorithms for every kind of number.</summary>
public static partial class GenericAlgorithms
{
    [Differentiable]
    [At("[0.3, -0.2, 0.8], 0.7")]
    public static T Horner<T>(ReadOnlySpan<T> c, T x)
        where T : IFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        for (int i = c.Length; --i >= 0;)
            sum = T.FusedMultiplyAdd(sum, x, c[i]);
        return sum;
    }

    [Differentiable]
    [At("[(0.3, -0.2), (0.8, 0.1), (-0.4, 0.6)], 0.4, 0.3")]
    public static T PolynomialOnThePlane<T>(Complex2<T>[] c, T re, T im)
        where T : IFloatingPointIeee754<T>
    {
        Complex2<T> z = new(re, im), sum = T.Zero;
        for (int i = c.Length - 1; i >= 0; i--)
            sum = sum * z + c[i];
        return sum.Norm;
    }

    [Differentiable]
    [At("[0.3, -0.2, 0.8, 1.1]")]
    public static T GeometricMean<T>(params T[] values)
        where T : IFloatingPointIeee754<T>
    {
        T logs = T.Zero;
        foreach (T v in values) logs += T.Log(T.Abs(v));
        return T.Exp(logs / T.CreateChecked(values.Length));
    }

    [Differentiable]
    [At("2.3")]
    public static T Heron<T>(T x)
        where T : IFloatingPointIeee754<T>
    {
        T two = T.One + T.One, root = x, last;
        do
        {
            last = root;
            root = (root + x / root) / two;
        }
        while (T.Abs(root - last) > T.CreateTruncating(1e-15) * root);
        return root;
    }
}

using System.Numerics;
using System.Numerics.Tensors;

namespace ShallowNet.Autodiff.Kernels;

internal readonly struct PowOperation<T> : IBinaryOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static string Name => "Cannot raise to a power";

    public static T Invoke(T x, T y) => T.Pow(x, y);

    public static Vector<T> Invoke(Vector<T> x, Vector<T> y)
    {
        Span<T> powers = stackalloc T[Vector<T>.Count];
        for (int i = 0; i < powers.Length; i++)
            powers[i] = T.Pow(x[i], y[i]);
        return new Vector<T>(powers);
    }

    public static void Invoke(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.Pow(x, y, result);

    public static void Invoke(ReadOnlySpan<T> x, T y, Span<T> result) => TensorPrimitives.Pow(x, y, result);

    public static void Invoke(T x, ReadOnlySpan<T> y, Span<T> result) => TensorPrimitives.Pow(x, y, result);
}

using System.Numerics;
using System.Runtime.InteropServices;

namespace ShallowNet.Autodiff.Kernels;

internal readonly struct GreaterOperation<T> : IBinaryOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static string Name => "Cannot compare";

    public static void Invoke(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result)
    {
        int i = 0;
        if (Vector.IsHardwareAccelerated && Vector<T>.IsSupported)
        {
            ref T left = ref MemoryMarshal.GetReference(x);
            ref T right = ref MemoryMarshal.GetReference(y);
            ref T target = ref MemoryMarshal.GetReference(result);
            for (; i <= x.Length - Vector<T>.Count; i += Vector<T>.Count)
            {
                Vector<T> mask = Vector.GreaterThan(Vector.LoadUnsafe(ref left, (nuint)i), Vector.LoadUnsafe(ref right, (nuint)i));
                Vector.BitwiseAnd(mask, Vector<T>.One).StoreUnsafe(ref target, (nuint)i);
            }
        }
        for (; i < x.Length; i++)
            result[i] = x[i] > y[i] ? T.One : T.Zero;
    }

    public static void Invoke(ReadOnlySpan<T> x, T y, Span<T> result)
    {
        for (int i = 0; i < x.Length; i++)
            result[i] = x[i] > y ? T.One : T.Zero;
    }

    public static void Invoke(T x, ReadOnlySpan<T> y, Span<T> result)
    {
        for (int i = 0; i < y.Length; i++)
            result[i] = x > y[i] ? T.One : T.Zero;
    }
}

internal readonly struct EqualOperation<T> : IBinaryOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static string Name => "Cannot compare";

    public static void Invoke(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result)
    {
        for (int i = 0; i < x.Length; i++)
            result[i] = x[i] == y[i] ? T.One : T.Zero;
    }

    public static void Invoke(ReadOnlySpan<T> x, T y, Span<T> result)
    {
        for (int i = 0; i < x.Length; i++)
            result[i] = x[i] == y ? T.One : T.Zero;
    }

    public static void Invoke(T x, ReadOnlySpan<T> y, Span<T> result) => Invoke(y, x, result);
}

using System.Numerics;
using System.Runtime.InteropServices;

namespace ShallowNet.Autodiff.Kernels;

/// <summary>The rectifier max(x, 0) and the comparisons with zero that its derivative is made of.</summary>
internal static class Rectifier
{
    /// <summary>x below zero becomes zero; everything else, NaN too, stays.</summary>
    public static void Relu<T>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int i = 0;
        if (Vector.IsHardwareAccelerated && Vector<T>.IsSupported)
        {
            ref T source = ref MemoryMarshal.GetReference(x);
            ref T target = ref MemoryMarshal.GetReference(result);
            for (; i <= x.Length - Vector<T>.Count; i += Vector<T>.Count)
            {
                Vector<T> value = Vector.LoadUnsafe(ref source, (nuint)i);
                Vector.AndNot(value, Vector.LessThan(value, Vector<T>.Zero)).StoreUnsafe(ref target, (nuint)i);
            }
        }
        for (; i < x.Length; i++)
            result[i] = x[i] < T.Zero ? T.Zero : x[i];
    }

    /// <summary>1 above zero, 0 at and below it, NaN for NaN.</summary>
    public static void Step<T>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int i = 0;
        if (Vector.IsHardwareAccelerated && Vector<T>.IsSupported)
        {
            ref T source = ref MemoryMarshal.GetReference(x);
            ref T target = ref MemoryMarshal.GetReference(result);
            for (; i <= x.Length - Vector<T>.Count; i += Vector<T>.Count)
            {
                Vector<T> value = Vector.LoadUnsafe(ref source, (nuint)i);
                Vector<T> isNumber = Vector.Equals(value, value);
                Vector<T> step = Vector.BitwiseAnd(Vector.GreaterThan(value, Vector<T>.Zero), Vector<T>.One);
                Vector.ConditionalSelect(isNumber, step, value).StoreUnsafe(ref target, (nuint)i);
            }
        }
        for (; i < x.Length; i++)
            result[i] = x[i] > T.Zero ? T.One : T.IsNaN(x[i]) ? x[i] : T.Zero;
    }

    /// <summary>−1 below zero, 1 above it; zero and NaN stay.</summary>
    public static void Sign<T>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
            result[i] = x[i] > T.Zero ? T.One : x[i] < T.Zero ? T.NegativeOne : x[i];
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ShallowNet.Autodiff.Kernels;

/// <summary>Applies an elementwise operation where the call of a library function would cost as much as the elements: on the rows of small matrices.</summary>
/// <remarks>The result must be other memory than the operands: its last elements are computed twice.</remarks>
internal static class ElementLoop<T, TOperation>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TOperation : struct, IBinaryOperation<T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) =>
        Run(ref MemoryMarshal.GetReference(x), ref MemoryMarshal.GetReference(y), ref MemoryMarshal.GetReference(result), result.Length);

    public static void Run(ReadOnlySpan<T> x, T y, Span<T> result) =>
        Run(ref MemoryMarshal.GetReference(x), y, ref MemoryMarshal.GetReference(result), result.Length);

    public static void Run(T x, ReadOnlySpan<T> y, Span<T> result) =>
        Run(x, ref MemoryMarshal.GetReference(y), ref MemoryMarshal.GetReference(result), result.Length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run(ref T x, ref T y, ref T result, int length)
    {
        if (!Vector<T>.IsSupported || length < Vector<T>.Count)
        {
            for (int i = 0; i < length; i++)
                Unsafe.Add(ref result, i) = TOperation.Invoke(Unsafe.Add(ref x, i), Unsafe.Add(ref y, i));
            return;
        }
        nuint last = (nuint)(length - Vector<T>.Count);
        for (nuint i = 0; i < last; i += (nuint)Vector<T>.Count)
            TOperation.Invoke(Vector.LoadUnsafe(ref x, i), Vector.LoadUnsafe(ref y, i)).StoreUnsafe(ref result, i);
        TOperation.Invoke(Vector.LoadUnsafe(ref x, last), Vector.LoadUnsafe(ref y, last)).StoreUnsafe(ref result, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run(ref T x, T y, ref T result, int length)
    {
        if (!Vector<T>.IsSupported || length < Vector<T>.Count)
        {
            for (int i = 0; i < length; i++)
                Unsafe.Add(ref result, i) = TOperation.Invoke(Unsafe.Add(ref x, i), y);
            return;
        }
        var right = new Vector<T>(y);
        nuint last = (nuint)(length - Vector<T>.Count);
        for (nuint i = 0; i < last; i += (nuint)Vector<T>.Count)
            TOperation.Invoke(Vector.LoadUnsafe(ref x, i), right).StoreUnsafe(ref result, i);
        TOperation.Invoke(Vector.LoadUnsafe(ref x, last), right).StoreUnsafe(ref result, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run(T x, ref T y, ref T result, int length)
    {
        if (!Vector<T>.IsSupported || length < Vector<T>.Count)
        {
            for (int i = 0; i < length; i++)
                Unsafe.Add(ref result, i) = TOperation.Invoke(x, Unsafe.Add(ref y, i));
            return;
        }
        var left = new Vector<T>(x);
        nuint last = (nuint)(length - Vector<T>.Count);
        for (nuint i = 0; i < last; i += (nuint)Vector<T>.Count)
            TOperation.Invoke(left, Vector.LoadUnsafe(ref y, i)).StoreUnsafe(ref result, i);
        TOperation.Invoke(left, Vector.LoadUnsafe(ref y, last)).StoreUnsafe(ref result, last);
    }
}

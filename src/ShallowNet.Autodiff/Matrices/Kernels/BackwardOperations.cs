using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ShallowNet.Autodiff.Kernels;

/// <summary>An adjoint that is a formula in the incoming adjoint d and one value v of the forward pass.</summary>
internal interface IBackwardFormula<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    static abstract T Invoke(T d, T v);

    static abstract Vector<T> Invoke(Vector<T> d, Vector<T> v);
}

internal static class BackwardLoop<T, TFormula>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TFormula : struct, IBackwardFormula<T>
{
    public static void Run(ReadOnlySpan<T> d, ReadOnlySpan<T> v, Span<T> result)
    {
        int i = 0;
        if (Vector.IsHardwareAccelerated && Vector<T>.IsSupported)
        {
            ref T adjoint = ref MemoryMarshal.GetReference(d);
            ref T value = ref MemoryMarshal.GetReference(v);
            ref T target = ref MemoryMarshal.GetReference(result);
            for (; i <= result.Length - Vector<T>.Count; i += Vector<T>.Count)
            {
                TFormula.Invoke(Vector.LoadUnsafe(ref adjoint, (nuint)i), Vector.LoadUnsafe(ref value, (nuint)i))
                    .StoreUnsafe(ref target, (nuint)i);
            }
        }
        for (; i < result.Length; i++)
            result[i] = TFormula.Invoke(d[i], v[i]);
    }

    public static void Run(ReadOnlySpan<T> d, T v, Span<T> result)
    {
        for (int i = 0; i < result.Length; i++)
            result[i] = TFormula.Invoke(d[i], v);
    }

    public static void Run(T d, ReadOnlySpan<T> v, Span<T> result)
    {
        int i = 0;
        if (Vector.IsHardwareAccelerated && Vector<T>.IsSupported)
        {
            ref T value = ref MemoryMarshal.GetReference(v);
            ref T target = ref MemoryMarshal.GetReference(result);
            Vector<T> adjoint = new(d);
            for (; i <= result.Length - Vector<T>.Count; i += Vector<T>.Count)
                TFormula.Invoke(adjoint, Vector.LoadUnsafe(ref value, (nuint)i)).StoreUnsafe(ref target, (nuint)i);
        }
        for (; i < result.Length; i++)
            result[i] = TFormula.Invoke(d, v[i]);
    }
}

internal readonly struct TanhFormula<T> : IBackwardFormula<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Invoke(T d, T v) => d * (T.One - v * v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Invoke(Vector<T> d, Vector<T> v) => d * (Vector<T>.One - v * v);
}

internal readonly struct SigmoidFormula<T> : IBackwardFormula<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Invoke(T d, T v) => d * (v * (T.One - v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Invoke(Vector<T> d, Vector<T> v) => d * (v * (Vector<T>.One - v));
}

internal readonly struct ReluFormula<T> : IBackwardFormula<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T Invoke(T d, T v) => v > T.Zero ? d : T.IsNaN(v) ? v : T.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Invoke(Vector<T> d, Vector<T> v) =>
        Vector.ConditionalSelect(Vector.Equals(v, v), Vector.BitwiseAnd(d, Vector.GreaterThan(v, Vector<T>.Zero)), v);
}

internal readonly struct TanhBackwardOperation<T> : IBinaryOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static string Name => "Cannot form the adjoint of tanh";

    public static void Invoke(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => BackwardLoop<T, TanhFormula<T>>.Run(x, y, result);

    public static void Invoke(ReadOnlySpan<T> x, T y, Span<T> result) => BackwardLoop<T, TanhFormula<T>>.Run(x, y, result);

    public static void Invoke(T x, ReadOnlySpan<T> y, Span<T> result) => BackwardLoop<T, TanhFormula<T>>.Run(x, y, result);
}

internal readonly struct SigmoidBackwardOperation<T> : IBinaryOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static string Name => "Cannot form the adjoint of the sigmoid";

    public static void Invoke(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => BackwardLoop<T, SigmoidFormula<T>>.Run(x, y, result);

    public static void Invoke(ReadOnlySpan<T> x, T y, Span<T> result) => BackwardLoop<T, SigmoidFormula<T>>.Run(x, y, result);

    public static void Invoke(T x, ReadOnlySpan<T> y, Span<T> result) => BackwardLoop<T, SigmoidFormula<T>>.Run(x, y, result);
}

internal readonly struct ReluBackwardOperation<T> : IBinaryOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static string Name => "Cannot form the adjoint of relu";

    public static void Invoke(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => BackwardLoop<T, ReluFormula<T>>.Run(x, y, result);

    public static void Invoke(ReadOnlySpan<T> x, T y, Span<T> result) => BackwardLoop<T, ReluFormula<T>>.Run(x, y, result);

    public static void Invoke(T x, ReadOnlySpan<T> y, Span<T> result) => BackwardLoop<T, ReluFormula<T>>.Run(x, y, result);
}

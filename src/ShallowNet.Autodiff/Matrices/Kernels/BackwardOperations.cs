using System.Numerics;
using System.Runtime.CompilerServices;

namespace ShallowNet.Autodiff.Kernels;

/// <summary>The adjoint of tanh from the incoming adjoint x and tanh's result y.</summary>
internal readonly struct TanhBackwardOperation<T> : IBinaryOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static string Name => "Cannot form the adjoint of tanh";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Invoke(T x, T y) => x * (T.One - y * y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Invoke(Vector<T> x, Vector<T> y) => x * (Vector<T>.One - y * y);

    public static void Invoke(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => ElementLoop<T, TanhBackwardOperation<T>>.Run(x, y, result);

    public static void Invoke(ReadOnlySpan<T> x, T y, Span<T> result) => ElementLoop<T, TanhBackwardOperation<T>>.Run(x, y, result);

    public static void Invoke(T x, ReadOnlySpan<T> y, Span<T> result) => ElementLoop<T, TanhBackwardOperation<T>>.Run(x, y, result);
}

/// <summary>The adjoint of σ from the incoming adjoint x and σ's result y.</summary>
internal readonly struct SigmoidBackwardOperation<T> : IBinaryOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static string Name => "Cannot form the adjoint of the sigmoid";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Invoke(T x, T y) => x * (y * (T.One - y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Invoke(Vector<T> x, Vector<T> y) => x * (y * (Vector<T>.One - y));

    public static void Invoke(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => ElementLoop<T, SigmoidBackwardOperation<T>>.Run(x, y, result);

    public static void Invoke(ReadOnlySpan<T> x, T y, Span<T> result) => ElementLoop<T, SigmoidBackwardOperation<T>>.Run(x, y, result);

    public static void Invoke(T x, ReadOnlySpan<T> y, Span<T> result) => ElementLoop<T, SigmoidBackwardOperation<T>>.Run(x, y, result);
}

/// <summary>The incoming adjoint x where relu's argument y is above 0, and exactly 0 elsewhere, whatever the adjoint is there; where y is NaN, NaN.</summary>
internal readonly struct ReluBackwardOperation<T> : IBinaryOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static string Name => "Cannot form the adjoint of relu";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Invoke(T x, T y) => y > T.Zero ? x : T.IsNaN(y) ? y : T.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Invoke(Vector<T> x, Vector<T> y) =>
        Vector.ConditionalSelect(Vector.Equals(y, y), Vector.BitwiseAnd(x, Vector.GreaterThan(y, Vector<T>.Zero)), y);

    public static void Invoke(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => ElementLoop<T, ReluBackwardOperation<T>>.Run(x, y, result);

    public static void Invoke(ReadOnlySpan<T> x, T y, Span<T> result) => ElementLoop<T, ReluBackwardOperation<T>>.Run(x, y, result);

    public static void Invoke(T x, ReadOnlySpan<T> y, Span<T> result) => ElementLoop<T, ReluBackwardOperation<T>>.Run(x, y, result);
}

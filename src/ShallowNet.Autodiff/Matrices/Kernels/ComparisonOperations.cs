using System.Numerics;
using System.Runtime.CompilerServices;

namespace ShallowNet.Autodiff.Kernels;

/// <summary>1 where x is above y, and 0 elsewhere.</summary>
internal readonly struct GreaterOperation<T> : IBinaryOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static string Name => "Cannot compare";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Invoke(T x, T y) => x > y ? T.One : T.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Invoke(Vector<T> x, Vector<T> y) => Vector.BitwiseAnd(Vector.GreaterThan(x, y), Vector<T>.One);

    public static void Invoke(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => ElementLoop<T, GreaterOperation<T>>.Run(x, y, result);

    public static void Invoke(ReadOnlySpan<T> x, T y, Span<T> result) => ElementLoop<T, GreaterOperation<T>>.Run(x, y, result);

    public static void Invoke(T x, ReadOnlySpan<T> y, Span<T> result) => ElementLoop<T, GreaterOperation<T>>.Run(x, y, result);
}

/// <summary>1 where x equals y, and 0 elsewhere.</summary>
internal readonly struct EqualOperation<T> : IBinaryOperation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static string Name => "Cannot compare";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Invoke(T x, T y) => x == y ? T.One : T.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Invoke(Vector<T> x, Vector<T> y) => Vector.BitwiseAnd(Vector.Equals(x, y), Vector<T>.One);

    public static void Invoke(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result) => ElementLoop<T, EqualOperation<T>>.Run(x, y, result);

    public static void Invoke(ReadOnlySpan<T> x, T y, Span<T> result) => ElementLoop<T, EqualOperation<T>>.Run(x, y, result);

    public static void Invoke(T x, ReadOnlySpan<T> y, Span<T> result) => ElementLoop<T, EqualOperation<T>>.Run(x, y, result);
}

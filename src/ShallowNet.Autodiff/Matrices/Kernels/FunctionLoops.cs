using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ShallowNet.Autodiff.Kernels;

/// <summary>An elementary function, for one element and for a register of them.</summary>
internal interface IFunction
{
    static abstract T Invoke<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>;

    static abstract TVector Invoke<T, TVector, TLanes>(TVector x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLanes : struct, IFunctionLanes<T, TVector>;
}

/// <summary>Applies an elementary function to every element, a register at a time.</summary>
internal static class FunctionLoops
{
    /// <summary>result = f(x), element by element; the two may be the same memory.</summary>
    public static void Apply<T, TFunction>(T[] x, T[] result)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TFunction : struct, IFunction =>
        Apply<T, TFunction>(x.AsSpan(), result.AsSpan());

    /// <inheritdoc cref="Apply{T, TFunction}(T[], T[])"/>
    public static void Apply<T, TFunction>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TFunction : struct, IFunction
    {
        if (x.IsEmpty)
            return;
        if (typeof(T) == typeof(double))
        {
            ref double source = ref Unsafe.As<T, double>(ref MemoryMarshal.GetReference(x));
            ref double target = ref Unsafe.As<T, double>(ref MemoryMarshal.GetReference(result));
            if (Vector512.IsHardwareAccelerated)
                Run<double, Vector512<double>, Double512, TFunction>(ref source, ref target, x.Length);
            else if (Vector256.IsHardwareAccelerated)
                Run<double, Vector256<double>, Double256, TFunction>(ref source, ref target, x.Length);
            else
                Run<double, Vector128<double>, Double128, TFunction>(ref source, ref target, x.Length);
        }
        else if (typeof(T) == typeof(float))
        {
            ref float source = ref Unsafe.As<T, float>(ref MemoryMarshal.GetReference(x));
            ref float target = ref Unsafe.As<T, float>(ref MemoryMarshal.GetReference(result));
            if (Vector512.IsHardwareAccelerated)
                Run<float, Vector512<float>, Single512, TFunction>(ref source, ref target, x.Length);
            else if (Vector256.IsHardwareAccelerated)
                Run<float, Vector256<float>, Single256, TFunction>(ref source, ref target, x.Length);
            else
                Run<float, Vector128<float>, Single128, TFunction>(ref source, ref target, x.Length);
        }
        else
        {
            for (int i = 0; i < x.Length; i++)
                result[i] = TFunction.Invoke(x[i]);
        }
    }

    /// <summary>The same with a given vector width.</summary>
    internal static void Run<T, TVector, TLanes, TFunction>(ref T x, ref T result, int length)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLanes : struct, IFunctionLanes<T, TVector>
        where TFunction : struct, IFunction
    {
        if (length < TLanes.Width)
        {
            // A register filled up with ones, so that an element's result does not depend on where it stands.
            Span<T> few = stackalloc T[TLanes.Width];
            few.Fill(T.One);
            MemoryMarshal.CreateSpan(ref x, length).CopyTo(few);
            ref T first = ref MemoryMarshal.GetReference(few);
            TLanes.Store(TFunction.Invoke<T, TVector, TLanes>(TLanes.Load(ref first)), ref first);
            few[..length].CopyTo(MemoryMarshal.CreateSpan(ref result, length));
            return;
        }
        // The last register reaches back over elements that another one has, too. It is read before anything is written: the result may be the operand.
        TVector last = TLanes.Load(ref Unsafe.Add(ref x, length - TLanes.Width));
        int i = 0;
        for (; i < length - TLanes.Width; i += TLanes.Width)
            TLanes.Store(TFunction.Invoke<T, TVector, TLanes>(TLanes.Load(ref Unsafe.Add(ref x, i))), ref Unsafe.Add(ref result, i));
        TLanes.Store(TFunction.Invoke<T, TVector, TLanes>(last), ref Unsafe.Add(ref result, length - TLanes.Width));
    }
}

internal readonly struct ExpFunction : IFunction
{
    public static T Invoke<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Invoke<T, TVector, TLanes>(TVector x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLanes : struct, IFunctionLanes<T, TVector> => Functions<T, TVector, TLanes>.Exp(x);
}

internal readonly struct TanhFunction : IFunction
{
    public static T Invoke<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Tanh(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Invoke<T, TVector, TLanes>(TVector x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLanes : struct, IFunctionLanes<T, TVector> => Functions<T, TVector, TLanes>.Tanh(x);
}

internal readonly struct LogFunction : IFunction
{
    public static T Invoke<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Log(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Invoke<T, TVector, TLanes>(TVector x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLanes : struct, IFunctionLanes<T, TVector> =>
        TLanes.AllPositiveNormal(x) ? Functions<T, TVector, TLanes>.LogOfNormal(x) : OneByOne<T, TVector, TLanes>(x);

    // Zero, negative numbers, infinity, NaN, and numbers too small to be normal.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TVector OneByOne<T, TVector, TLanes>(TVector x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLanes : struct, IFunctionLanes<T, TVector>
    {
        Span<T> lanes = stackalloc T[TLanes.Width];
        ref T first = ref MemoryMarshal.GetReference(lanes);
        TLanes.Store(x, ref first);
        foreach (ref T lane in lanes)
            lane = T.Log(lane);
        return TLanes.Load(ref first);
    }
}

/// <summary>The logistic function, kept inside the open interval (0, 1).</summary>
internal readonly struct SigmoidFunction : IFunction
{
    public static T Invoke<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T e = T.Exp(-T.Abs(x));
        T value = (x < T.Zero ? e : T.One) / (T.One + e);
        return value <= T.Zero ? T.Epsilon : value >= T.One ? T.BitDecrement(T.One) : value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Invoke<T, TVector, TLanes>(TVector x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLanes : struct, IFunctionLanes<T, TVector> => Functions<T, TVector, TLanes>.Sigmoid(x, TLanes.Broadcast(T.Epsilon));
}

internal readonly struct SoftplusFunction : IFunction
{
    public static T Invoke<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Max(x, T.Zero) + T.LogP1(T.Exp(-T.Abs(x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Invoke<T, TVector, TLanes>(TVector x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLanes : struct, IFunctionLanes<T, TVector> => Functions<T, TVector, TLanes>.Softplus(x);
}

internal readonly struct LogSigmoidFunction : IFunction
{
    public static T Invoke<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Min(x, T.Zero) - T.LogP1(T.Exp(-T.Abs(x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Invoke<T, TVector, TLanes>(TVector x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLanes : struct, IFunctionLanes<T, TVector> => Functions<T, TVector, TLanes>.LogSigmoid(x);
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ShallowNet.Benchmarks.Matrices;

/// <summary>The multiplications and additions in single precision that one core can do on registers alone: the ceiling for products.</summary>
internal static class RegisterPeak
{
    private const int Chains = 12;

    /// <summary>Runs the loop and returns the number of floating-point operations in it.</summary>
    public static double Run(int steps) => Vector512.IsHardwareAccelerated ? Run512(steps) : Run256(steps);

    // Twelve independent chains hide the latency of the fused multiply-add on every current machine.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Run512(int steps)
    {
        var x = Vector512.Create(0.999999f);
        var y = Vector512.Create(1e-9f);
        Vector512<float> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (int step = 0; step < steps; step++)
        {
            a = Vector512.FusedMultiplyAdd(a, x, y);
            b = Vector512.FusedMultiplyAdd(b, x, y);
            c = Vector512.FusedMultiplyAdd(c, x, y);
            d = Vector512.FusedMultiplyAdd(d, x, y);
            e = Vector512.FusedMultiplyAdd(e, x, y);
            f = Vector512.FusedMultiplyAdd(f, x, y);
            g = Vector512.FusedMultiplyAdd(g, x, y);
            h = Vector512.FusedMultiplyAdd(h, x, y);
            i = Vector512.FusedMultiplyAdd(i, x, y);
            j = Vector512.FusedMultiplyAdd(j, x, y);
            k = Vector512.FusedMultiplyAdd(k, x, y);
            l = Vector512.FusedMultiplyAdd(l, x, y);
        }
        Sink = Vector512.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
        return 2.0 * Vector512<float>.Count * Chains * steps;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Run256(int steps)
    {
        var x = Vector256.Create(0.999999f);
        var y = Vector256.Create(1e-9f);
        Vector256<float> a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
        for (int step = 0; step < steps; step++)
        {
            a = Vector256.FusedMultiplyAdd(a, x, y);
            b = Vector256.FusedMultiplyAdd(b, x, y);
            c = Vector256.FusedMultiplyAdd(c, x, y);
            d = Vector256.FusedMultiplyAdd(d, x, y);
            e = Vector256.FusedMultiplyAdd(e, x, y);
            f = Vector256.FusedMultiplyAdd(f, x, y);
            g = Vector256.FusedMultiplyAdd(g, x, y);
            h = Vector256.FusedMultiplyAdd(h, x, y);
            i = Vector256.FusedMultiplyAdd(i, x, y);
            j = Vector256.FusedMultiplyAdd(j, x, y);
            k = Vector256.FusedMultiplyAdd(k, x, y);
            l = Vector256.FusedMultiplyAdd(l, x, y);
        }
        Sink = Vector256.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
        return 2.0 * Vector256<float>.Count * Chains * steps;
    }

    // Keeps the compiler from dropping the loop.
    public static float Sink { get; private set; }
}

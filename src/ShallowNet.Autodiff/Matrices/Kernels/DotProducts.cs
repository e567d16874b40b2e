using System.Numerics;
using System.Runtime.CompilerServices;

namespace ShallowNet.Autodiff.Kernels;

/// <summary>a·bᵀ as inner products of the rows of a with the rows of b, in which both run through memory in order.</summary>
internal static class DotProducts<T, TVector, TLanes>
    where T : unmanaged, INumberBase<T>
    where TLanes : struct, ILanes<T, TVector>
{
    /// <summary>c = a·bᵀ, or c += a·bᵀ, where c is rows × columns and both operands have <paramref name="depth"/> columns.</summary>
    public static void Run(int rows, int depth, int columns, ref T a, nint aStride, ref T b, nint bStride, ref T c, nint cStride, bool accumulate)
    {
        int row = 0;
        for (; row <= rows - 2; row += 2)
        {
            ref T a0 = ref Unsafe.Add(ref a, row * aStride);
            ref T a1 = ref Unsafe.Add(ref a0, aStride);
            ref T c0 = ref Unsafe.Add(ref c, row * cStride);
            ref T c1 = ref Unsafe.Add(ref c0, cStride);
            int column = 0;
            for (; column <= columns - 4; column += 4)
                TwoByFour(depth, ref a0, ref a1, ref Unsafe.Add(ref b, column * bStride), bStride, ref Unsafe.Add(ref c0, column), ref Unsafe.Add(ref c1, column), accumulate);
            for (; column < columns; column++)
            {
                ref T right = ref Unsafe.Add(ref b, column * bStride);
                Put(ref Unsafe.Add(ref c0, column), OneByOne(depth, ref a0, ref right), accumulate);
                Put(ref Unsafe.Add(ref c1, column), OneByOne(depth, ref a1, ref right), accumulate);
            }
        }
        if (row < rows)
        {
            ref T last = ref Unsafe.Add(ref a, row * aStride);
            ref T sums = ref Unsafe.Add(ref c, row * cStride);
            int column = 0;
            for (; column <= columns - 4; column += 4)
                OneByFour(depth, ref last, ref Unsafe.Add(ref b, column * bStride), bStride, ref Unsafe.Add(ref sums, column), accumulate);
            for (; column < columns; column++)
                Put(ref Unsafe.Add(ref sums, column), OneByOne(depth, ref last, ref Unsafe.Add(ref b, column * bStride)), accumulate);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TwoByFour(int depth, ref T a0, ref T a1, ref T b, nint bStride, ref T c0, ref T c1, bool accumulate)
    {
        TVector s00 = TLanes.Zero, s01 = s00, s02 = s00, s03 = s00, s10 = s00, s11 = s00, s12 = s00, s13 = s00;
        ref T b1 = ref Unsafe.Add(ref b, bStride);
        ref T b2 = ref Unsafe.Add(ref b, 2 * bStride);
        ref T b3 = ref Unsafe.Add(ref b, 3 * bStride);
        nint p = 0;
        for (; p <= depth - TLanes.Width; p += TLanes.Width)
        {
            TVector x0 = TLanes.Load(ref Unsafe.Add(ref a0, p));
            TVector x1 = TLanes.Load(ref Unsafe.Add(ref a1, p));
            TVector y = TLanes.Load(ref Unsafe.Add(ref b, p));
            s00 = TLanes.MultiplyAdd(x0, y, s00);
            s10 = TLanes.MultiplyAdd(x1, y, s10);
            y = TLanes.Load(ref Unsafe.Add(ref b1, p));
            s01 = TLanes.MultiplyAdd(x0, y, s01);
            s11 = TLanes.MultiplyAdd(x1, y, s11);
            y = TLanes.Load(ref Unsafe.Add(ref b2, p));
            s02 = TLanes.MultiplyAdd(x0, y, s02);
            s12 = TLanes.MultiplyAdd(x1, y, s12);
            y = TLanes.Load(ref Unsafe.Add(ref b3, p));
            s03 = TLanes.MultiplyAdd(x0, y, s03);
            s13 = TLanes.MultiplyAdd(x1, y, s13);
        }
        T t00 = TLanes.Sum(s00), t01 = TLanes.Sum(s01), t02 = TLanes.Sum(s02), t03 = TLanes.Sum(s03);
        T t10 = TLanes.Sum(s10), t11 = TLanes.Sum(s11), t12 = TLanes.Sum(s12), t13 = TLanes.Sum(s13);
        for (; p < depth; p++)
        {
            T x0 = Unsafe.Add(ref a0, p);
            T x1 = Unsafe.Add(ref a1, p);
            T y0 = Unsafe.Add(ref b, p), y1 = Unsafe.Add(ref b1, p), y2 = Unsafe.Add(ref b2, p), y3 = Unsafe.Add(ref b3, p);
            t00 += x0 * y0;
            t01 += x0 * y1;
            t02 += x0 * y2;
            t03 += x0 * y3;
            t10 += x1 * y0;
            t11 += x1 * y1;
            t12 += x1 * y2;
            t13 += x1 * y3;
        }
        Put(ref c1, t10, accumulate);
        Put(ref Unsafe.Add(ref c1, 1), t11, accumulate);
        Put(ref Unsafe.Add(ref c1, 2), t12, accumulate);
        Put(ref Unsafe.Add(ref c1, 3), t13, accumulate);
        Put(ref c0, t00, accumulate);
        Put(ref Unsafe.Add(ref c0, 1), t01, accumulate);
        Put(ref Unsafe.Add(ref c0, 2), t02, accumulate);
        Put(ref Unsafe.Add(ref c0, 3), t03, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void OneByFour(int depth, ref T a, ref T b, nint bStride, ref T c, bool accumulate)
    {
        TVector s0 = TLanes.Zero, s1 = s0, s2 = s0, s3 = s0;
        ref T b1 = ref Unsafe.Add(ref b, bStride);
        ref T b2 = ref Unsafe.Add(ref b, 2 * bStride);
        ref T b3 = ref Unsafe.Add(ref b, 3 * bStride);
        nint p = 0;
        for (; p <= depth - TLanes.Width; p += TLanes.Width)
        {
            TVector x = TLanes.Load(ref Unsafe.Add(ref a, p));
            s0 = TLanes.MultiplyAdd(x, TLanes.Load(ref Unsafe.Add(ref b, p)), s0);
            s1 = TLanes.MultiplyAdd(x, TLanes.Load(ref Unsafe.Add(ref b1, p)), s1);
            s2 = TLanes.MultiplyAdd(x, TLanes.Load(ref Unsafe.Add(ref b2, p)), s2);
            s3 = TLanes.MultiplyAdd(x, TLanes.Load(ref Unsafe.Add(ref b3, p)), s3);
        }
        T t0 = TLanes.Sum(s0), t1 = TLanes.Sum(s1), t2 = TLanes.Sum(s2), t3 = TLanes.Sum(s3);
        for (; p < depth; p++)
        {
            T x = Unsafe.Add(ref a, p);
            t0 += x * Unsafe.Add(ref b, p);
            t1 += x * Unsafe.Add(ref b1, p);
            t2 += x * Unsafe.Add(ref b2, p);
            t3 += x * Unsafe.Add(ref b3, p);
        }
        Put(ref c, t0, accumulate);
        Put(ref Unsafe.Add(ref c, 1), t1, accumulate);
        Put(ref Unsafe.Add(ref c, 2), t2, accumulate);
        Put(ref Unsafe.Add(ref c, 3), t3, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T OneByOne(int depth, ref T a, ref T b)
    {
        TVector s = TLanes.Zero;
        nint p = 0;
        for (; p <= depth - TLanes.Width; p += TLanes.Width)
            s = TLanes.MultiplyAdd(TLanes.Load(ref Unsafe.Add(ref a, p)), TLanes.Load(ref Unsafe.Add(ref b, p)), s);
        T sum = TLanes.Sum(s);
        for (; p < depth; p++)
            sum += Unsafe.Add(ref a, p) * Unsafe.Add(ref b, p);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(ref T target, T value, bool accumulate) => target = accumulate ? target + value : value;
}

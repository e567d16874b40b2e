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
        for (int row = 0; row < rows; row += 2)
        {
            // A last odd row is paired with itself.
            nint second = row + 1 < rows ? 1 : 0;
            ref T a0 = ref Unsafe.Add(ref a, row * aStride);
            ref T a1 = ref Unsafe.Add(ref a0, second * aStride);
            ref T c0 = ref Unsafe.Add(ref c, row * cStride);
            ref T c1 = ref Unsafe.Add(ref c0, second * cStride);
            int column = 0;
            for (; column <= columns - 4; column += 4)
            {
                TwoByFour(depth, ref a0, ref a1, ref Unsafe.Add(ref b, column * bStride), bStride, ref Unsafe.Add(ref c0, column), ref Unsafe.Add(ref c1, column), accumulate);
            }
            for (; column < columns; column++)
            {
                ref T b0 = ref Unsafe.Add(ref b, column * bStride);
                T sum0 = One(depth, ref a0, ref b0);
                T sum1 = second == 0 ? sum0 : One(depth, ref a1, ref b0);
                if (second != 0)
                    Put(ref Unsafe.Add(ref c1, column), sum1, accumulate);
                Put(ref Unsafe.Add(ref c0, column), sum0, accumulate);
            }
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
        // When both rows are the same, c1 is c0: add once.
        if (!Unsafe.AreSame(ref c0, ref c1))
        {
            Put(ref c1, t10, accumulate);
            Put(ref Unsafe.Add(ref c1, 1), t11, accumulate);
            Put(ref Unsafe.Add(ref c1, 2), t12, accumulate);
            Put(ref Unsafe.Add(ref c1, 3), t13, accumulate);
        }
        Put(ref c0, t00, accumulate);
        Put(ref Unsafe.Add(ref c0, 1), t01, accumulate);
        Put(ref Unsafe.Add(ref c0, 2), t02, accumulate);
        Put(ref Unsafe.Add(ref c0, 3), t03, accumulate);
    }

    // The same sums in the same order as in TwoByFour.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T One(int depth, ref T a, ref T b)
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

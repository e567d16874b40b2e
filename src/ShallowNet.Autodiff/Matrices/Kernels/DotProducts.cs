using System.Numerics;
using System.Runtime.CompilerServices;

namespace ShallowNet.Autodiff.Kernels;

/// <summary>a·bᵀ as inner products of the rows of a with the rows of b, in which both run through memory in order.</summary>
/// <remarks>
/// Several rows by four columns at a time, so that what is loaded is used often: rows that start anywhere make most loads cross two lines of the cache.
/// What is left of a row when whole registers have been read is read as the end of one more that reaches back, with zeros in place of what has already been
/// multiplied: one multiplication instead of one for each element. Zeros stand in both operands, because 0·∞ is not 0.
/// </remarks>
internal static class DotProducts<T, TVector, TLanes>
    where T : unmanaged, INumberBase<T>
    where TLanes : struct, ILanes<T, TVector>
{
    /// <summary>c = a·bᵀ, or c += a·bᵀ, where c is rows × columns and both operands have <paramref name="depth"/> columns.</summary>
    public static void Run(int rows, int depth, int columns, ref T a, nint aStride, ref T b, nint bStride, ref T c, nint cStride, bool accumulate)
    {
        // With heights as equal as possible: 10 rows are 5 + 5, or 3 + 3 + 2 + 2.
        uint tiles = ((uint)rows + (uint)TLanes.DotRows - 1) / (uint)TLanes.DotRows;
        (uint low, uint higher) = Math.DivRem((uint)rows, tiles);
        for (uint tile = 0; tile < tiles; tile++)
        {
            int height = (int)(tile < higher ? low + 1 : low);
            int column = 0;
            for (; column <= columns - 4 && depth >= TLanes.Width; column += 4)
                Call(height, depth, ref a, aStride, ref Unsafe.Add(ref b, column * bStride), bStride, ref Unsafe.Add(ref c, column), cStride, accumulate);
            for (; column < columns; column++)
            {
                for (int i = 0; i < height; i++)
                    Put(ref Unsafe.Add(ref c, i * cStride + column), One(depth, ref Unsafe.Add(ref a, i * aStride), ref Unsafe.Add(ref b, column * bStride)), accumulate);
            }
            a = ref Unsafe.Add(ref a, height * aStride);
            c = ref Unsafe.Add(ref c, height * cStride);
        }
    }

    private static void Call(int height, int depth, ref T a, nint aStride, ref T b, nint bStride, ref T c, nint cStride, bool accumulate)
    {
        switch (height)
        {
            case 1: Four<Rows1>(depth, ref a, aStride, ref b, bStride, ref c, cStride, accumulate); break;
            case 2: Four<Rows2>(depth, ref a, aStride, ref b, bStride, ref c, cStride, accumulate); break;
            case 3: Four<Rows3>(depth, ref a, aStride, ref b, bStride, ref c, cStride, accumulate); break;
            case 4: Four<Rows4>(depth, ref a, aStride, ref b, bStride, ref c, cStride, accumulate); break;
            default: Four<Rows5>(depth, ref a, aStride, ref b, bStride, ref c, cStride, accumulate); break;
        }
    }

    // Up to 5 rows of a with 4 rows of b, which are at least as long as a register.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four<TRows>(int depth, ref T a, nint aStride, ref T b, nint bStride, ref T c, nint cStride, bool accumulate)
        where TRows : struct, IRowCount
    {
        TVector s00 = TLanes.Zero, s01 = s00, s02 = s00, s03 = s00, s10 = s00, s11 = s00, s12 = s00, s13 = s00;
        TVector s20 = s00, s21 = s00, s22 = s00, s23 = s00, s30 = s00, s31 = s00, s32 = s00, s33 = s00;
        TVector s40 = s00, s41 = s00, s42 = s00, s43 = s00;
        ref T a1 = ref Unsafe.Add(ref a, aStride);
        ref T a2 = ref Unsafe.Add(ref a, 2 * aStride);
        ref T a3 = ref Unsafe.Add(ref a, 3 * aStride);
        ref T a4 = ref Unsafe.Add(ref a, 4 * aStride);
        ref T b1 = ref Unsafe.Add(ref b, bStride);
        ref T b2 = ref Unsafe.Add(ref b, 2 * bStride);
        ref T b3 = ref Unsafe.Add(ref b, 3 * bStride);
        nint p = 0;
        for (; p <= depth - TLanes.Width; p += TLanes.Width)
        {
            TVector y0 = TLanes.Load(ref Unsafe.Add(ref b, p));
            TVector y1 = TLanes.Load(ref Unsafe.Add(ref b1, p));
            TVector y2 = TLanes.Load(ref Unsafe.Add(ref b2, p));
            TVector y3 = TLanes.Load(ref Unsafe.Add(ref b3, p));
            TVector x = TLanes.Load(ref Unsafe.Add(ref a, p));
            s00 = TLanes.MultiplyAdd(x, y0, s00);
            s01 = TLanes.MultiplyAdd(x, y1, s01);
            s02 = TLanes.MultiplyAdd(x, y2, s02);
            s03 = TLanes.MultiplyAdd(x, y3, s03);
            if (TRows.Count > 1)
            {
                x = TLanes.Load(ref Unsafe.Add(ref a1, p));
                s10 = TLanes.MultiplyAdd(x, y0, s10);
                s11 = TLanes.MultiplyAdd(x, y1, s11);
                s12 = TLanes.MultiplyAdd(x, y2, s12);
                s13 = TLanes.MultiplyAdd(x, y3, s13);
            }
            if (TRows.Count > 2)
            {
                x = TLanes.Load(ref Unsafe.Add(ref a2, p));
                s20 = TLanes.MultiplyAdd(x, y0, s20);
                s21 = TLanes.MultiplyAdd(x, y1, s21);
                s22 = TLanes.MultiplyAdd(x, y2, s22);
                s23 = TLanes.MultiplyAdd(x, y3, s23);
            }
            if (TRows.Count > 3)
            {
                x = TLanes.Load(ref Unsafe.Add(ref a3, p));
                s30 = TLanes.MultiplyAdd(x, y0, s30);
                s31 = TLanes.MultiplyAdd(x, y1, s31);
                s32 = TLanes.MultiplyAdd(x, y2, s32);
                s33 = TLanes.MultiplyAdd(x, y3, s33);
            }
            if (TRows.Count > 4)
            {
                x = TLanes.Load(ref Unsafe.Add(ref a4, p));
                s40 = TLanes.MultiplyAdd(x, y0, s40);
                s41 = TLanes.MultiplyAdd(x, y1, s41);
                s42 = TLanes.MultiplyAdd(x, y2, s42);
                s43 = TLanes.MultiplyAdd(x, y3, s43);
            }
        }
        int rest = depth - (int)p;
        if (rest > 0)
        {
            p = depth - TLanes.Width;
            TVector y0 = TLanes.KeepLast(TLanes.Load(ref Unsafe.Add(ref b, p)), rest);
            TVector y1 = TLanes.KeepLast(TLanes.Load(ref Unsafe.Add(ref b1, p)), rest);
            TVector y2 = TLanes.KeepLast(TLanes.Load(ref Unsafe.Add(ref b2, p)), rest);
            TVector y3 = TLanes.KeepLast(TLanes.Load(ref Unsafe.Add(ref b3, p)), rest);
            TVector x = TLanes.KeepLast(TLanes.Load(ref Unsafe.Add(ref a, p)), rest);
            s00 = TLanes.MultiplyAdd(x, y0, s00);
            s01 = TLanes.MultiplyAdd(x, y1, s01);
            s02 = TLanes.MultiplyAdd(x, y2, s02);
            s03 = TLanes.MultiplyAdd(x, y3, s03);
            if (TRows.Count > 1)
            {
                x = TLanes.KeepLast(TLanes.Load(ref Unsafe.Add(ref a1, p)), rest);
                s10 = TLanes.MultiplyAdd(x, y0, s10);
                s11 = TLanes.MultiplyAdd(x, y1, s11);
                s12 = TLanes.MultiplyAdd(x, y2, s12);
                s13 = TLanes.MultiplyAdd(x, y3, s13);
            }
            if (TRows.Count > 2)
            {
                x = TLanes.KeepLast(TLanes.Load(ref Unsafe.Add(ref a2, p)), rest);
                s20 = TLanes.MultiplyAdd(x, y0, s20);
                s21 = TLanes.MultiplyAdd(x, y1, s21);
                s22 = TLanes.MultiplyAdd(x, y2, s22);
                s23 = TLanes.MultiplyAdd(x, y3, s23);
            }
            if (TRows.Count > 3)
            {
                x = TLanes.KeepLast(TLanes.Load(ref Unsafe.Add(ref a3, p)), rest);
                s30 = TLanes.MultiplyAdd(x, y0, s30);
                s31 = TLanes.MultiplyAdd(x, y1, s31);
                s32 = TLanes.MultiplyAdd(x, y2, s32);
                s33 = TLanes.MultiplyAdd(x, y3, s33);
            }
            if (TRows.Count > 4)
            {
                x = TLanes.KeepLast(TLanes.Load(ref Unsafe.Add(ref a4, p)), rest);
                s40 = TLanes.MultiplyAdd(x, y0, s40);
                s41 = TLanes.MultiplyAdd(x, y1, s41);
                s42 = TLanes.MultiplyAdd(x, y2, s42);
                s43 = TLanes.MultiplyAdd(x, y3, s43);
            }
        }
        Put(ref c, s00, s01, s02, s03, accumulate);
        if (TRows.Count > 1)
            Put(ref Unsafe.Add(ref c, cStride), s10, s11, s12, s13, accumulate);
        if (TRows.Count > 2)
            Put(ref Unsafe.Add(ref c, 2 * cStride), s20, s21, s22, s23, accumulate);
        if (TRows.Count > 3)
            Put(ref Unsafe.Add(ref c, 3 * cStride), s30, s31, s32, s33, accumulate);
        if (TRows.Count > 4)
            Put(ref Unsafe.Add(ref c, 4 * cStride), s40, s41, s42, s43, accumulate);
    }

    // Also for rows that are shorter than a register.
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
    private static void Put(ref T target, TVector s0, TVector s1, TVector s2, TVector s3, bool accumulate)
    {
        Put(ref target, TLanes.Sum(s0), accumulate);
        Put(ref Unsafe.Add(ref target, 1), TLanes.Sum(s1), accumulate);
        Put(ref Unsafe.Add(ref target, 2), TLanes.Sum(s2), accumulate);
        Put(ref Unsafe.Add(ref target, 3), TLanes.Sum(s3), accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(ref T target, T value, bool accumulate) => target = accumulate ? target + value : value;
}

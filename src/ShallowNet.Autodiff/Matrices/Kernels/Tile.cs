using System.Runtime.CompilerServices;

namespace ShallowNet.Autodiff.Kernels;

/// <summary>A number of rows that the compiler knows, so that the tile's other rows vanish from the code.</summary>
internal interface IRowCount
{
    static abstract int Count { get; }
}

/// <summary>How the left operand of a tile lies in memory.</summary>
internal interface ILeftOrder
{
    /// <summary>Whether its rows are contiguous (a stride leads from row to row), or its columns (a stride leads from step to step).</summary>
    static abstract bool ByRows { get; }
}

/// <summary>
/// The innermost loops of matrix products: a tile of the result stays in registers while the loop runs along the inner dimension. Each step
/// loads vectors of a row of the right operand and multiplies them by single elements of the left.
/// </summary>
/// <remarks>Every element of the result is summed in the order of the inner dimension, whatever the tile it falls into.</remarks>
internal static class Tile<T, TVector, TLanes>
    where T : unmanaged
    where TLanes : struct, ILanes<T, TVector>
{
    /// <summary>A tile of up to 8 rows and 2 vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Two<TRows, TLeft>(int depth, ref T a, nint aStride, ref T b, nint bStride, ref T c, nint cStride, bool accumulate)
        where TRows : struct, IRowCount
        where TLeft : struct, ILeftOrder
    {
        TVector c00 = TLanes.Zero, c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
        TVector c40 = c00, c41 = c00, c50 = c00, c51 = c00, c60 = c00, c61 = c00, c70 = c00, c71 = c00;
        nint row = TLeft.ByRows ? aStride : 1;
        nint step = TLeft.ByRows ? 1 : aStride;
        ref T a1 = ref Unsafe.Add(ref a, row);
        ref T a2 = ref Unsafe.Add(ref a, 2 * row);
        ref T a3 = ref Unsafe.Add(ref a, 3 * row);
        ref T a4 = ref Unsafe.Add(ref a, 4 * row);
        ref T a5 = ref Unsafe.Add(ref a, 5 * row);
        ref T a6 = ref Unsafe.Add(ref a, 6 * row);
        ref T a7 = ref Unsafe.Add(ref a, 7 * row);
        nint at = 0;
        for (int p = 0; p < depth; p++)
        {
            TVector b0 = TLanes.Load(ref b);
            TVector b1 = TLanes.Load(ref Unsafe.Add(ref b, TLanes.Width));
            b = ref Unsafe.Add(ref b, bStride);
            TVector x = TLanes.Broadcast(Unsafe.Add(ref a, at));
            c00 = TLanes.MultiplyAdd(x, b0, c00);
            c01 = TLanes.MultiplyAdd(x, b1, c01);
            if (TRows.Count > 1)
            {
                x = TLanes.Broadcast(TLeft.ByRows ? Unsafe.Add(ref a1, at) : Unsafe.Add(ref Unsafe.Add(ref a, at), 1));
                c10 = TLanes.MultiplyAdd(x, b0, c10);
                c11 = TLanes.MultiplyAdd(x, b1, c11);
            }
            if (TRows.Count > 2)
            {
                x = TLanes.Broadcast(TLeft.ByRows ? Unsafe.Add(ref a2, at) : Unsafe.Add(ref Unsafe.Add(ref a, at), 2));
                c20 = TLanes.MultiplyAdd(x, b0, c20);
                c21 = TLanes.MultiplyAdd(x, b1, c21);
            }
            if (TRows.Count > 3)
            {
                x = TLanes.Broadcast(TLeft.ByRows ? Unsafe.Add(ref a3, at) : Unsafe.Add(ref Unsafe.Add(ref a, at), 3));
                c30 = TLanes.MultiplyAdd(x, b0, c30);
                c31 = TLanes.MultiplyAdd(x, b1, c31);
            }
            if (TRows.Count > 4)
            {
                x = TLanes.Broadcast(TLeft.ByRows ? Unsafe.Add(ref a4, at) : Unsafe.Add(ref Unsafe.Add(ref a, at), 4));
                c40 = TLanes.MultiplyAdd(x, b0, c40);
                c41 = TLanes.MultiplyAdd(x, b1, c41);
            }
            if (TRows.Count > 5)
            {
                x = TLanes.Broadcast(TLeft.ByRows ? Unsafe.Add(ref a5, at) : Unsafe.Add(ref Unsafe.Add(ref a, at), 5));
                c50 = TLanes.MultiplyAdd(x, b0, c50);
                c51 = TLanes.MultiplyAdd(x, b1, c51);
            }
            if (TRows.Count > 6)
            {
                x = TLanes.Broadcast(TLeft.ByRows ? Unsafe.Add(ref a6, at) : Unsafe.Add(ref Unsafe.Add(ref a, at), 6));
                c60 = TLanes.MultiplyAdd(x, b0, c60);
                c61 = TLanes.MultiplyAdd(x, b1, c61);
            }
            if (TRows.Count > 7)
            {
                x = TLanes.Broadcast(TLeft.ByRows ? Unsafe.Add(ref a7, at) : Unsafe.Add(ref Unsafe.Add(ref a, at), 7));
                c70 = TLanes.MultiplyAdd(x, b0, c70);
                c71 = TLanes.MultiplyAdd(x, b1, c71);
            }
            at += step;
        }
        Finish(c00, c01, ref c, accumulate);
        if (TRows.Count > 1)
            Finish(c10, c11, ref Unsafe.Add(ref c, cStride), accumulate);
        if (TRows.Count > 2)
            Finish(c20, c21, ref Unsafe.Add(ref c, 2 * cStride), accumulate);
        if (TRows.Count > 3)
            Finish(c30, c31, ref Unsafe.Add(ref c, 3 * cStride), accumulate);
        if (TRows.Count > 4)
            Finish(c40, c41, ref Unsafe.Add(ref c, 4 * cStride), accumulate);
        if (TRows.Count > 5)
            Finish(c50, c51, ref Unsafe.Add(ref c, 5 * cStride), accumulate);
        if (TRows.Count > 6)
            Finish(c60, c61, ref Unsafe.Add(ref c, 6 * cStride), accumulate);
        if (TRows.Count > 7)
            Finish(c70, c71, ref Unsafe.Add(ref c, 7 * cStride), accumulate);
    }

    /// <summary>A tile of up to 8 rows and 1 vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One<TRows, TLeft>(int depth, ref T a, nint aStride, ref T b, nint bStride, ref T c, nint cStride, bool accumulate)
        where TRows : struct, IRowCount
        where TLeft : struct, ILeftOrder
    {
        TVector c0 = TLanes.Zero, c1 = c0, c2 = c0, c3 = c0, c4 = c0, c5 = c0, c6 = c0, c7 = c0;
        nint row = TLeft.ByRows ? aStride : 1;
        nint step = TLeft.ByRows ? 1 : aStride;
        ref T a1 = ref Unsafe.Add(ref a, row);
        ref T a2 = ref Unsafe.Add(ref a, 2 * row);
        ref T a3 = ref Unsafe.Add(ref a, 3 * row);
        ref T a4 = ref Unsafe.Add(ref a, 4 * row);
        ref T a5 = ref Unsafe.Add(ref a, 5 * row);
        ref T a6 = ref Unsafe.Add(ref a, 6 * row);
        ref T a7 = ref Unsafe.Add(ref a, 7 * row);
        nint at = 0;
        for (int p = 0; p < depth; p++)
        {
            TVector b0 = TLanes.Load(ref b);
            b = ref Unsafe.Add(ref b, bStride);
            c0 = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref a, at)), b0, c0);
            if (TRows.Count > 1)
                c1 = TLanes.MultiplyAdd(TLanes.Broadcast(TLeft.ByRows ? Unsafe.Add(ref a1, at) : Unsafe.Add(ref Unsafe.Add(ref a, at), 1)), b0, c1);
            if (TRows.Count > 2)
                c2 = TLanes.MultiplyAdd(TLanes.Broadcast(TLeft.ByRows ? Unsafe.Add(ref a2, at) : Unsafe.Add(ref Unsafe.Add(ref a, at), 2)), b0, c2);
            if (TRows.Count > 3)
                c3 = TLanes.MultiplyAdd(TLanes.Broadcast(TLeft.ByRows ? Unsafe.Add(ref a3, at) : Unsafe.Add(ref Unsafe.Add(ref a, at), 3)), b0, c3);
            if (TRows.Count > 4)
                c4 = TLanes.MultiplyAdd(TLanes.Broadcast(TLeft.ByRows ? Unsafe.Add(ref a4, at) : Unsafe.Add(ref Unsafe.Add(ref a, at), 4)), b0, c4);
            if (TRows.Count > 5)
                c5 = TLanes.MultiplyAdd(TLanes.Broadcast(TLeft.ByRows ? Unsafe.Add(ref a5, at) : Unsafe.Add(ref Unsafe.Add(ref a, at), 5)), b0, c5);
            if (TRows.Count > 6)
                c6 = TLanes.MultiplyAdd(TLanes.Broadcast(TLeft.ByRows ? Unsafe.Add(ref a6, at) : Unsafe.Add(ref Unsafe.Add(ref a, at), 6)), b0, c6);
            if (TRows.Count > 7)
                c7 = TLanes.MultiplyAdd(TLanes.Broadcast(TLeft.ByRows ? Unsafe.Add(ref a7, at) : Unsafe.Add(ref Unsafe.Add(ref a, at), 7)), b0, c7);
            at += step;
        }
        Finish(c0, ref c, accumulate);
        if (TRows.Count > 1)
            Finish(c1, ref Unsafe.Add(ref c, cStride), accumulate);
        if (TRows.Count > 2)
            Finish(c2, ref Unsafe.Add(ref c, 2 * cStride), accumulate);
        if (TRows.Count > 3)
            Finish(c3, ref Unsafe.Add(ref c, 3 * cStride), accumulate);
        if (TRows.Count > 4)
            Finish(c4, ref Unsafe.Add(ref c, 4 * cStride), accumulate);
        if (TRows.Count > 5)
            Finish(c5, ref Unsafe.Add(ref c, 5 * cStride), accumulate);
        if (TRows.Count > 6)
            Finish(c6, ref Unsafe.Add(ref c, 6 * cStride), accumulate);
        if (TRows.Count > 7)
            Finish(c7, ref Unsafe.Add(ref c, 7 * cStride), accumulate);
    }

    /// <summary>A tile of up to 3 rows and 4 vectors: with so few rows, two vectors would leave the adders waiting for each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Four<TRows, TLeft>(int depth, ref T a, nint aStride, ref T b, nint bStride, ref T c, nint cStride, bool accumulate)
        where TRows : struct, IRowCount
        where TLeft : struct, ILeftOrder
    {
        TVector c00 = TLanes.Zero, c01 = c00, c02 = c00, c03 = c00, c10 = c00, c11 = c00, c12 = c00, c13 = c00;
        TVector c20 = c00, c21 = c00, c22 = c00, c23 = c00;
        nint row = TLeft.ByRows ? aStride : 1;
        nint step = TLeft.ByRows ? 1 : aStride;
        for (int p = 0; p < depth; p++)
        {
            TVector b0 = TLanes.Load(ref b);
            TVector b1 = TLanes.Load(ref Unsafe.Add(ref b, TLanes.Width));
            TVector b2 = TLanes.Load(ref Unsafe.Add(ref b, 2 * TLanes.Width));
            TVector b3 = TLanes.Load(ref Unsafe.Add(ref b, 3 * TLanes.Width));
            b = ref Unsafe.Add(ref b, bStride);
            TVector x = TLanes.Broadcast(a);
            c00 = TLanes.MultiplyAdd(x, b0, c00);
            c01 = TLanes.MultiplyAdd(x, b1, c01);
            c02 = TLanes.MultiplyAdd(x, b2, c02);
            c03 = TLanes.MultiplyAdd(x, b3, c03);
            if (TRows.Count > 1)
            {
                x = TLanes.Broadcast(Unsafe.Add(ref a, row));
                c10 = TLanes.MultiplyAdd(x, b0, c10);
                c11 = TLanes.MultiplyAdd(x, b1, c11);
                c12 = TLanes.MultiplyAdd(x, b2, c12);
                c13 = TLanes.MultiplyAdd(x, b3, c13);
            }
            if (TRows.Count > 2)
            {
                x = TLanes.Broadcast(Unsafe.Add(ref a, 2 * row));
                c20 = TLanes.MultiplyAdd(x, b0, c20);
                c21 = TLanes.MultiplyAdd(x, b1, c21);
                c22 = TLanes.MultiplyAdd(x, b2, c22);
                c23 = TLanes.MultiplyAdd(x, b3, c23);
            }
            a = ref Unsafe.Add(ref a, step);
        }
        Finish(c00, c01, ref c, accumulate);
        Finish(c02, c03, ref Unsafe.Add(ref c, 2 * TLanes.Width), accumulate);
        if (TRows.Count > 1)
        {
            Finish(c10, c11, ref Unsafe.Add(ref c, cStride), accumulate);
            Finish(c12, c13, ref Unsafe.Add(ref c, cStride + 2 * TLanes.Width), accumulate);
        }
        if (TRows.Count > 2)
        {
            Finish(c20, c21, ref Unsafe.Add(ref c, 2 * cStride), accumulate);
            Finish(c22, c23, ref Unsafe.Add(ref c, 2 * cStride + 2 * TLanes.Width), accumulate);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(TVector sum0, TVector sum1, ref T c, bool accumulate)
    {
        Finish(sum0, ref c, accumulate);
        Finish(sum1, ref Unsafe.Add(ref c, TLanes.Width), accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(TVector sum, ref T c, bool accumulate) =>
        TLanes.Store(accumulate ? TLanes.Add(TLanes.Load(ref c), sum) : sum, ref c);
}

internal readonly struct LeftByRows : ILeftOrder
{
    public static bool ByRows => true;
}

internal readonly struct LeftByColumns : ILeftOrder
{
    public static bool ByRows => false;
}

internal readonly struct Rows1 : IRowCount
{
    public static int Count => 1;
}

internal readonly struct Rows2 : IRowCount
{
    public static int Count => 2;
}

internal readonly struct Rows3 : IRowCount
{
    public static int Count => 3;
}

internal readonly struct Rows4 : IRowCount
{
    public static int Count => 4;
}

internal readonly struct Rows5 : IRowCount
{
    public static int Count => 5;
}

internal readonly struct Rows6 : IRowCount
{
    public static int Count => 6;
}

internal readonly struct Rows7 : IRowCount
{
    public static int Count => 7;
}

internal readonly struct Rows8 : IRowCount
{
    public static int Count => 8;
}

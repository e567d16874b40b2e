using System.Runtime.CompilerServices;

namespace ShallowNet.Autodiff.Kernels;

/// <summary>
/// The innermost loops of matrix products: a tile of the result stays in registers while the loop runs along the inner dimension. Each step
/// loads vectors of a row of the right operand and multiplies them by single elements of the left.
/// </summary>
/// <remarks>Every element of the result is summed in the order of the inner dimension, whatever the tile it falls into.</remarks>
internal static class Tile<T, TVector, TLanes>
    where T : unmanaged
    where TLanes : struct, ILanes<T, TVector>
{
    /// <summary>A tile of up to 8 rows and 1 or 2 vectors.</summary>
    /// <param name="depth">The length of the inner dimension.</param>
    /// <param name="a">The left operand, from the tile's first row on.</param>
    /// <param name="aStride">From row to row or from step to step, as <typeparamref name="TLeft"/> says.</param>
    /// <param name="b">The right operand, from the tile's first column on.</param>
    /// <param name="bStride">From step to step.</param>
    /// <param name="panel">Where <typeparamref name="TPanel"/> copies what it reads of the right operand, step after step.</param>
    /// <param name="c">The result, from the tile's first element on.</param>
    /// <param name="cStride">From row to row.</param>
    /// <param name="accumulate">Whether the result is added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TRows, TVectors, TLeft, TPanel>(
        int depth, ref T a, nint aStride, ref T b, nint bStride, ref T panel, ref T c, nint cStride, bool accumulate)
        where TRows : struct, IRowCount
        where TVectors : struct, IVectorCount
        where TLeft : struct, ILeftOrder
        where TPanel : struct, IPanelUse
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
            TVector b1 = TVectors.Count > 1 ? TLanes.Load(ref Unsafe.Add(ref b, TLanes.Width)) : b0;
            b = ref Unsafe.Add(ref b, bStride);
            if (TPanel.Writes)
            {
                TLanes.Store(b0, ref panel);
                if (TVectors.Count > 1)
                    TLanes.Store(b1, ref Unsafe.Add(ref panel, TLanes.Width));
                panel = ref Unsafe.Add(ref panel, TVectors.Count * TLanes.Width);
            }
            TVector x = TLanes.Broadcast(Unsafe.Add(ref a, at));
            c00 = TLanes.MultiplyAdd(x, b0, c00);
            if (TVectors.Count > 1)
                c01 = TLanes.MultiplyAdd(x, b1, c01);
            if (TRows.Count > 1)
            {
                x = TLanes.Broadcast(TLeft.ByRows ? Unsafe.Add(ref a1, at) : Unsafe.Add(ref Unsafe.Add(ref a, at), 1));
                c10 = TLanes.MultiplyAdd(x, b0, c10);
                if (TVectors.Count > 1)
                    c11 = TLanes.MultiplyAdd(x, b1, c11);
            }
            if (TRows.Count > 2)
            {
                x = TLanes.Broadcast(TLeft.ByRows ? Unsafe.Add(ref a2, at) : Unsafe.Add(ref Unsafe.Add(ref a, at), 2));
                c20 = TLanes.MultiplyAdd(x, b0, c20);
                if (TVectors.Count > 1)
                    c21 = TLanes.MultiplyAdd(x, b1, c21);
            }
            if (TRows.Count > 3)
            {
                x = TLanes.Broadcast(TLeft.ByRows ? Unsafe.Add(ref a3, at) : Unsafe.Add(ref Unsafe.Add(ref a, at), 3));
                c30 = TLanes.MultiplyAdd(x, b0, c30);
                if (TVectors.Count > 1)
                    c31 = TLanes.MultiplyAdd(x, b1, c31);
            }
            if (TRows.Count > 4)
            {
                x = TLanes.Broadcast(TLeft.ByRows ? Unsafe.Add(ref a4, at) : Unsafe.Add(ref Unsafe.Add(ref a, at), 4));
                c40 = TLanes.MultiplyAdd(x, b0, c40);
                if (TVectors.Count > 1)
                    c41 = TLanes.MultiplyAdd(x, b1, c41);
            }
            if (TRows.Count > 5)
            {
                x = TLanes.Broadcast(TLeft.ByRows ? Unsafe.Add(ref a5, at) : Unsafe.Add(ref Unsafe.Add(ref a, at), 5));
                c50 = TLanes.MultiplyAdd(x, b0, c50);
                if (TVectors.Count > 1)
                    c51 = TLanes.MultiplyAdd(x, b1, c51);
            }
            if (TRows.Count > 6)
            {
                x = TLanes.Broadcast(TLeft.ByRows ? Unsafe.Add(ref a6, at) : Unsafe.Add(ref Unsafe.Add(ref a, at), 6));
                c60 = TLanes.MultiplyAdd(x, b0, c60);
                if (TVectors.Count > 1)
                    c61 = TLanes.MultiplyAdd(x, b1, c61);
            }
            if (TRows.Count > 7)
            {
                x = TLanes.Broadcast(TLeft.ByRows ? Unsafe.Add(ref a7, at) : Unsafe.Add(ref Unsafe.Add(ref a, at), 7));
                c70 = TLanes.MultiplyAdd(x, b0, c70);
                if (TVectors.Count > 1)
                    c71 = TLanes.MultiplyAdd(x, b1, c71);
            }
            at += step;
        }
        Finish<TVectors>(c00, c01, ref c, accumulate);
        if (TRows.Count > 1)
            Finish<TVectors>(c10, c11, ref Unsafe.Add(ref c, cStride), accumulate);
        if (TRows.Count > 2)
            Finish<TVectors>(c20, c21, ref Unsafe.Add(ref c, 2 * cStride), accumulate);
        if (TRows.Count > 3)
            Finish<TVectors>(c30, c31, ref Unsafe.Add(ref c, 3 * cStride), accumulate);
        if (TRows.Count > 4)
            Finish<TVectors>(c40, c41, ref Unsafe.Add(ref c, 4 * cStride), accumulate);
        if (TRows.Count > 5)
            Finish<TVectors>(c50, c51, ref Unsafe.Add(ref c, 5 * cStride), accumulate);
        if (TRows.Count > 6)
            Finish<TVectors>(c60, c61, ref Unsafe.Add(ref c, 6 * cStride), accumulate);
        if (TRows.Count > 7)
            Finish<TVectors>(c70, c71, ref Unsafe.Add(ref c, 7 * cStride), accumulate);
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
        Finish<TwoVectors>(c00, c01, ref c, accumulate);
        Finish<TwoVectors>(c02, c03, ref Unsafe.Add(ref c, 2 * TLanes.Width), accumulate);
        if (TRows.Count > 1)
        {
            Finish<TwoVectors>(c10, c11, ref Unsafe.Add(ref c, cStride), accumulate);
            Finish<TwoVectors>(c12, c13, ref Unsafe.Add(ref c, cStride + 2 * TLanes.Width), accumulate);
        }
        if (TRows.Count > 2)
        {
            Finish<TwoVectors>(c20, c21, ref Unsafe.Add(ref c, 2 * cStride), accumulate);
            Finish<TwoVectors>(c22, c23, ref Unsafe.Add(ref c, 2 * cStride + 2 * TLanes.Width), accumulate);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<TVectors>(TVector sum0, TVector sum1, ref T c, bool accumulate)
        where TVectors : struct, IVectorCount
    {
        Finish(sum0, ref c, accumulate);
        if (TVectors.Count > 1)
            Finish(sum1, ref Unsafe.Add(ref c, TLanes.Width), accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(TVector sum, ref T c, bool accumulate) =>
        TLanes.Store(accumulate ? TLanes.Add(TLanes.Load(ref c), sum) : sum, ref c);
}

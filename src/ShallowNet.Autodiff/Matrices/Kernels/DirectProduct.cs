using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ShallowNet.Autodiff.Kernels;

/// <summary>Products of matrices that fit into the near caches: straight from the operands, without copying them into panels.</summary>
internal static class DirectProduct<T, TVector, TLanes>
    where T : unmanaged, INumberBase<T>
    where TLanes : struct, ILanes<T, TVector>
{
    private const int MostRows = 8;

    /// <summary>c = a·b, or c += a·b; b lies row after row, a as <typeparamref name="TLeft"/> says. No dimension may be 0.</summary>
    public static void Run<TLeft>(
        int rows, int depth, int columns, ref T a, nint aStride, ref T b, nint bStride, ref T c, nint cStride, bool accumulate)
        where TLeft : struct, ILeftOrder
    {
        int column = 0;
        if (rows <= 3)
        {
            for (; column <= columns - 4 * TLanes.Width; column += 4 * TLanes.Width)
                FewRows<TLeft>(rows, depth, ref a, aStride, ref Unsafe.Add(ref b, column), bStride, ref Unsafe.Add(ref c, column), cStride, accumulate);
        }
        for (; column <= columns - 2 * TLanes.Width; column += 2 * TLanes.Width)
            Column<TLeft, TwoVectors>(rows, depth, ref a, aStride, ref Unsafe.Add(ref b, column), bStride, ref Unsafe.Add(ref c, column), cStride, accumulate);
        if (column <= columns - TLanes.Width)
        {
            Column<TLeft, OneVector>(rows, depth, ref a, aStride, ref Unsafe.Add(ref b, column), bStride, ref Unsafe.Add(ref c, column), cStride, accumulate);
            column += TLanes.Width;
        }
        if (column < columns)
            Remainder<TLeft>(rows, depth, columns - column, columns, ref a, aStride, ref Unsafe.Add(ref b, column), bStride, ref Unsafe.Add(ref c, column), cStride, accumulate);
    }

    // The last columns, fewer than a register holds. They are multiplied as the end of a full register that reaches back over
    // columns already done, or, where the matrix has no more columns, of a copy of b with zeros to its right.
    private static void Remainder<TLeft>(
        int rows, int depth, int rest, int columns, ref T a, nint aStride, ref T b, nint bStride, ref T c, nint cStride, bool accumulate)
        where TLeft : struct, ILeftOrder
    {
        Span<T> tile = stackalloc T[MostRows * TLanes.Width];
        ref T first = ref MemoryMarshal.GetReference(tile);
        int skipped = TLanes.Width - rest;
        T[]? padded = null;
        ref T source = ref Unsafe.Subtract(ref b, skipped);
        nint sourceStride = bStride;
        if (columns < TLanes.Width)
        {
            padded = Scratch<T>.Rent(depth * TLanes.Width);
            padded.AsSpan(0, depth * TLanes.Width).Clear();
            for (int p = 0; p < depth; p++)
            {
                for (int j = 0; j < rest; j++)
                    padded[p * TLanes.Width + j] = Unsafe.Add(ref b, p * bStride + j);
            }
            source = ref padded[0];
            sourceStride = TLanes.Width;
            skipped = 0;
        }
        for (int row = 0, height; row < rows; row += height)
        {
            height = Math.Min(TLanes.TileRows, rows - row);
            ref T left = ref Unsafe.Add(ref a, TLeft.ByRows ? row * aStride : row);
            Call<TLeft, OneVector>(height, depth, ref left, aStride, ref source, sourceStride, ref first, TLanes.Width, accumulate: false);
            for (int i = 0; i < height; i++)
            {
                ref T target = ref Unsafe.Add(ref c, (row + i) * cStride);
                for (int j = 0; j < rest; j++)
                {
                    T value = tile[i * TLanes.Width + skipped + j];
                    Unsafe.Add(ref target, j) = accumulate ? Unsafe.Add(ref target, j) + value : value;
                }
            }
        }
        if (padded is not null)
            Scratch<T>.Return(padded);
    }

    // One column of tiles, with heights as equal as possible: 10 rows are 5 + 5, not 6 + 4.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Column<TLeft, TVectors>(
        int rows, int depth, ref T a, nint aStride, ref T b, nint bStride, ref T c, nint cStride, bool accumulate)
        where TLeft : struct, ILeftOrder
        where TVectors : struct, IVectorCount
    {
        uint tiles = ((uint)rows + (uint)TLanes.TileRows - 1) / (uint)TLanes.TileRows;
        (uint low, uint higher) = Math.DivRem((uint)rows, tiles);
        for (uint tile = 0; tile < tiles; tile++)
        {
            int height = (int)(tile < higher ? low + 1 : low);
            Call<TLeft, TVectors>(height, depth, ref a, aStride, ref b, bStride, ref c, cStride, accumulate);
            a = ref Unsafe.Add(ref a, TLeft.ByRows ? height * aStride : height);
            c = ref Unsafe.Add(ref c, height * cStride);
        }
    }

    private static void FewRows<TLeft>(int rows, int depth, ref T a, nint aStride, ref T b, nint bStride, ref T c, nint cStride, bool accumulate)
        where TLeft : struct, ILeftOrder
    {
        if (rows == 1)
            Tile<T, TVector, TLanes>.Four<Rows1, TLeft>(depth, ref a, aStride, ref b, bStride, ref c, cStride, accumulate);
        else if (rows == 2)
            Tile<T, TVector, TLanes>.Four<Rows2, TLeft>(depth, ref a, aStride, ref b, bStride, ref c, cStride, accumulate);
        else
            Tile<T, TVector, TLanes>.Four<Rows3, TLeft>(depth, ref a, aStride, ref b, bStride, ref c, cStride, accumulate);
    }

    /// <summary>One tile of the given height, one or two vectors wide.</summary>
    public static void Call<TLeft, TVectors>(int height, int depth, ref T a, nint aStride, ref T b, nint bStride, ref T c, nint cStride, bool accumulate)
        where TLeft : struct, ILeftOrder
        where TVectors : struct, IVectorCount =>
        Call<TLeft, TVectors, ReadsOnly>(height, depth, ref a, aStride, ref b, bStride, ref Unsafe.NullRef<T>(), ref c, cStride, accumulate);

    /// <summary>The same, with a panel.</summary>
    public static void Call<TLeft, TVectors, TPanel>(
        int height, int depth, ref T a, nint aStride, ref T b, nint bStride, ref T panel, ref T c, nint cStride, bool accumulate)
        where TLeft : struct, ILeftOrder
        where TVectors : struct, IVectorCount
        where TPanel : struct, IPanelUse
    {
        switch (height)
        {
            case 1: Tile<T, TVector, TLanes>.Run<Rows1, TVectors, TLeft, TPanel>(depth, ref a, aStride, ref b, bStride, ref panel, ref c, cStride, accumulate); break;
            case 2: Tile<T, TVector, TLanes>.Run<Rows2, TVectors, TLeft, TPanel>(depth, ref a, aStride, ref b, bStride, ref panel, ref c, cStride, accumulate); break;
            case 3: Tile<T, TVector, TLanes>.Run<Rows3, TVectors, TLeft, TPanel>(depth, ref a, aStride, ref b, bStride, ref panel, ref c, cStride, accumulate); break;
            case 4: Tile<T, TVector, TLanes>.Run<Rows4, TVectors, TLeft, TPanel>(depth, ref a, aStride, ref b, bStride, ref panel, ref c, cStride, accumulate); break;
            case 5: Tile<T, TVector, TLanes>.Run<Rows5, TVectors, TLeft, TPanel>(depth, ref a, aStride, ref b, bStride, ref panel, ref c, cStride, accumulate); break;
            case 6: Tile<T, TVector, TLanes>.Run<Rows6, TVectors, TLeft, TPanel>(depth, ref a, aStride, ref b, bStride, ref panel, ref c, cStride, accumulate); break;
            case 7: Tile<T, TVector, TLanes>.Run<Rows7, TVectors, TLeft, TPanel>(depth, ref a, aStride, ref b, bStride, ref panel, ref c, cStride, accumulate); break;
            case 8: Tile<T, TVector, TLanes>.Run<Rows8, TVectors, TLeft, TPanel>(depth, ref a, aStride, ref b, bStride, ref panel, ref c, cStride, accumulate); break;
            default: throw new UnreachableException();
        }
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ShallowNet.Autodiff.Kernels;

/// <summary>Large matrix products: the right operand is copied sliver by sliver into a panel that stays in the first-level cache, and threads share the slivers.</summary>
/// <remarks>
/// The scheme is that of Goto and van de Geijn, "Anatomy of High-Performance Matrix Multiplication" (2008), with one difference: where both operands lie row after row, the
/// first tile of a sliver reads the operand itself and fills the panel as it multiplies, so that copying hides behind the arithmetic: a
/// mini-batch has few rows, and each copied element is used seldom. The order in which an element is summed depends on the shape alone, not on the threads.
/// </remarks>
internal sealed class BlockedProduct<T, TVector, TLanes> : IParallelWork
    where T : unmanaged, INumberBase<T>
    where TLanes : struct, ILanes<T, TVector>
{
    // A sliver of the right operand takes half to two thirds of a first-level cache of 32 kB, a block of the left one most of a second-level one of half a megabyte.
    private const int SliverBytes = 24 * 1024;
    private const int LeftBlockBytes = 384 * 1024;
    private const int MostRows = 8;

    // Handing out a part costs about as much as so many multiplications.
    private const int LeastWorkPerPart = 200_000;

    [ThreadStatic]
    private static BlockedProduct<T, TVector, TLanes>? _spare;

    private ProductForm _form;
    private T[] _a = [];
    private T[] _b = [];
    private T[] _c = [];
    private T[] _left = [];
    private int _rows;
    private int _depth;
    private int _columns;
    private bool _accumulate;
    private T[]? _addedRow;

    // The steps of the inner dimension at hand, and how the work on them is divided.
    private bool _isPackingLeft;
    private bool _packsLeft;
    private int _firstStep;
    private int _steps;
    private int _slivers;
    private int _tiles;
    private int _rowGroups;
    private int _sliverGroups;

    private static int SliverWidth => 2 * TLanes.Width;

    private static int MostSteps => SliverBytes / (SliverWidth * Unsafe.SizeOf<T>());

    public static void Run(ProductForm form, int rows, int depth, int columns, T[] a, T[] b, T[] c, bool accumulate, T[]? addedRow, int threads)
    {
        BlockedProduct<T, TVector, TLanes> product = _spare ?? new();
        _spare = null;
        product._form = form;
        product._rows = rows;
        product._depth = depth;
        product._columns = columns;
        product._a = a;
        product._b = b;
        product._c = c;
        product._accumulate = accumulate;
        product._addedRow = addedRow;
        product.Multiply(threads);
        product._a = product._b = product._c = [];
        product._addedRow = null;
        _spare = product;
    }

    void IParallelWork.Execute(int part)
    {
        if (_isPackingLeft)
            PackLeft(part);
        else
            MultiplySlivers(part % _sliverGroups, part / _sliverGroups);
    }

    private void Multiply(int threads)
    {
        _tiles = DivideUp(_rows, TLanes.TileRows);
        _slivers = DivideUp(_columns, SliverWidth);
        // Copying the left operand pays when each element is read for several slivers.
        _packsLeft = _form == ProductForm.LeftTransposed && _slivers > 3;
        int stepBlocks = DivideUp(_depth, MostSteps);
        for (int stepBlock = 0; stepBlock < stepBlocks; stepBlock++)
        {
            (_firstStep, _steps) = Share(_depth, stepBlocks, stepBlock);
            if (_packsLeft)
            {
                Reserve(ref _left, _rows * _steps + TLanes.Width);
                _isPackingLeft = true;
                WorkerTeam.Run(this, _tiles, threads);
                _isPackingLeft = false;
            }
            Divide(threads);
            WorkerTeam.Run(this, _rowGroups * _sliverGroups, threads);
        }
    }

    // Parts are as many rows as fit into the second-level cache, by as few slivers as make the part worth handing out.
    private void Divide(int threads)
    {
        int tilesPerGroup = Math.Max(1, LeftBlockBytes / (TLanes.TileRows * _steps * Unsafe.SizeOf<T>()));
        _rowGroups = DivideUp(_tiles, tilesPerGroup);
        long workPerSliver = (long)DivideUp(_rows, _rowGroups) * _steps * SliverWidth;
        int sliversPerGroup = threads == 1 ? _slivers : (int)Math.Clamp(LeastWorkPerPart / workPerSliver, 1, _slivers);
        _sliverGroups = DivideUp(_slivers, sliversPerGroup);
    }

    private void PackLeft(int tile)
    {
        (int row, int height) = Share(_rows, _tiles, tile);
        int first = _firstStep * _rows + row;
        bool mayReadBeyond = first + (_steps - 1) * _rows + TLanes.Width <= _a.Length;
        // What is written beyond a sliver would race with the thread that packs the next one.
        Packing<T, TVector, TLanes>.LeftTransposed(ref _a[first], _rows, _steps, height, mayReadBeyond && height == TLanes.Width, ref _left[row * _steps]);
    }

    private void MultiplySlivers(int sliverGroup, int rowGroup)
    {
        (int firstSliver, int sliverCount) = Share(_slivers, _sliverGroups, sliverGroup);
        (int firstTile, int tileCount) = Share(_tiles, _rowGroups, rowGroup);
        T[] panel = Scratch<T>.Rent(SliverWidth * _steps);
        for (int sliver = firstSliver; sliver < firstSliver + sliverCount; sliver++)
        {
            int column = sliver * SliverWidth;
            MultiplySliver(column, Math.Min(SliverWidth, _columns - column), firstTile, tileCount, ref panel[0]);
        }
        Scratch<T>.Return(panel);
    }

    private void MultiplySliver(int column, int width, int firstTile, int tileCount, ref T panel)
    {
        bool accumulate = _accumulate || _firstStep > 0;
        int firstRow = Share(_rows, _tiles, firstTile).First;
        int row = firstRow;
        int tile = firstTile;
        if (_form == ProductForm.RightTransposed)
        {
            Packing<T, TVector, TLanes>.RightTransposed(ref _b[column * _depth + _firstStep], _depth, _steps, width, SliverWidth, ref panel);
        }
        else
        {
            ref T b = ref _b[_firstStep * _columns + column];
            if (width < SliverWidth)
            {
                Packing<T, TVector, TLanes>.Right(ref b, _columns, _steps, width, SliverWidth, ref panel);
            }
            else
            {
                int height = Share(_rows, _tiles, tile++).Count;
                MultiplyTile<TwoVectors, WritesPanel>(row, height, ref b, _columns, ref panel, ref _c[row * _columns + column], _columns, accumulate);
                row += height;
            }
        }
        for (int height; tile < firstTile + tileCount; tile++, row += height)
        {
            height = Share(_rows, _tiles, tile).Count;
            ref T c = ref _c[row * _columns + column];
            if (width == SliverWidth)
                MultiplyTile<TwoVectors, ReadsOnly>(row, height, ref panel, SliverWidth, ref panel, ref c, _columns, accumulate);
            else if (width <= TLanes.Width)
                MultiplyEdge<OneVector>(row, height, width, ref panel, ref c, accumulate);
            else
                MultiplyEdge<TwoVectors>(row, height, width, ref panel, ref c, accumulate);
        }
        if (_addedRow is { } added && _firstStep + _steps == _depth)
            RowAddition.Run(ref added[column], ref _c[firstRow * _columns + column], _columns, row - firstRow, width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void MultiplyTile<TVectors, TPanel>(int row, int height, ref T b, nint bStride, ref T panel, ref T c, nint cStride, bool accumulate)
        where TVectors : struct, IVectorCount
        where TPanel : struct, IPanelUse
    {
        if (_form != ProductForm.LeftTransposed)
        {
            ref T a = ref _a[row * _depth + _firstStep];
            DirectProduct<T, TVector, TLanes>.Call<LeftByRows, TVectors, TPanel>(height, _steps, ref a, _depth, ref b, bStride, ref panel, ref c, cStride, accumulate);
        }
        else
        {
            ref T a = ref _packsLeft ? ref _left[row * _steps] : ref _a[_firstStep * _rows + row];
            nint aStride = _packsLeft ? height : _rows;
            DirectProduct<T, TVector, TLanes>.Call<LeftByColumns, TVectors, TPanel>(height, _steps, ref a, aStride, ref b, bStride, ref panel, ref c, cStride, accumulate);
        }
    }

    // A tile that reaches over the last column is multiplied into a buffer.
    private void MultiplyEdge<TVectors>(int row, int height, int width, ref T panel, ref T c, bool accumulate)
        where TVectors : struct, IVectorCount
    {
        Span<T> buffer = stackalloc T[MostRows * SliverWidth];
        MultiplyTile<TVectors, ReadsOnly>(row, height, ref panel, SliverWidth, ref panel, ref MemoryMarshal.GetReference(buffer), SliverWidth, accumulate: false);
        for (int i = 0; i < height; i++)
        {
            ref T target = ref Unsafe.Add(ref c, (nint)i * _columns);
            for (int j = 0; j < width; j++)
            {
                T value = buffer[i * SliverWidth + j];
                Unsafe.Add(ref target, j) = accumulate ? Unsafe.Add(ref target, j) + value : value;
            }
        }
    }

    private static int DivideUp(int count, int size) => (count + size - 1) / size;

    /// <summary>The share of one of several parts that are as equal as possible.</summary>
    private static (int First, int Count) Share(int count, int parts, int part)
    {
        (uint size, uint larger) = Math.DivRem((uint)count, (uint)parts);
        int first = (int)(size * (uint)part + Math.Min((uint)part, larger));
        return (first, (int)(part < larger ? size + 1 : size));
    }

    private static void Reserve(ref T[] array, int length)
    {
        if (array.Length < length)
            array = GC.AllocateUninitializedArray<T>(length);
    }
}

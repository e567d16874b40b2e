using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ShallowNet.Autodiff.Kernels;

/// <summary>Large matrix products: operands are copied block by block into panels that stay in the caches, and threads share the tiles.</summary>
/// <remarks>
/// The scheme is that of Goto and van de Geijn, "Anatomy of High-Performance Matrix Multiplication" (2008): slivers of the right operand in the first-level
/// cache, blocks of the left one in the second. A left operand that lies row after row is read where it is. The order in which an element is summed depends on the shape alone,
/// not on the threads.
/// </remarks>
internal sealed class BlockedProduct<T, TVector, TLanes> : IParallelWork
    where T : unmanaged, INumberBase<T>
    where TLanes : struct, ILanes<T, TVector>
{
    // A sliver of the right operand takes half to two thirds of a first-level cache of 32 kB, a block of the left one a quarter of the second.
    private const int SliverBytes = 24 * 1024;
    private const int LeftBlockBytes = 128 * 1024;
    private const int PanelBytes = 2 * 1024 * 1024;
    private const int MostRows = 8;

    // Handing out a part costs about as much as so many multiplications.
    private const int LeastWorkPerPart = 200_000;

    [ThreadStatic]
    private static BlockedProduct<T, TVector, TLanes>? _spare;

    private ProductForm _form;
    private T[] _a = [];
    private T[] _b = [];
    private T[] _c = [];
    private T[] _panel = [];
    private T[] _left = [];
    private int _rows;
    private int _depth;
    private int _columns;
    private bool _accumulate;

    // The block at hand: steps of the inner dimension, columns, and how the work on it is divided.
    private bool _isPacking;
    private bool _packsLeft;
    private int _firstStep;
    private int _steps;
    private int _firstColumn;
    private int _blockColumns;
    private int _slivers;
    private int _tiles;
    private int _rowGroups;
    private int _sliverGroups;

    private static int SliverWidth => 2 * TLanes.Width;

    public static void Run(ProductForm form, int rows, int depth, int columns, T[] a, T[] b, T[] c, bool accumulate, int threads)
    {
        BlockedProduct<T, TVector, TLanes> product = _spare ?? new();
        _spare = null;
        product.Set(form, rows, depth, columns, a, b, c, accumulate);
        product.Multiply(threads);
        product._a = product._b = product._c = [];
        _spare = product;
    }

    void IParallelWork.Execute(int part)
    {
        if (_isPacking)
            Pack(part);
        else
            MultiplyTiles(part % _sliverGroups, part / _sliverGroups);
    }

    private void Set(ProductForm form, int rows, int depth, int columns, T[] a, T[] b, T[] c, bool accumulate)
    {
        _form = form;
        _rows = rows;
        _depth = depth;
        _columns = columns;
        _a = a;
        _b = b;
        _c = c;
        _accumulate = accumulate;
        _tiles = DivideUp(rows, TLanes.TileRows);
        // Copying the left operand pays when each element is read for several slivers.
        _packsLeft = form == ProductForm.LeftTransposed && columns > 3 * SliverWidth;
    }

    private void Multiply(int threads)
    {
        int mostSteps = SliverBytes / (SliverWidth * Unsafe.SizeOf<T>());
        int stepBlocks = DivideUp(_depth, mostSteps);
        int mostColumns = Math.Max(1, PanelBytes / (mostSteps * Unsafe.SizeOf<T>() * SliverWidth)) * SliverWidth;
        for (int stepBlock = 0; stepBlock < stepBlocks; stepBlock++)
        {
            (_firstStep, _steps) = Share(_depth, stepBlocks, stepBlock);
            Reserve(ref _left, _packsLeft ? _rows * _steps + TLanes.Width : 0);
            for (_firstColumn = 0; _firstColumn < _columns; _firstColumn += mostColumns)
            {
                _blockColumns = Math.Min(mostColumns, _columns - _firstColumn);
                _slivers = DivideUp(_blockColumns, SliverWidth);
                Reserve(ref _panel, _slivers * SliverWidth * _steps);
                _isPacking = true;
                bool packsLeftNow = _packsLeft && _firstColumn == 0;
                WorkerTeam.Run(this, _slivers + (packsLeftNow ? _tiles : 0), threads);
                _isPacking = false;
                Divide(threads);
                WorkerTeam.Run(this, _rowGroups * _sliverGroups, threads);
            }
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

    private void Pack(int part)
    {
        if (part >= _slivers)
        {
            PackLeft(part - _slivers);
            return;
        }
        int column = part * SliverWidth;
        int used = Math.Min(SliverWidth, _blockColumns - column);
        ref T panel = ref _panel[column * _steps];
        column += _firstColumn;
        if (_form == ProductForm.RightTransposed)
            Packing<T, TVector, TLanes>.RightTransposed(ref _b[column * _depth + _firstStep], _depth, _steps, used, SliverWidth, ref panel);
        else
            Packing<T, TVector, TLanes>.Right(ref _b[_firstStep * _columns + column], _columns, _steps, used, SliverWidth, ref panel);
    }

    private void PackLeft(int tile)
    {
        (int row, int height) = Share(_rows, _tiles, tile);
        int first = _firstStep * _rows + row;
        bool mayReadBeyond = first + (_steps - 1) * _rows + TLanes.Width <= _a.Length;
        // What is written beyond a sliver would race with the thread that packs the next one.
        Packing<T, TVector, TLanes>.LeftTransposed(ref _a[first], _rows, _steps, height, mayReadBeyond && height == TLanes.Width, ref _left[row * _steps]);
    }

    private void MultiplyTiles(int sliverGroup, int rowGroup)
    {
        (int firstSliver, int sliverCount) = Share(_slivers, _sliverGroups, sliverGroup);
        (int firstTile, int tileCount) = Share(_tiles, _rowGroups, rowGroup);
        bool accumulate = _accumulate || _firstStep > 0;
        for (int sliver = firstSliver; sliver < firstSliver + sliverCount; sliver++)
        {
            int column = sliver * SliverWidth;
            int width = Math.Min(SliverWidth, _blockColumns - column);
            ref T panel = ref _panel[column * _steps];
            column += _firstColumn;
            for (int tile = firstTile; tile < firstTile + tileCount; tile++)
            {
                (int row, int height) = Share(_rows, _tiles, tile);
                ref T c = ref _c[row * _columns + column];
                if (width == SliverWidth)
                    MultiplyTile<TwoVectors>(row, height, ref panel, ref c, _columns, accumulate);
                else if (width <= TLanes.Width)
                    MultiplyEdge<OneVector>(row, height, width, ref panel, ref c, accumulate);
                else
                    MultiplyEdge<TwoVectors>(row, height, width, ref panel, ref c, accumulate);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void MultiplyTile<TVectors>(int row, int height, ref T panel, ref T c, nint cStride, bool accumulate)
        where TVectors : struct, IVectorCount
    {
        if (_form != ProductForm.LeftTransposed)
        {
            ref T a = ref _a[row * _depth + _firstStep];
            DirectProduct<T, TVector, TLanes>.Call<LeftByRows, TVectors>(height, _steps, ref a, _depth, ref panel, SliverWidth, ref c, cStride, accumulate);
        }
        else if (_packsLeft)
        {
            ref T a = ref _left[row * _steps];
            DirectProduct<T, TVector, TLanes>.Call<LeftByColumns, TVectors>(height, _steps, ref a, height, ref panel, SliverWidth, ref c, cStride, accumulate);
        }
        else
        {
            ref T a = ref _a[_firstStep * _rows + row];
            DirectProduct<T, TVector, TLanes>.Call<LeftByColumns, TVectors>(height, _steps, ref a, _rows, ref panel, SliverWidth, ref c, cStride, accumulate);
        }
    }

    // A tile that reaches over the last column is multiplied into a buffer.
    private void MultiplyEdge<TVectors>(int row, int height, int width, ref T panel, ref T c, bool accumulate)
        where TVectors : struct, IVectorCount
    {
        Span<T> buffer = stackalloc T[MostRows * SliverWidth];
        MultiplyTile<TVectors>(row, height, ref panel, ref MemoryMarshal.GetReference(buffer), SliverWidth, accumulate: false);
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

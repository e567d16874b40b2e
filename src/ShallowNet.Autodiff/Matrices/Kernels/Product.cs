using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ShallowNet.Autodiff.Kernels;

/// <summary>Which operand of a matrix product is read transposed.</summary>
internal enum ProductForm
{
    /// <summary>a·b</summary>
    Plain,

    /// <summary>a·bᵀ</summary>
    RightTransposed,

    /// <summary>aᵀ·b</summary>
    LeftTransposed,
}

/// <summary>Matrix products into storage that is given: chooses the kernel by element type, machine and size.</summary>
internal static class Product
{
    private const int MostRowsWithoutCopy = 8;
    private const int FirstLevelCache = 32 * 1024;
    private const int MostDots = 1024;
    private const double LeastMultiplicationsPerThread = 2e6;

    /// <summary>c = op(a)·op(b), or c += op(a)·op(b), and then, where there is a row to be added, that to every row; op(a) is rows × depth, op(b) is depth × columns.</summary>
    public static void Run<T>(
        ProductForm form, int rows, int depth, int columns, T[] a, T[] b, T[] c, bool accumulate, T[]? addedRow = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (rows == 0 || columns == 0)
            return;
        if (depth == 0)
        {
            if (!accumulate)
                c.AsSpan().Clear();
            AddRow(addedRow, c, rows, columns);
            return;
        }
        if (typeof(T) == typeof(double))
        {
            double[] x = Unsafe.As<T[], double[]>(ref a), y = Unsafe.As<T[], double[]>(ref b), z = Unsafe.As<T[], double[]>(ref c);
            double[]? row = Unsafe.As<T[]?, double[]?>(ref addedRow);
            if (Vector512.IsHardwareAccelerated)
                Run<double, Vector512<double>, Double512>(form, rows, depth, columns, x, y, z, accumulate, row);
            else if (Vector256.IsHardwareAccelerated)
                Run<double, Vector256<double>, Double256>(form, rows, depth, columns, x, y, z, accumulate, row);
            else if (Vector128.IsHardwareAccelerated)
                Run<double, Vector128<double>, Double128>(form, rows, depth, columns, x, y, z, accumulate, row);
            else
                Run<double, double, Scalar<double>>(form, rows, depth, columns, x, y, z, accumulate, row);
        }
        else if (typeof(T) == typeof(float))
        {
            float[] x = Unsafe.As<T[], float[]>(ref a), y = Unsafe.As<T[], float[]>(ref b), z = Unsafe.As<T[], float[]>(ref c);
            float[]? row = Unsafe.As<T[]?, float[]?>(ref addedRow);
            if (Vector512.IsHardwareAccelerated)
                Run<float, Vector512<float>, Single512>(form, rows, depth, columns, x, y, z, accumulate, row);
            else if (Vector256.IsHardwareAccelerated)
                Run<float, Vector256<float>, Single256>(form, rows, depth, columns, x, y, z, accumulate, row);
            else if (Vector128.IsHardwareAccelerated)
                Run<float, Vector128<float>, Single128>(form, rows, depth, columns, x, y, z, accumulate, row);
            else
                Run<float, float, Scalar<float>>(form, rows, depth, columns, x, y, z, accumulate, row);
        }
        else
        {
            Run<T, T, Scalar<T>>(form, rows, depth, columns, a, b, c, accumulate, addedRow);
        }
    }

    /// <summary>The same with a given vector width.</summary>
    internal static void Run<T, TVector, TLanes>(
        ProductForm form, int rows, int depth, int columns, T[] a, T[] b, T[] c, bool accumulate, T[]? addedRow = null)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLanes : struct, ILanes<T, TVector>
    {
        if (depth > 1 && IsBlocked<T, TVector, TLanes>(form, rows, depth, columns))
        {
            BlockedProduct<T, TVector, TLanes>.Run(form, rows, depth, columns, a, b, c, accumulate, addedRow, ThreadsFor(rows, depth, columns));
            return;
        }
        RunSmall<T, TVector, TLanes>(form, rows, depth, columns, a, b, c, accumulate);
        AddRow(addedRow, c, rows, columns);
    }

    private static void AddRow<T>(T[]? addedRow, T[] c, int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (addedRow is not null)
            RowAddition.Run(ref addedRow[0], ref c[0], columns, rows, columns);
    }

    // The products that are not cut into blocks. Their results are still in a near cache when a row is added.
    private static void RunSmall<T, TVector, TLanes>(ProductForm form, int rows, int depth, int columns, T[] a, T[] b, T[] c, bool accumulate)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLanes : struct, ILanes<T, TVector>
    {
        ref T a0 = ref a[0];
        ref T b0 = ref b[0];
        ref T c0 = ref c[0];
        if (depth == 1)
            OuterProduct(rows, columns, ref a0, ref b0, ref c0, accumulate);
        // A single column is a row seen the other way round.
        else if (columns == 1 && form == ProductForm.LeftTransposed)
            DirectProduct<T, TVector, TLanes>.Run<LeftByRows>(1, depth, rows, ref b0, depth, ref a0, rows, ref c0, rows, accumulate);
        else if (columns == 1 && form == ProductForm.Plain)
            DotProducts<T, TVector, TLanes>.Run(1, depth, rows, ref b0, depth, ref a0, depth, ref c0, rows, accumulate);
        else if (form == ProductForm.RightTransposed)
            DotProducts<T, TVector, TLanes>.Run(rows, depth, columns, ref a0, depth, ref b0, depth, ref c0, columns, accumulate);
        else if (form == ProductForm.LeftTransposed && IsTall<TVector, TLanes, T>(rows, columns))
            TallProduct<T, TVector, TLanes>(rows, depth, columns, ref a0, ref b0, c, accumulate);
        else if (form == ProductForm.Plain)
            DirectProduct<T, TVector, TLanes>.Run<LeftByRows>(rows, depth, columns, ref a0, depth, ref b0, columns, ref c0, columns, accumulate);
        else
            DirectProduct<T, TVector, TLanes>.Run<LeftByColumns>(rows, depth, columns, ref a0, rows, ref b0, columns, ref c0, columns, accumulate);
    }

    // A column times a row, in whichever form they come.
    private static void OuterProduct<T>(int rows, int columns, ref T a, ref T b, ref T c, bool accumulate)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int row = 0; row < rows; row++)
        {
            ref T target = ref Unsafe.Add(ref c, (nint)row * columns);
            if (!accumulate)
            {
                ElementLoop<T, MultiplyOperation<T>>.Run(Unsafe.Add(ref a, row), ref b, ref target, columns);
                continue;
            }
            Span<T> sums = MemoryMarshal.CreateSpan(ref target, columns);
            TensorPrimitives.MultiplyAdd(MemoryMarshal.CreateReadOnlySpan(ref b, columns), Unsafe.Add(ref a, row), sums, sums);
        }
    }

    // aᵀ·b with few columns, as in the gradient of a last layer's weights. Its transpose bᵀ·a is wide instead of tall, fills whole registers, and reads
    // the long rows of a in order.
    private static void TallProduct<T, TVector, TLanes>(int rows, int depth, int columns, ref T a, ref T b, T[] c, bool accumulate)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLanes : struct, ILanes<T, TVector>
    {
        int count = rows * columns;
        T[] scratch = Scratch<T>.Rent(2 * count);
        Span<T> wide = scratch.AsSpan(0, count);
        Span<T> tall = accumulate ? scratch.AsSpan(count, count) : c;
        DirectProduct<T, TVector, TLanes>.Run<LeftByColumns>(columns, depth, rows, ref b, columns, ref a, rows, ref wide[0], rows, accumulate: false);
        Transposition.Copy<T>(wide, columns, rows, tall);
        if (accumulate)
            TensorPrimitives.Add(c, tall, c);
        Scratch<T>.Return(scratch);
    }

    private static bool IsBlocked<T, TVector, TLanes>(ProductForm form, int rows, int depth, int columns)
        where TLanes : struct, ILanes<T, TVector> => form switch
        {
            ProductForm.RightTransposed => !PrefersDots<TVector, TLanes, T>(rows, depth, columns),
            ProductForm.LeftTransposed => columns > 1 && !IsTall<TVector, TLanes, T>(rows, columns) && !PrefersDirect<T>(rows, depth, columns),
            _ => columns > 1 && !PrefersDirect<T>(rows, depth, columns),
        };

    private static bool IsTall<TVector, TLanes, T>(int rows, int columns)
        where TLanes : struct, ILanes<T, TVector> => columns <= 2 * TLanes.Width && rows >= 8 * columns;

    // Copying the right operand pays when it does not fit into the first-level cache and is read for many rows.
    private static bool PrefersDirect<T>(int rows, int depth, int columns) =>
        rows <= MostRowsWithoutCopy || (long)depth * columns * Unsafe.SizeOf<T>() <= FirstLevelCache;

    // Inner products read both operands where they are, but end in a sum across the register: worthwhile for few elements that are long.
    private static bool PrefersDots<TVector, TLanes, T>(int rows, int depth, int columns)
        where TLanes : struct, ILanes<T, TVector> =>
        depth >= 4 * TLanes.Width && (rows <= MostRowsWithoutCopy || (long)rows * columns <= MostDots);

    private static int ThreadsFor(int rows, int depth, int columns) =>
        (double)rows * depth * columns < LeastMultiplicationsPerThread ? 1 : MatrixOptions.Threads;
}

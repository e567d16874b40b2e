using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ShallowNet.Autodiff.Kernels;

/// <summary>Copies with rows and columns exchanged.</summary>
internal static class Transposition
{
    // Small enough for the rows read and the rows written to stay in the first-level cache.
    private const int Tile = 16;

    /// <summary>target = sourceᵀ</summary>
    public static void Copy<T>(ReadOnlySpan<T> source, int rows, int columns, Span<T> target)
        where T : unmanaged
    {
        if (rows <= 1 || columns <= 1)
            source.CopyTo(target);
        else
            Copy(ref MemoryMarshal.GetReference(source), columns, rows, columns, ref MemoryMarshal.GetReference(target), rows);
    }

    /// <summary>target[j, i] = source[i, j], where both are parts of matrices with the given distances between rows.</summary>
    public static void Copy<T>(ref T source, nint sourceStride, int rows, int columns, ref T target, nint targetStride)
        where T : unmanaged
    {
        int block = !Avx.IsSupported ? 0 : Unsafe.SizeOf<T>() == 8 ? 4 : Unsafe.SizeOf<T>() == 4 ? 8 : 0;
        for (int row0 = 0; row0 < rows; row0 += Tile)
        {
            int rowEnd = Math.Min(row0 + Tile, rows);
            for (int column0 = 0; column0 < columns; column0 += Tile)
            {
                int columnEnd = Math.Min(column0 + Tile, columns);
                int row = row0;
                int column = column0;
                if (block != 0)
                {
                    for (; row <= rowEnd - block; row += block)
                    {
                        for (column = column0; column <= columnEnd - block; column += block)
                        {
                            ref T from = ref Unsafe.Add(ref source, row * sourceStride + column);
                            ref T to = ref Unsafe.Add(ref target, column * targetStride + row);
                            if (Unsafe.SizeOf<T>() == 8)
                                FourByFour(ref Unsafe.As<T, double>(ref from), sourceStride, ref Unsafe.As<T, double>(ref to), targetStride);
                            else
                                EightByEight(ref Unsafe.As<T, float>(ref from), sourceStride, ref Unsafe.As<T, float>(ref to), targetStride);
                        }
                        OneByOne(ref source, sourceStride, row, row + block, column, columnEnd, ref target, targetStride);
                    }
                }
                OneByOne(ref source, sourceStride, row, rowEnd, column0, columnEnd, ref target, targetStride);
            }
        }
    }

    private static void OneByOne<T>(
        ref T source, nint sourceStride, int row, int rowEnd, int firstColumn, int columnEnd, ref T target, nint targetStride)
    {
        for (; row < rowEnd; row++)
        {
            for (int column = firstColumn; column < columnEnd; column++)
                Unsafe.Add(ref target, column * targetStride + row) = Unsafe.Add(ref source, row * sourceStride + column);
        }
    }

    private static void FourByFour(ref double source, nint sourceStride, ref double target, nint targetStride)
    {
        Vector256<double> r0 = Vector256.LoadUnsafe(ref source);
        Vector256<double> r1 = Vector256.LoadUnsafe(ref Unsafe.Add(ref source, sourceStride));
        Vector256<double> r2 = Vector256.LoadUnsafe(ref Unsafe.Add(ref source, 2 * sourceStride));
        Vector256<double> r3 = Vector256.LoadUnsafe(ref Unsafe.Add(ref source, 3 * sourceStride));
        Vector256<double> even01 = Avx.UnpackLow(r0, r1);
        Vector256<double> odd01 = Avx.UnpackHigh(r0, r1);
        Vector256<double> even23 = Avx.UnpackLow(r2, r3);
        Vector256<double> odd23 = Avx.UnpackHigh(r2, r3);
        Avx.Permute2x128(even01, even23, 0x20).StoreUnsafe(ref target);
        Avx.Permute2x128(odd01, odd23, 0x20).StoreUnsafe(ref Unsafe.Add(ref target, targetStride));
        Avx.Permute2x128(even01, even23, 0x31).StoreUnsafe(ref Unsafe.Add(ref target, 2 * targetStride));
        Avx.Permute2x128(odd01, odd23, 0x31).StoreUnsafe(ref Unsafe.Add(ref target, 3 * targetStride));
    }

    private static void EightByEight(ref float source, nint sourceStride, ref float target, nint targetStride)
    {
        Vector256<float> r0 = Vector256.LoadUnsafe(ref source);
        Vector256<float> r1 = Vector256.LoadUnsafe(ref Unsafe.Add(ref source, sourceStride));
        Vector256<float> r2 = Vector256.LoadUnsafe(ref Unsafe.Add(ref source, 2 * sourceStride));
        Vector256<float> r3 = Vector256.LoadUnsafe(ref Unsafe.Add(ref source, 3 * sourceStride));
        Vector256<float> r4 = Vector256.LoadUnsafe(ref Unsafe.Add(ref source, 4 * sourceStride));
        Vector256<float> r5 = Vector256.LoadUnsafe(ref Unsafe.Add(ref source, 5 * sourceStride));
        Vector256<float> r6 = Vector256.LoadUnsafe(ref Unsafe.Add(ref source, 6 * sourceStride));
        Vector256<float> r7 = Vector256.LoadUnsafe(ref Unsafe.Add(ref source, 7 * sourceStride));

        // Pairs of elements, then quadruples, then halves.
        Vector256<double> a0 = Avx.UnpackLow(r0, r1).AsDouble(), a1 = Avx.UnpackHigh(r0, r1).AsDouble();
        Vector256<double> a2 = Avx.UnpackLow(r2, r3).AsDouble(), a3 = Avx.UnpackHigh(r2, r3).AsDouble();
        Vector256<double> a4 = Avx.UnpackLow(r4, r5).AsDouble(), a5 = Avx.UnpackHigh(r4, r5).AsDouble();
        Vector256<double> a6 = Avx.UnpackLow(r6, r7).AsDouble(), a7 = Avx.UnpackHigh(r6, r7).AsDouble();
        Vector256<float> b0 = Avx.UnpackLow(a0, a2).AsSingle(), b1 = Avx.UnpackHigh(a0, a2).AsSingle();
        Vector256<float> b2 = Avx.UnpackLow(a1, a3).AsSingle(), b3 = Avx.UnpackHigh(a1, a3).AsSingle();
        Vector256<float> b4 = Avx.UnpackLow(a4, a6).AsSingle(), b5 = Avx.UnpackHigh(a4, a6).AsSingle();
        Vector256<float> b6 = Avx.UnpackLow(a5, a7).AsSingle(), b7 = Avx.UnpackHigh(a5, a7).AsSingle();
        Avx.Permute2x128(b0, b4, 0x20).StoreUnsafe(ref target);
        Avx.Permute2x128(b1, b5, 0x20).StoreUnsafe(ref Unsafe.Add(ref target, targetStride));
        Avx.Permute2x128(b2, b6, 0x20).StoreUnsafe(ref Unsafe.Add(ref target, 2 * targetStride));
        Avx.Permute2x128(b3, b7, 0x20).StoreUnsafe(ref Unsafe.Add(ref target, 3 * targetStride));
        Avx.Permute2x128(b0, b4, 0x31).StoreUnsafe(ref Unsafe.Add(ref target, 4 * targetStride));
        Avx.Permute2x128(b1, b5, 0x31).StoreUnsafe(ref Unsafe.Add(ref target, 5 * targetStride));
        Avx.Permute2x128(b2, b6, 0x31).StoreUnsafe(ref Unsafe.Add(ref target, 6 * targetStride));
        Avx.Permute2x128(b3, b7, 0x31).StoreUnsafe(ref Unsafe.Add(ref target, 7 * targetStride));
    }
}

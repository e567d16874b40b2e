using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ShallowNet.Autodiff.Kernels;

/// <summary>Copies blocks of operands into the order in which a tile reads them.</summary>
internal static class Packing<T, TVector, TLanes>
    where T : unmanaged, INumberBase<T>
    where TLanes : struct, ILanes<T, TVector>
{
    /// <summary>A sliver of the right operand: <paramref name="width"/> columns, row after row; columns beyond <paramref name="used"/> become 0.</summary>
    public static void Right(ref T b, nint stride, int depth, int used, int width, ref T panel)
    {
        if (used == width)
        {
            for (int p = 0; p < depth; p++)
            {
                for (int j = 0; j < width; j += TLanes.Width)
                    TLanes.Store(TLanes.Load(ref Unsafe.Add(ref b, j)), ref Unsafe.Add(ref panel, j));
                b = ref Unsafe.Add(ref b, stride);
                panel = ref Unsafe.Add(ref panel, width);
            }
            return;
        }
        for (int p = 0; p < depth; p++)
        {
            Span<T> target = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref panel, p * width), width);
            MemoryMarshal.CreateSpan(ref Unsafe.Add(ref b, p * stride), used).CopyTo(target);
            target[used..].Clear();
        }
    }

    /// <summary>The same for a right operand that is read transposed: <paramref name="used"/> rows become columns.</summary>
    public static void RightTransposed(ref T b, nint stride, int depth, int used, int width, ref T panel)
    {
        Transposition.Copy(ref b, stride, used, depth, ref panel, width);
        for (int p = 0; p < depth && used < width; p++)
            MemoryMarshal.CreateSpan(ref Unsafe.Add(ref panel, p * width + used), width - used).Clear();
    }

    /// <summary>A sliver of a left operand that is read transposed: of each of its rows, <paramref name="height"/> elements, one after the other.</summary>
    /// <remarks>Writes up to a register beyond the sliver, where the next sliver comes or nothing.</remarks>
    public static void LeftTransposed(ref T a, nint stride, int depth, int height, bool mayReadBeyond, ref T sliver)
    {
        int whole = mayReadBeyond && height <= TLanes.Width ? depth : 0;
        for (int p = 0; p < whole; p++)
        {
            TLanes.Store(TLanes.Load(ref a), ref sliver);
            a = ref Unsafe.Add(ref a, stride);
            sliver = ref Unsafe.Add(ref sliver, height);
        }
        for (int p = whole; p < depth; p++)
        {
            for (int i = 0; i < height; i++)
                Unsafe.Add(ref sliver, i) = Unsafe.Add(ref a, i);
            a = ref Unsafe.Add(ref a, stride);
            sliver = ref Unsafe.Add(ref sliver, height);
        }
    }
}

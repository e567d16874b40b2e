using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ShallowNet.Autodiff.Kernels;

/// <summary>Sums of contiguous elements, in several accumulators so that additions do not wait for each other (and round less than one would).</summary>
internal static class Sums
{
    public static T Of<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T> => Of(ref MemoryMarshal.GetReference(values), values.Length);

    public static T Of<T>(ref T values, int length)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        nuint i = 0;
        nuint count = (nuint)length;
        if (Vector<T>.IsSupported && length >= Vector<T>.Count)
        {
            nuint width = (nuint)Vector<T>.Count;
            Vector<T> s0 = Vector<T>.Zero, s1 = s0, s2 = s0, s3 = s0;
            for (; i + 4 * width <= count; i += 4 * width)
            {
                s0 += Vector.LoadUnsafe(ref values, i);
                s1 += Vector.LoadUnsafe(ref values, i + width);
                s2 += Vector.LoadUnsafe(ref values, i + 2 * width);
                s3 += Vector.LoadUnsafe(ref values, i + 3 * width);
            }
            for (; i + width <= count; i += width)
                s0 += Vector.LoadUnsafe(ref values, i);
            sum = Vector.Sum(s0 + s1 + (s2 + s3));
        }
        for (; i < count; i++)
            sum += Unsafe.Add(ref values, i);
        return sum;
    }

    /// <summary>sums[j] += factor · Σ values[i, j], for rows that lie one after the other.</summary>
    public static void AddColumns<T>(ref T values, int rows, int columns, T factor, ref T sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nint column = 0;
        if (Vector<T>.IsSupported)
        {
            // Two registers of columns at a time, down all the rows.
            nint width = Vector<T>.Count;
            for (; column + 2 * width <= columns; column += 2 * width)
            {
                ref T at = ref Unsafe.Add(ref values, column);
                Vector<T> s0 = Vector<T>.Zero, s1 = s0;
                for (int row = 0; row < rows; row++)
                {
                    s0 += Vector.LoadUnsafe(ref at);
                    s1 += Vector.LoadUnsafe(ref at, (nuint)width);
                    at = ref Unsafe.Add(ref at, columns);
                }
                ref T target = ref Unsafe.Add(ref sums, column);
                (Vector.LoadUnsafe(ref target) + s0 * factor).StoreUnsafe(ref target);
                (Vector.LoadUnsafe(ref target, (nuint)width) + s1 * factor).StoreUnsafe(ref target, (nuint)width);
            }
        }
        for (; column < columns; column++)
        {
            T sum = T.Zero;
            for (int row = 0; row < rows; row++)
                sum += Unsafe.Add(ref values, (nint)row * columns + column);
            Unsafe.Add(ref sums, column) += sum * factor;
        }
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;

namespace ShallowNet.Autodiff.Kernels;

/// <summary>Adds a row to the rows of a block: the bias of a layer, while the product that it is added to is still in a near cache.</summary>
internal static class RowAddition
{
    /// <param name="added">The row, as long as the block has columns.</param>
    /// <param name="c">The block's first element.</param>
    /// <param name="stride">From row to row.</param>
    /// <param name="rows">Of the block.</param>
    /// <param name="columns">Of the block.</param>
    public static void Run<T>(ref T added, ref T c, nint stride, int rows, int columns)
        where T : unmanaged, INumberBase<T>
    {
        for (int row = 0; row < rows; row++)
        {
            int column = 0;
            if (Vector<T>.IsSupported)
            {
                for (; column <= columns - Vector<T>.Count; column += Vector<T>.Count)
                    (Vector.LoadUnsafe(ref c, (nuint)column) + Vector.LoadUnsafe(ref added, (nuint)column)).StoreUnsafe(ref c, (nuint)column);
            }
            for (; column < columns; column++)
                Unsafe.Add(ref c, column) += Unsafe.Add(ref added, column);
            c = ref Unsafe.Add(ref c, stride);
        }
    }
}

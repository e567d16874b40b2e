using System.Numerics;
using System.Runtime.InteropServices;

namespace ShallowNet.Autodiff.Kernels;

/// <summary>Chooses between two values by a mask.</summary>
internal static class Selection
{
    public static void Select<T>(ReadOnlySpan<T> masks, ReadOnlySpan<T> chosen, ReadOnlySpan<T> others, Span<T> result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int i = 0;
        if (Vector.IsHardwareAccelerated && Vector<T>.IsSupported)
        {
            ref T mask = ref MemoryMarshal.GetReference(masks);
            ref T x = ref MemoryMarshal.GetReference(chosen);
            ref T y = ref MemoryMarshal.GetReference(others);
            ref T target = ref MemoryMarshal.GetReference(result);
            for (; i <= masks.Length - Vector<T>.Count; i += Vector<T>.Count)
            {
                Vector<T> unset = Vector.Equals(Vector.LoadUnsafe(ref mask, (nuint)i), Vector<T>.Zero);
                Vector.ConditionalSelect(unset, Vector.LoadUnsafe(ref y, (nuint)i), Vector.LoadUnsafe(ref x, (nuint)i))
                    .StoreUnsafe(ref target, (nuint)i);
            }
        }
        for (; i < masks.Length; i++)
            result[i] = masks[i] == T.Zero ? others[i] : chosen[i];
    }
}

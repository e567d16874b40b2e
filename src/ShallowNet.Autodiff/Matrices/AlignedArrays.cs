using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ShallowNet.Autodiff;

/// <summary>Arrays whose first element lies at the beginning of a line of the cache, as far as that can be had.</summary>
/// <remarks>
/// A register of 512 bits is as long as a line, and an array begins anywhere: nearly every load and store would touch two lines, and an elementwise
/// operation would take up to twice the time. The runtime aligns arrays to 8 bytes only, but those that it never moves mostly lie one after the other, so that
/// a filler decides where the next begins. Where they do not, because there are gaps or other threads allocate, the array is like any other.
/// </remarks>
internal static class AlignedArrays
{
    private const int Line = 64;
    private const int MostAttempts = 3;

    // Longer arrays do not stay in the near caches, which are then what is waited for.
    private const int MostBytes = 64 * 1024;

    // What lies between the elements of an array and those of the next: its header, type and length.
    private const int Overhead = 24;

    /// <summary>An array with elements of any value, for storage that lives long: what is never moved is collected late.</summary>
    public static T[] Allocate<T>(int count)
        where T : unmanaged
    {
        long bytes = (long)count * Unsafe.SizeOf<T>();
        if (bytes is < Line or > MostBytes)
            return GC.AllocateUninitializedArray<T>(count);
        nint next = EndOf(GC.AllocateUninitializedArray<byte>(8, pinned: true));
        // Short fillers keep arrays close together. Where they fall into a gap in which the array has no room, those as long as the array do not.
        int length = 0;
        for (int attempt = 1; ; attempt++)
        {
            int excess = (int)((next + Overhead + length + Overhead) % Line);
            _ = GC.AllocateUninitializedArray<byte>(length + (Line - excess) % Line, pinned: true);
            T[] elements = GC.AllocateUninitializedArray<T>(count, pinned: true);
            if (attempt == MostAttempts || Marshal.UnsafeAddrOfPinnedArrayElement(elements, 0) % Line == 0)
                return elements;
            next = EndOf(elements);
            length = RoundUp((int)bytes);
        }
    }

    private static nint EndOf<T>(T[] elements)
        where T : unmanaged => Marshal.UnsafeAddrOfPinnedArrayElement(elements, 0) + RoundUp(elements.Length * Unsafe.SizeOf<T>());

    private static int RoundUp(int bytes) => (bytes + 7) / 8 * 8;
}

using System.Numerics;
using System.Runtime.InteropServices;

namespace ShallowNet.Learning;

/// <summary>Bytes to numbers in [0, 1]: x/255, correctly rounded, as NumPy's <c>images.astype('float32') / 255</c>.</summary>
internal static class PixelScaling
{
    /// <summary>Scales each byte of <paramref name="source"/> into <paramref name="destination"/>, which has the same length.</summary>
    public static void Scale<T>(ReadOnlySpan<byte> source, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float))
        {
            ScaleToSingle(source, MemoryMarshal.Cast<T, float>(destination));
            return;
        }

        ReadOnlySpan<T> quotients = Quotients<T>.Of;
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = quotients[source[i]];
        }
    }

    /// <summary>This runs on every mini-batch: a vector of bytes is widened to four of numbers.</summary>
    private static void ScaleToSingle(ReadOnlySpan<byte> source, Span<float> destination)
    {
        int i = 0;
        Vector<float> largest = new(byte.MaxValue);
        for (; i <= source.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(source[i..]), out Vector<ushort> low, out Vector<ushort> high);
            Span<float> four = destination.Slice(i, Vector<byte>.Count);
            Store(low, four, 0);
            Store(high, four, 2);
        }

        ReadOnlySpan<float> quotients = Quotients<float>.Of;
        for (; i < source.Length; i++)
        {
            destination[i] = quotients[source[i]];
        }

        void Store(Vector<ushort> half, Span<float> four, int quarter)
        {
            Vector.Widen(half, out Vector<uint> first, out Vector<uint> second);
            (Vector.ConvertToSingle(Vector.AsVectorInt32(first)) / largest).CopyTo(four[(quarter * Vector<float>.Count)..]);
            (Vector.ConvertToSingle(Vector.AsVectorInt32(second)) / largest).CopyTo(four[((quarter + 1) * Vector<float>.Count)..]);
        }
    }

    private static class Quotients<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static readonly T[] Of = [.. Enumerable.Range(0, 256).Select(value => T.CreateChecked(value) / T.CreateChecked(byte.MaxValue))];
    }
}

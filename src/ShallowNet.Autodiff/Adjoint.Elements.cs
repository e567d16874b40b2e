using System.Runtime.InteropServices;

namespace ShallowNet.Autodiff;

// The same for arrays and lists of structs, records and classes: generated code says what is done with one element, since only it knows the members.
public static partial class Adjoint
{
    /// <summary>An array with the length of <paramref name="like"/>, each element the zero of the one there.</summary>
    /// <param name="like">The array whose shape is wanted.</param>
    /// <param name="zero">The zero of an element, in its shape.</param>
    public static T[] ZerosLike<T>(T[] like, Func<T, T> zero) => Array.ConvertAll(like, e => zero(e));

    /// <inheritdoc cref="ZerosLike{T}(T[], Func{T, T})"/>
    public static T[,] ZerosLike<T>(T[,] like, Func<T, T> zero) => Copy(like, zero);

    /// <inheritdoc cref="ZerosLike{T}(T[], Func{T, T})"/>
    public static List<T> ZerosLike<T>(List<T> like, Func<T, T> zero) => like.ConvertAll(e => zero(e));

    /// <summary>A copy whose elements share no storage with those of <paramref name="source"/>.</summary>
    /// <param name="source">The array to copy.</param>
    /// <param name="copy">A copy of one element.</param>
    public static T[] Copy<T>(T[] source, Func<T, T> copy) => Array.ConvertAll(source, e => copy(e));

    /// <inheritdoc cref="Copy{T}(T[], Func{T, T})"/>
    public static T[,] Copy<T>(T[,] source, Func<T, T> copy)
    {
        var result = (T[,])source.Clone();
        foreach (ref T element in Flat<T>(result))
            element = copy(element);
        return result;
    }

    /// <inheritdoc cref="Copy{T}(T[], Func{T, T})"/>
    public static List<T> Copy<T>(List<T> source, Func<T, T> copy) => source.ConvertAll(e => copy(e));

    /// <summary>Writes the elements of <paramref name="source"/> into those of <paramref name="target"/>.</summary>
    /// <param name="source">What is copied.</param>
    /// <param name="target">An array with the same extents.</param>
    /// <param name="copy">Takes an element of the source and one of the target, and gives what stands in the target afterwards.</param>
    public static void CopyTo<T>(T[] source, T[] target, Func<T, T, T> copy) => Combine(target, source, (t, s) => copy(s, t));

    /// <inheritdoc cref="CopyTo{T}(T[], T[], Func{T, T, T})"/>
    public static void CopyTo<T>(ReadOnlySpan<T> source, Span<T> target, Func<T, T, T> copy) => Combine(target, source, (t, s) => copy(s, t));

    /// <inheritdoc cref="CopyTo{T}(T[], T[], Func{T, T, T})"/>
    public static void CopyTo<T>(T[,] source, T[,] target, Func<T, T, T> copy) => Combine(Flat<T>(target), Flat<T>(source), (t, s) => copy(s, t));

    /// <inheritdoc cref="CopyTo{T}(T[], T[], Func{T, T, T})"/>
    public static void CopyTo<T>(List<T> source, List<T> target, Func<T, T, T> copy)
    {
        int both = Math.Min(source.Count, target.Count);
        target.RemoveRange(both, target.Count - both);
        Combine(CollectionsMarshal.AsSpan(target), CollectionsMarshal.AsSpan(source)[..both], (t, s) => copy(s, t));
        target.AddRange(source.Skip(both));
    }

    /// <summary>Adds <paramref name="from"/> to <paramref name="into"/>, element by element.</summary>
    /// <param name="into">The sum.</param>
    /// <param name="from">What is added, of the same length.</param>
    /// <param name="add">The sum of two elements.</param>
    /// <exception cref="ArgumentException">They differ in length.</exception>
    public static void Add<T>(Span<T> into, ReadOnlySpan<T> from, Func<T, T, T> add) => Combine(into, from, add);

    /// <inheritdoc cref="Add{T}(Span{T}, ReadOnlySpan{T}, Func{T, T, T})"/>
    public static void Add<T>(T[] into, T[] from, Func<T, T, T> add) => Combine(into, from, add);

    /// <inheritdoc cref="Add{T}(Span{T}, ReadOnlySpan{T}, Func{T, T, T})"/>
    public static void Add<T>(T[,] into, T[,] from, Func<T, T, T> add) => Combine(Flat<T>(into), Flat<T>(from), add);

    /// <inheritdoc cref="Add{T}(Span{T}, ReadOnlySpan{T}, Func{T, T, T})"/>
    public static void Add<T>(List<T> into, List<T> from, Func<T, T, T> add) =>
        Combine(CollectionsMarshal.AsSpan(into), CollectionsMarshal.AsSpan(from), add);

    /// <summary>Sets every element to zero in place.</summary>
    /// <param name="values">The elements.</param>
    /// <param name="clear">Sets an element to zero and gives it back.</param>
    public static void Clear<T>(Span<T> values, Func<T, T> clear)
    {
        foreach (ref T element in values)
            element = clear(element);
    }

    /// <inheritdoc cref="Clear{T}(Span{T}, Func{T, T})"/>
    public static void Clear<T>(T[] values, Func<T, T> clear) => Clear(values.AsSpan(), clear);

    /// <inheritdoc cref="Clear{T}(Span{T}, Func{T, T})"/>
    public static void Clear<T>(T[,] values, Func<T, T> clear) => Clear(Flat<T>(values), clear);

    /// <inheritdoc cref="Clear{T}(Span{T}, Func{T, T})"/>
    public static void Clear<T>(List<T> values, Func<T, T> clear) => Clear(CollectionsMarshal.AsSpan(values), clear);

    private static void Combine<T>(Span<T> into, ReadOnlySpan<T> from, Func<T, T, T> combine)
    {
        if (into.Length != from.Length)
            throw new ArgumentException($"The adjoint of {into.Length} elements cannot take that of {from.Length}.", nameof(from));
        for (int i = 0; i < into.Length; i++)
            into[i] = combine(into[i], from[i]);
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ShallowNet.Autodiff;

/// <summary>
/// Storage of adjoints for arrays: the few operations on whole arrays that generated code needs. Works on arrays of any rank, jagged arrays, lists and spans of
/// numbers, and on arrays of structs of numbers.
/// </summary>
public static partial class Adjoint
{
    /// <summary>An array of zeros with the length of <paramref name="like"/>; none where there is none yet, as in a struct that was not filled.</summary>
    public static T[] ZerosLike<T>(T[] like) => like is null ? null! : typeof(T).IsArray || !typeof(T).IsValueType ? (T[])ZerosOf(like) : new T[like.Length];

    /// <summary>An array of zeros with the length of <paramref name="like"/>.</summary>
    public static Span<T> ZerosLike<T>(Span<T> like) => new T[like.Length];

    /// <inheritdoc cref="ZerosLike{T}(Span{T})"/>
    public static Span<T> ZerosLike<T>(ReadOnlySpan<T> like) => new T[like.Length];

    /// <inheritdoc cref="ZerosLike{T}(Span{T})"/>
    public static Memory<T> ZerosLike<T>(Memory<T> like) => new T[like.Length];

    /// <inheritdoc cref="ZerosLike{T}(Span{T})"/>
    public static Memory<T> ZerosLike<T>(ReadOnlyMemory<T> like) => new T[like.Length];

    /// <summary>An array of zeros with the extents of <paramref name="like"/>.</summary>
    public static T[,] ZerosLike<T>(T[,] like) => new T[like.GetLength(0), like.GetLength(1)];

    /// <inheritdoc cref="ZerosLike{T}(T[,])"/>
    public static T[,,] ZerosLike<T>(T[,,] like) => new T[like.GetLength(0), like.GetLength(1), like.GetLength(2)];

    /// <summary>A list of as many zeros, or of arrays of zeros.</summary>
    public static List<T> ZerosLike<T>(List<T> like)
    {
        if (typeof(T).IsArray)
            return like.ConvertAll(e => e is Array array ? (T)(object)ZerosOf(array) : e);
        var zeros = new List<T>(like.Count);
        CollectionsMarshal.SetCount(zeros, like.Count);
        CollectionsMarshal.AsSpan(zeros).Clear();
        return zeros;
    }

    /// <summary>The elements of <paramref name="array"/> in a row, the last index running fastest: its own storage, not a copy.</summary>
    public static Span<T> Elements<T>(T[,] array) => Flat<T>(array);

    /// <inheritdoc cref="Elements{T}(T[,])"/>
    public static Span<T> Elements<T>(T[,,] array) => Flat<T>(array);

    /// <summary>A row of <paramref name="array"/>: its own storage, not a copy. Empty where there is no such row, so that whoever looks into it finds out as in the array itself.</summary>
    /// <param name="array">The array, whose indices begin at 0.</param>
    /// <param name="row">The first index of the row's elements.</param>
    /// <exception cref="NotSupportedException">The indices of the array begin elsewhere, which those of a span cannot.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<T> Row<T>(T[,] array, int row)
    {
        if ((array.GetLowerBound(0) | array.GetLowerBound(1)) != 0)
            ThrowForBounds();
        int columns = array.GetLength(1);
        if ((uint)row >= (uint)array.GetLength(0) || columns == 0)
            return [];
        return MemoryMarshal.CreateSpan(ref array[row, 0], columns);
    }

    /// <summary>
    /// What exists of <paramref name="count"/> elements of <paramref name="row"/>, beginning with number <paramref name="start"/>: its own storage, not a copy. What is missing is left out, so that
    /// whoever looks for it finds out as in the row itself.
    /// </summary>
    /// <param name="row">The elements.</param>
    /// <param name="start">The index of the first; it may lie outside.</param>
    /// <param name="count">How many; none when it is negative.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<T> Part<T>(Span<T> row, int start, int count) =>
        (uint)start <= (uint)row.Length && (uint)count <= (uint)(row.Length - start) ? row.Slice(start, count) : Existing(row, start, count);

    /// <inheritdoc cref="Part{T}(Span{T}, int, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span<T> Part<T>(T[] row, int start, int count) =>
        row is not null && (uint)start <= (uint)row.Length && (uint)count <= (uint)(row.Length - start) ? new Span<T>(row, start, count) : Existing<T>(row, start, count);

    private static Span<T> Existing<T>(Span<T> row, int start, int count)
    {
        int first = Math.Clamp(start, 0, row.Length);
        long end = Math.Clamp((long)start + count, first, row.Length);
        return row[first..(int)end];
    }

    // Not marked NoInlining: only then does the JIT look inside and see that it never returns.
    [DoesNotReturn]
    private static void ThrowForBounds() => throw new NotSupportedException("The indices of a two-dimensional array that is differentiated must begin at 0.");

    /// <summary>A copy that shares no storage with <paramref name="source"/>.</summary>
    public static T[] Copy<T>(T[] source) => (T[])CopyOf(source);

    /// <inheritdoc cref="Copy{T}(T[])"/>
    public static Span<T> Copy<T>(Span<T> source) => source.ToArray();

    /// <inheritdoc cref="Copy{T}(T[])"/>
    public static T[] Copy<T>(ReadOnlySpan<T> source) => source.ToArray();

    /// <inheritdoc cref="Copy{T}(T[])"/>
    public static Memory<T> Copy<T>(Memory<T> source) => source.ToArray();

    /// <inheritdoc cref="Copy{T}(T[])"/>
    public static T[,] Copy<T>(T[,] source) => (T[,])source.Clone();

    /// <inheritdoc cref="Copy{T}(T[])"/>
    public static T[,,] Copy<T>(T[,,] source) => (T[,,])source.Clone();

    /// <inheritdoc cref="Copy{T}(T[])"/>
    public static List<T> Copy<T>(List<T> source) => source.ConvertAll(e => e is Array array ? (T)(object)CopyOf(array) : e);

    /// <summary>Writes the elements of <paramref name="source"/> into <paramref name="target"/>, which has the same extents.</summary>
    public static void CopyTo<T>(T[] source, T[] target)
    {
        if (typeof(T).IsArray)
            CopyRows<T>(source, target);
        else
            source.CopyTo(target, 0);
    }

    /// <inheritdoc cref="CopyTo{T}(T[], T[])"/>
    public static void CopyTo<T>(Span<T> source, Span<T> target) => source.CopyTo(target);

    /// <inheritdoc cref="CopyTo{T}(T[], T[])"/>
    public static void CopyTo<T>(Memory<T> source, Memory<T> target) => source.CopyTo(target);

    /// <inheritdoc cref="CopyTo{T}(T[], T[])"/>
    public static void CopyTo<T>(T[,] source, T[,] target) => Array.Copy(source, target, source.Length);

    /// <inheritdoc cref="CopyTo{T}(T[], T[])"/>
    public static void CopyTo<T>(T[,,] source, T[,,] target) => Array.Copy(source, target, source.Length);

    /// <inheritdoc cref="CopyTo{T}(T[], T[])"/>
    public static void CopyTo<T>(List<T> source, List<T> target)
    {
        CollectionsMarshal.SetCount(target, source.Count);
        if (typeof(T).IsArray)
            CopyRows<T>(CollectionsMarshal.AsSpan(source), CollectionsMarshal.AsSpan(target));
        else
            CollectionsMarshal.AsSpan(source).CopyTo(CollectionsMarshal.AsSpan(target));
    }

    /// <summary>The target with the elements of <paramref name="source"/>; where it has no room for them, a copy of the source.</summary>
    public static T[] CopyOrReplace<T>(T[] source, T[] target) => (T[])CopyRow(source, target)!;

    private static void CopyRows<T>(ReadOnlySpan<T> source, Span<T> target)
    {
        for (int i = 0; i < source.Length; i++)
            target[i] = (T)CopyRow(source[i], target[i])!;
    }

    /// <summary>Adds <paramref name="from"/> to <paramref name="into"/>, element by element.</summary>
    /// <exception cref="ArgumentException">They differ in length.</exception>
    public static void Add<T>(Span<T> into, ReadOnlySpan<T> from)
        where T : INumberBase<T> => TensorPrimitives.Add(into, from, into);

    /// <inheritdoc cref="Add{T}(Span{T}, ReadOnlySpan{T})"/>
    public static void Add<T>(T[] into, T[] from)
        where T : INumberBase<T> => Add(into.AsSpan(), from);

    /// <inheritdoc cref="Add{T}(Span{T}, ReadOnlySpan{T})"/>
    public static void Add<T>(Memory<T> into, Memory<T> from)
        where T : INumberBase<T> => Add(into.Span, from.Span);

    /// <inheritdoc cref="Add{T}(Span{T}, ReadOnlySpan{T})"/>
    public static void Add<T>(List<T> into, List<T> from)
        where T : INumberBase<T> => Add(CollectionsMarshal.AsSpan(into), CollectionsMarshal.AsSpan(from));

    /// <inheritdoc cref="Add{T}(Span{T}, ReadOnlySpan{T})"/>
    public static void Add<T>(T[,] into, T[,] from)
        where T : INumberBase<T> => Add(Flat<T>(into), Flat<T>(from));

    /// <inheritdoc cref="Add{T}(Span{T}, ReadOnlySpan{T})"/>
    public static void Add<T>(T[,,] into, T[,,] from)
        where T : INumberBase<T> => Add(Flat<T>(into), Flat<T>(from));

    /// <inheritdoc cref="Add{T}(Span{T}, ReadOnlySpan{T})"/>
    public static void Add<T>(T[][] into, T[][] from)
        where T : INumberBase<T>
    {
        for (int i = 0; i < into.Length; i++)
            Add(into[i].AsSpan(), from[i]);
    }

    /// <summary>Adds <paramref name="factor"/> times <paramref name="from"/> to <paramref name="into"/>, element by element.</summary>
    /// <exception cref="ArgumentException">They differ in length.</exception>
    public static void AddScaled<T>(Span<T> into, T factor, ReadOnlySpan<T> from)
        where T : INumberBase<T> => TensorPrimitives.MultiplyAdd(from, factor, into, into);

    /// <inheritdoc cref="AddScaled{T}(Span{T}, T, ReadOnlySpan{T})"/>
    public static void AddScaled<T>(T[] into, T factor, T[] from)
        where T : INumberBase<T> => AddScaled(into.AsSpan(), factor, from);

    /// <inheritdoc cref="AddScaled{T}(Span{T}, T, ReadOnlySpan{T})"/>
    public static void AddScaled<T>(List<T> into, T factor, List<T> from)
        where T : INumberBase<T> => AddScaled(CollectionsMarshal.AsSpan(into), factor, CollectionsMarshal.AsSpan(from));

    /// <inheritdoc cref="AddScaled{T}(Span{T}, T, ReadOnlySpan{T})"/>
    public static void AddScaled<T>(T[,] into, T factor, T[,] from)
        where T : INumberBase<T> => AddScaled(Flat<T>(into), factor, Flat<T>(from));

    /// <summary>Sets every element to zero.</summary>
    public static void Clear<T>(Span<T> values) => values.Clear();

    /// <inheritdoc cref="Clear{T}(Span{T})"/>
    public static void Clear<T>(T[] values)
    {
        if (!typeof(T).IsArray)
        {
            values.AsSpan().Clear();
            return;
        }
        ClearRows<T>(values);
    }

    /// <inheritdoc cref="Clear{T}(Span{T})"/>
    public static void Clear<T>(T[,] values) => Array.Clear(values);

    /// <inheritdoc cref="Clear{T}(Span{T})"/>
    public static void Clear<T>(T[,,] values) => Array.Clear(values);

    /// <inheritdoc cref="Clear{T}(Span{T})"/>
    public static void Clear<T>(Memory<T> values) => values.Span.Clear();

    /// <inheritdoc cref="Clear{T}(Span{T})"/>
    public static void Clear<T>(List<T> values)
    {
        if (typeof(T).IsArray)
            ClearRows<T>(CollectionsMarshal.AsSpan(values));
        else
            CollectionsMarshal.AsSpan(values).Clear();
    }

    private static void ClearRows<T>(ReadOnlySpan<T> rows)
    {
        foreach (T row in rows)
        {
            if (row is Array array)
                Array.Clear(array);
        }
    }

    private static Span<T> Flat<T>(Array array) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);

    private static Array ZerosOf(Array like)
    {
        Array zeros = (Array)like.Clone();
        if (like is not object?[] inner)
        {
            Array.Clear(zeros);
            return zeros;
        }
        for (int i = 0; i < inner.Length; i++)
            ((object?[])zeros)[i] = inner[i] is Array array ? ZerosOf(array) : null;
        return zeros;
    }

    private static Array CopyOf(Array source)
    {
        Array copy = (Array)source.Clone();
        if (source is object?[] inner)
        {
            for (int i = 0; i < inner.Length; i++)
                ((object?[])copy)[i] = inner[i] is Array array ? CopyOf(array) : inner[i];
        }
        return copy;
    }

    /// <summary>The target with the source's elements, or where it has no room for them a copy: the two never share storage.</summary>
    private static object? CopyRow(object? source, object? target)
    {
        if (source is not Array row)
            return source;
        if (target is not Array into || into.Length != row.Length)
            return CopyOf(row);
        if (row is object?[] rows && into is object?[] intoRows)
        {
            for (int i = 0; i < rows.Length; i++)
                intoRows[i] = CopyRow(rows[i], intoRows[i]);
        }
        else
        {
            Array.Copy(row, into, row.Length);
        }
        return into;
    }
}

using System.Collections;

namespace ShallowNet.Autodiff.Compiler.Ir;

/// <summary>An immutable list that compares by its elements, so that every value of the pipeline does.</summary>
public struct EquatableArray<T> : IEquatable<EquatableArray<T>>, IReadOnlyList<T>
    where T : IEquatable<T>
{
    private T[]? items;

    public EquatableArray(IEnumerable<T> items) => this.items = items.ToArray();

    public static EquatableArray<T> Empty => default;

    public readonly int Count => items?.Length ?? 0;

    public readonly T this[int index] => items![index];

    public readonly bool Equals(EquatableArray<T> other)
    {
        if (ReferenceEquals(items, other.items))
        {
            return true;
        }
        if (Count != other.Count)
        {
            return false;
        }
        for (int i = 0; i < Count; i++)
        {
            if (!EqualityComparer<T>.Default.Equals(this[i], other[i]))
            {
                return false;
            }
        }
        return true;
    }

    public readonly override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    public readonly override int GetHashCode()
    {
        int hash = 17;
        foreach (T? item in this)
        {
            hash = unchecked((hash * 31) + (item?.GetHashCode() ?? 0));
        }
        return hash;
    }

    /// <summary>For <c>foreach</c>, which costs no allocation.</summary>
    public readonly Enumerator GetEnumerator() => new(items);

    readonly IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)(items ?? [])).GetEnumerator();

    readonly IEnumerator IEnumerable.GetEnumerator() => (items ?? []).GetEnumerator();

    /// <summary>
    /// For collection expressions (<c>[a, b]</c>), which build through it. Storage is never shared between two states, so other copies stay as they are.
    /// </summary>
    public void Add(T item)
    {
        var longer = new T[Count + 1];
        items?.CopyTo(longer, 0);
        longer[Count] = item;
        items = longer;
    }

    public static implicit operator EquatableArray<T>(T[] items) => new(items);

    public static implicit operator EquatableArray<T>(List<T> items) => new(items);

    public static bool operator ==(EquatableArray<T> left, EquatableArray<T> right) => left.Equals(right);

    public static bool operator !=(EquatableArray<T> left, EquatableArray<T> right) => !left.Equals(right);

    /// <summary>Goes through the elements.</summary>
    public struct Enumerator
    {
        private readonly T[]? items;
        private int index;

        internal Enumerator(T[]? items)
        {
            this.items = items;
            index = -1;
        }

        public readonly T Current => items![index];

        public bool MoveNext() => ++index < (items?.Length ?? 0);
    }
}

/// <summary>Collects sequences into <see cref="EquatableArray{T}"/>.</summary>
public static class EquatableArrayExtensions
{
    public static EquatableArray<T> ToEquatable<T>(this IEnumerable<T> items)
        where T : IEquatable<T> => new(items);
}

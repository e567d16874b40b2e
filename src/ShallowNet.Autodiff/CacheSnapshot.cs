using System.Collections;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ShallowNet.Autodiff;

/// <summary>
/// What a backward pass will take back to earlier values: the content of arrays and objects that a cache refers to. Generated code takes one before
/// <c>MBackward</c> and restores it afterwards, so that a cache may be used again. Each object is kept once, however many ways lead to it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public struct CacheSnapshot
{
    private HashSet<object>? _kept;
    private List<Action>? _restore;

    /// <summary>Keeps the elements of an array of any rank, and of the arrays and lists in it; nothing where there is none.</summary>
    public void Keep(Array? array)
    {
        if (array is null || !IsNew(array))
            return;
        var copy = (Array)array.Clone();
        Later(() => Array.Copy(copy, array, copy.Length));
        if (array is object?[] elements)
        {
            foreach (object? element in elements)
                KeepElement(element);
        }
    }

    private void KeepElement(object? element)
    {
        if (element is Array array)
            Keep(array);
        else if (element is IList list)
            KeepList(list);
    }

    private void KeepList(IList list)
    {
        if (!IsNew(list))
            return;
        object?[] copy = [.. list.Cast<object?>()];
        Later(() =>
        {
            list.Clear();
            foreach (object? element in copy)
                list.Add(element);
        });
        foreach (object? element in copy)
            KeepElement(element);
    }

    /// <summary>Keeps the elements of a list, and of the arrays and lists in it.</summary>
    public void Keep<T>(List<T>? list)
    {
        if (list is null || !IsNew(list))
            return;
        T[] copy = [.. list];
        Later(() =>
        {
            CollectionsMarshal.SetCount(list, copy.Length);
            copy.CopyTo(CollectionsMarshal.AsSpan(list));
        });
        if (typeof(T).IsValueType)
            return;
        foreach (T element in copy)
            KeepElement(element);
    }

    /// <summary>Keeps the elements of a piece of memory.</summary>
    public void Keep<T>(Memory<T> memory)
    {
        T[] copy = memory.ToArray();
        Later(() => copy.CopyTo(memory));
    }

    /// <summary>Keeps the elements of a matrix.</summary>
    public void Keep<T>(Matrix<T>? matrix)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        if (matrix is null || !IsNew(matrix))
            return;
        Matrix<T> copy = matrix.Clone();
        Later(() => matrix.CopyFrom(copy));
    }

    /// <summary>Keeps the content of the arrays on a tape.</summary>
    public void Keep<T>(Tape<T> tape)
    {
        foreach (T value in tape.Values)
            KeepElement(value);
    }

    /// <summary>Keeps one member of an object.</summary>
    /// <param name="owner">The object.</param>
    /// <param name="value">The member's value.</param>
    /// <param name="assign">Gives the member a value.</param>
    public void Keep<TOwner, TValue>(TOwner owner, TValue value, Action<TOwner, TValue> assign)
        where TOwner : class => Later(() => assign(owner, value));

    /// <summary>Keeps what the cache of a called method refers to, if its backward half takes anything back.</summary>
    public void KeepCache<TCache>(in TCache cache)
        where TCache : struct
    {
        if (cache is ISnapshotted snapshotted)
            snapshotted.KeepIn(ref this);
    }

    /// <summary>Keeps what the arrays and lists hold now that were kept before, also those which nothing refers to any more where they were found.</summary>
    public void KeepAgain()
    {
        object[] storage = [.. _kept ?? []];
        _kept = null;
        _restore = null;
        foreach (object one in storage)
            KeepElement(one);
    }

    /// <summary>Writes everything back that was kept.</summary>
    public readonly void Restore()
    {
        foreach (Action restore in _restore ?? [])
            restore();
    }

    private bool IsNew(object storage) => (_kept ??= new(ReferenceEqualityComparer.Instance)).Add(storage);

    private void Later(Action restore) => (_restore ??= []).Add(restore);
}

/// <summary>A cache whose backward half takes arrays or objects back to what they were before.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public interface ISnapshotted
{
    /// <summary>Keeps what the cache refers to.</summary>
    void KeepIn(ref CacheSnapshot snapshot);
}

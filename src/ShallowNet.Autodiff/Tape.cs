using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ShallowNet.Autodiff;

/// <summary>
/// Makes the last-in, first-out buffers in which generated code records, on the way forward, what the backward pass reads in
/// reverse order.
/// </summary>
/// <remarks>
/// This is not the tape of operations that other systems interpret: only overwritten values are recorded, each in a buffer of
/// its own type. Source: A. Griewank, A. Walther, <i>Evaluating Derivatives</i>, 2nd ed., section 4.2 (the "taping" of values).
/// </remarks>
public static class Tape
{
    private const int SmallestCapacity = 16;

    /// <summary>What costs the pool no more than less would, and saves short loops from growing.</summary>
    private const int SmallestRented = 128;

    /// <summary>The most that is taken on the strength of a hint: loops that could run for long often end early.</summary>
    private const int LargestHintedBytes = 1 << 24;

    /// <summary>A tape whose storage comes from the shared array pool; <see cref="Tape{T}.Dispose"/> gives it back.</summary>
    /// <typeparam name="T">What is recorded.</typeparam>
    /// <param name="capacityHint">How many values are expected; more are taken, and anything below one means unknown.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tape<T> Rent<T>(int capacityHint = 0) => new(RentStorage<T>(capacityHint), pooled: true);

    /// <summary>
    /// A tape whose storage belongs to nobody else, for values that outlive the method. Copies of it read the same values
    /// independently of each other, any number of times; it needs no disposal.
    /// </summary>
    /// <typeparam name="T">What is recorded.</typeparam>
    /// <param name="capacityHint">How many values are expected; more are taken, and anything below one means unknown.</param>
    public static Tape<T> Keep<T>(int capacityHint = 0) =>
        new(new T[Hinted<T>(capacityHint)], pooled: false);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T[] RentStorage<T>(int capacityHint) =>
        KeptStorage<T>.Rent(capacityHint) ?? ArrayPool<T>.Shared.Rent(Math.Max(SmallestRented, Hinted<T>(capacityHint)));

    private static int Hinted<T>(int capacityHint) =>
        Math.Clamp(capacityHint, SmallestCapacity, LargestHintedBytes / Unsafe.SizeOf<T>());

    /// <summary>A longer array with the same first <paramref name="count"/> values; a pooled one is given back.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static T[] Grow<T>(T[] storage, int count, int needed, bool pooled)
    {
        if (count > Array.MaxLength - needed)
            throw new InvalidOperationException($"More than {Array.MaxLength} values were recorded on a tape. Record less by checkpointing the loop.");
        int capacity = (int)Math.Min(Array.MaxLength, Math.Max(2L * storage.Length, Math.Max(count + needed, SmallestCapacity)));
        var longer = pooled ? ArrayPool<T>.Shared.Rent(capacity) : new T[capacity];
        storage.AsSpan(0, count).CopyTo(longer);
        if (pooled)
            ReturnToPool(storage);
        return longer;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Return<T>(T[] storage)
    {
        if (!KeptStorage<T>.Return(storage))
            ReturnToPool(storage);
    }

    private static void ReturnToPool<T>(T[] storage) =>
        ArrayPool<T>.Shared.Return(storage, clearArray: RuntimeHelpers.IsReferenceOrContainsReferences<T>());

    /// <summary>
    /// Storage that each thread keeps for the next derivative. The shared pool has one array of each length at hand for a thread and takes a lock for the next, and a derivative of a
    /// small function has five tapes. The array that is given back last is rented first: tapes are disposed in the reverse order, so when a derivative runs again, each of
    /// its tapes has the storage that it had grown to.
    /// </summary>
    private static class KeptStorage<T>
    {
        private const int MostKept = 16;

        /// <summary>The most that one thread keeps of one type.</summary>
        private const int MostKeptBytes = 1 << 18;

        /// <summary>The longest array that is kept.</summary>
        private const int LongestKeptBytes = 1 << 16;

        [ThreadStatic]
        private static Stack? t_kept;

        /// <summary>The array that was given back last, unless it is too short.</summary>
        public static T[]? Rent(int capacity)
        {
            if (t_kept is not { Count: > 0 } kept || kept.Arrays[kept.Count - 1]! is var storage && storage.Length < capacity)
                return null;
            kept.Arrays[--kept.Count] = null;
            kept.Bytes -= storage.Length * Unsafe.SizeOf<T>();
            return storage;
        }

        /// <summary>Takes the array, if it is not too long and there are not enough already.</summary>
        public static bool Return(T[] storage)
        {
            bool holdsReferences = RuntimeHelpers.IsReferenceOrContainsReferences<T>();
            // References are taken out, which costs time for the whole length.
            if (holdsReferences ? storage.Length > SmallestRented : storage.Length > LongestKeptBytes / Unsafe.SizeOf<T>())
                return false;
            Stack kept = t_kept ??= new Stack();
            int bytes = storage.Length * Unsafe.SizeOf<T>();
            if (kept.Count == MostKept || bytes > MostKeptBytes - kept.Bytes)
                return false;
            if (holdsReferences)
                Array.Clear(storage);
            kept.Arrays[kept.Count++] = storage;
            kept.Bytes += bytes;
            return true;
        }

        private sealed class Stack
        {
            public readonly T[]?[] Arrays = new T[]?[MostKept];
            public int Count;
            public int Bytes;
        }
    }

    internal static void AddTo<T>(Span<T> from, Span<T> into)
    {
        if (typeof(T) == typeof(double))
            TensorPrimitives.Add<double>(Cast<T, double>(into), Cast<T, double>(from), Cast<T, double>(into));
        else if (typeof(T) == typeof(float))
            TensorPrimitives.Add<float>(Cast<T, float>(into), Cast<T, float>(from), Cast<T, float>(into));
        else if (typeof(T) == typeof(Half))
            TensorPrimitives.Add<Half>(Cast<T, Half>(into), Cast<T, Half>(from), Cast<T, Half>(into));
        else
            throw new NotSupportedException($"Values of type {typeof(T)} cannot be added.");
    }

    private static Span<TTo> Cast<TFrom, TTo>(Span<TFrom> span) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<TFrom, TTo>(ref MemoryMarshal.GetReference(span)), span.Length);

    // Not marked NoInlining: only then does the JIT look inside, see that it never returns, and keep its call out of the loop.
    [DoesNotReturn]
    internal static void ThrowEmpty() =>
        throw new InvalidOperationException("More was read from a tape than was recorded on it.");
}

/// <summary>A last-in, first-out buffer of recorded values, made by <see cref="Tape"/>.</summary>
/// <typeparam name="T">What is recorded.</typeparam>
/// <remarks>
/// A value type, so that a loop keeps it in registers. Reading takes nothing away from the storage: a copy that is made when all is
/// recorded can be read from its end again. A rented tape is disposed once, by the variable that rented it, and its copies are
/// not used after that.
/// </remarks>
public struct Tape<T> : IDisposable
{
    // Push, Pop and Dispose hand these fields to static methods and never `this`: a struct whose address is taken lives in
    // memory, and each access to Count would then wait for the one before it. One slot is always free, so that Push stores first
    // and grows afterwards: the value is then in a register on the common path, where the JIT would otherwise spill and reload
    // it around the call that hardly ever happens (3.2 ns a push instead of 1.0).
    private T[] _storage;
    private int _count;
    private readonly bool _pooled;

    internal Tape(T[] storage, bool pooled)
    {
        _storage = storage;
        _pooled = pooled;
    }

    /// <summary>How many values are recorded and not yet read.</summary>
    public readonly int Count => _count;

    /// <summary>What is recorded, the first first.</summary>
    public readonly ReadOnlySpan<T> Values => _storage.AsSpan(0, _count);

    /// <summary>Records <paramref name="value"/> as the last one.</summary>
    /// <exception cref="InvalidOperationException">The tape holds as many values as an array can.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Push(T value)
    {
        var storage = _storage;
        int count = _count;
        storage[count++] = value;
        _count = count;
        if (count == storage.Length)
            _storage = Tape.Grow(storage, count, needed: 1, _pooled);
    }

    /// <summary>
    /// Makes room for <paramref name="count"/> values, to be recorded by <see cref="PushReserved"/>: a loop that knows how often it runs asks once. A call in the loop,
    /// even one that hardly ever happens, would make the processor keep the loop's numbers in memory.
    /// </summary>
    /// <param name="count">How many values; none when it is negative.</param>
    /// <exception cref="InvalidOperationException">The tape cannot hold as many.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Reserve(int count)
    {
        if (count >= _storage.Length - _count)
            _storage = Tape.Grow(_storage, _count, needed: Math.Min(count, Array.MaxLength) + 1, _pooled);
    }

    /// <summary>Records <paramref name="value"/> as the last one, where <see cref="Reserve"/> has made room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PushReserved(T value)
    {
        int count = _count;
        _storage[count] = value;
        _count = count + 1;
    }

    /// <summary>Reads the last value, and the one before it next time.</summary>
    /// <exception cref="InvalidOperationException">All values have been read.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Pop()
    {
        var storage = _storage;
        int last = _count - 1;
        if ((uint)last >= (uint)storage.Length)
            Tape.ThrowEmpty();
        _count = last;
        return storage[last];
    }

    /// <summary>Records all of <paramref name="values"/>, to be read together by <see cref="PopSpan"/>.</summary>
    /// <exception cref="InvalidOperationException">The tape holds as many values as an array can.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PushSpan(ReadOnlySpan<T> values)
    {
        var storage = _storage;
        int count = _count;
        if (values.Length >= storage.Length - count)
            _storage = storage = Tape.Grow(storage, count, needed: values.Length + 1, _pooled);
        values.CopyTo(storage.AsSpan(count));
        _count = count + values.Length;
    }

    /// <summary>Reads the last values, as many as <paramref name="values"/> is long, in the order in which they were recorded.</summary>
    /// <exception cref="InvalidOperationException">Fewer values are left.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PopSpan(Span<T> values)
    {
        int first = _count - values.Length;
        if (first < 0)
            Tape.ThrowEmpty();
        _storage.AsSpan(first, values.Length).CopyTo(values);
        _count = first;
    }

    /// <summary>The last values, as many as <paramref name="like"/> is long, in the order in which they were recorded; they are read where they are, until something else is recorded.</summary>
    /// <param name="like">What was recorded, or something of that length.</param>
    /// <exception cref="InvalidOperationException">Fewer values are left.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<T> PopRow(ReadOnlySpan<T> like)
    {
        int first = _count - like.Length;
        if (first < 0)
            Tape.ThrowEmpty();
        _count = first;
        return new ReadOnlySpan<T>(_storage, first, like.Length);
    }

    /// <summary>Reads the last values, as many as <paramref name="values"/> is long, and adds them to what is there.</summary>
    /// <exception cref="InvalidOperationException">Fewer values are left.</exception>
    /// <exception cref="NotSupportedException">The values are no numbers of double or single precision.</exception>
    public void PopAndAdd(Span<T> values)
    {
        int first = _count - values.Length;
        if (first < 0)
            Tape.ThrowEmpty();
        Tape.AddTo(_storage.AsSpan(first, values.Length), values);
        _count = first;
    }

    /// <summary>Reads the last value and leaves it.</summary>
    /// <exception cref="InvalidOperationException">All values have been read.</exception>
    public readonly T Peek()
    {
        if (_count == 0)
            Tape.ThrowEmpty();
        return _storage[_count - 1];
    }

    /// <summary>Reads the last values, as many as <paramref name="values"/> is long, and leaves them.</summary>
    /// <exception cref="InvalidOperationException">Fewer values are left.</exception>
    public readonly void PeekSpan(Span<T> values)
    {
        int first = _count - values.Length;
        if (first < 0)
            Tape.ThrowEmpty();
        _storage.AsSpan(first, values.Length).CopyTo(values);
    }

    /// <summary>Gives rented storage back; a second call, or one on a kept tape, does nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Dispose()
    {
        if (!_pooled || _storage.Length == 0)
            return;
        var storage = _storage;
        _storage = [];
        _count = 0;
        Tape.Return(storage);
    }
}

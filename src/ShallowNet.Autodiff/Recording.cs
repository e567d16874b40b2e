using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ShallowNet.Autodiff;

/// <summary>
/// A last-in, first-out buffer for values of all types, on which the calls of a recursion record one after the other what their backward passes read in
/// reverse order. The storage comes from the shared array pool.
/// </summary>
/// <remarks>
/// Passed by reference from call to call. Where a <see cref="Tape{T}"/> serves one loop, this serves calls that nobody can count: what each of them records lies
/// on top of what those before it did.
/// </remarks>
public struct Recording : IDisposable
{
    private const int SmallestBytes = 4096;

    private byte[] _bytes;
    private int _count;
    private object?[] _objects;
    private int _objectCount;

    private Recording(byte[] bytes)
    {
        _bytes = bytes;
        _objects = [];
    }

    /// <summary>An empty one; <see cref="Dispose"/> gives its storage back.</summary>
    public static Recording Rent() => new(ArrayPool<byte>.Shared.Rent(SmallestBytes));

    /// <summary>How many bytes are recorded and not yet read; what holds references is not counted.</summary>
    public readonly int ByteCount => _count;

    /// <summary>Records <paramref name="value"/> as the last one.</summary>
    /// <exception cref="InvalidOperationException">The recording is as long as an array can be.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Push<T>(T value)
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            PushObject(value);
            return;
        }
        int count = _count;
        if (_bytes.Length - count < Unsafe.SizeOf<T>())
            Grow(Unsafe.SizeOf<T>());
        Unsafe.WriteUnaligned(ref At(count), value);
        _count = count + Unsafe.SizeOf<T>();
    }

    /// <summary>Reads the last value, which has the type <typeparamref name="T"/>, and the one before it next time.</summary>
    /// <exception cref="InvalidOperationException">All values have been read.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Pop<T>()
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            return (T)PopObject()!;
        int start = _count - Unsafe.SizeOf<T>();
        if (start < 0)
            Tape.ThrowEmpty();
        _count = start;
        return Unsafe.ReadUnaligned<T>(ref At(start));
    }

    /// <summary>Reads the last value and leaves it.</summary>
    /// <exception cref="InvalidOperationException">All values have been read.</exception>
    public T Peek<T>()
    {
        T value = Pop<T>();
        Push(value);
        return value;
    }

    /// <summary>Records all of <paramref name="values"/>, to be read together by <see cref="PopSpan{T}"/>.</summary>
    /// <exception cref="InvalidOperationException">The recording is as long as an array can be.</exception>
    public void PushSpan<T>(ReadOnlySpan<T> values)
    {
        foreach (T value in values)
            Push(value);
    }

    /// <summary>Reads the last values, as many as <paramref name="values"/> is long, in the order in which they were recorded.</summary>
    /// <exception cref="InvalidOperationException">Fewer values are left.</exception>
    public void PopSpan<T>(Span<T> values)
    {
        for (int i = values.Length - 1; i >= 0; i--)
            values[i] = Pop<T>();
    }

    /// <summary>Reads the last values, as many as <paramref name="values"/> is long, and leaves them.</summary>
    /// <exception cref="InvalidOperationException">Fewer values are left.</exception>
    public void PeekSpan<T>(Span<T> values)
    {
        PopSpan(values);
        PushSpan<T>(values);
    }

    /// <summary>Gives the storage back; a second call does nothing.</summary>
    public void Dispose()
    {
        if (_bytes.Length == 0)
            return;
        ArrayPool<byte>.Shared.Return(_bytes);
        if (_objects.Length > 0)
            ArrayPool<object?>.Shared.Return(_objects, clearArray: true);
        this = new Recording([]);
    }

    private readonly ref byte At(int index) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_bytes), index);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int needed) => _bytes = Tape.Grow(_bytes, _count, needed, pooled: true);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void PushObject(object? value)
    {
        if (_objectCount == _objects.Length)
            _objects = _objects.Length == 0 ? ArrayPool<object?>.Shared.Rent(16) : Tape.Grow(_objects, _objectCount, needed: 1, pooled: true);
        _objects[_objectCount++] = value;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private object? PopObject()
    {
        if (_objectCount == 0)
            Tape.ThrowEmpty();
        return _objects[--_objectCount];
    }
}

namespace ShallowNet.Autodiff.Kernels;

/// <summary>A vector register of one width and element type, so that a kernel is written once and compiled for each.</summary>
internal interface ILanes<T, TVector>
{
    /// <summary>The number of elements in a register.</summary>
    static abstract int Width { get; }

    /// <summary>The number of rows of a product's tile that leaves no register unused: rows × 2 accumulators, 2 right operands, 1 left.</summary>
    static abstract int TileRows { get; }

    /// <summary>The same of a tile of inner products: rows × 4 accumulators, 4 right operands or 3 that are read from memory, 1 left.</summary>
    static abstract int DotRows { get; }

    static abstract TVector Zero { get; }

    static abstract TVector Load(ref T source);

    static abstract void Store(TVector value, ref T target);

    static abstract TVector Broadcast(T value);

    static abstract TVector Add(TVector x, TVector y);

    /// <summary>x·y + z, fused where the machine can.</summary>
    static abstract TVector MultiplyAdd(TVector x, TVector y, TVector z);

    /// <summary>The sum of the elements.</summary>
    static abstract T Sum(TVector value);

    /// <summary>The last elements, as many as <paramref name="count"/> says, and exactly 0 in place of the others, whatever they are.</summary>
    static abstract TVector KeepLast(TVector x, int count);
}

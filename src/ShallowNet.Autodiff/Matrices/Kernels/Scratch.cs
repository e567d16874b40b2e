namespace ShallowNet.Autodiff.Kernels;

/// <summary>Working storage of a thread's products, kept between them. A borrower that is interrupted by another gets new storage.</summary>
internal static class Scratch<T>
{
    [ThreadStatic]
    private static T[]? _spare;

    /// <summary>An array of at least the given length; its elements are unspecified.</summary>
    public static T[] Rent(int length)
    {
        T[]? array = _spare;
        _spare = null;
        if (array is null || array.Length < length)
            array = GC.AllocateUninitializedArray<T>(Math.Max(length, 1024));
        return array;
    }

    public static void Return(T[] array)
    {
        if (_spare is null || _spare.Length < array.Length)
            _spare = array;
    }
}

using ShallowNet.Autodiff;

namespace ShallowNet.Corpus.Tests.Harness;

/// <summary>Takes values apart into their numbers and the lengths of their arrays.</summary>
public sealed class Writer
{
    public List<double> Numbers { get; } = [];

    public List<int> Lengths { get; } = [];

    public void Add(double number) => Numbers.Add(number);

    public void Each<T>(T[] items, Action<Writer, T> element)
    {
        Lengths.Add(items.Length);
        foreach (T item in items)
            element(this, item);
    }

    public void Each<T>(List<T> items, Action<Writer, T> element) => Each(items.ToArray(), element);

    public void Each<T>(Memory<T> items, Action<Writer, T> element) => Each(items.ToArray(), element);

    public void Each<T>(ReadOnlyMemory<T> items, Action<Writer, T> element) => Each(items.ToArray(), element);

    public void Each<T>(T[,] items, Action<Writer, T> element) => EachOf(items, element);

    public void Each<T>(T[,,] items, Action<Writer, T> element) => EachOf(items, element);

    public void Each<T>(Matrix<T> items, Action<Writer, T> element)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> => EachOf(items.ToArray(), element);

    private void EachOf<T>(Array items, Action<Writer, T> element)
    {
        for (int i = 0; i < items.Rank; i++)
            Lengths.Add(items.GetLength(i));
        foreach (T item in items)
            element(this, item);
    }
}

using System.Numerics;
using ShallowNet.Autodiff;

namespace ShallowNet.Corpus.Tests.Harness;

/// <summary>Hands out the numbers and lengths of a point one after the other, to the code that builds arguments from them.</summary>
public sealed class Reader(IReadOnlyList<double> numbers, IReadOnlyList<int> lengths)
{
    private int _number;
    private int _length;

    public bool IsAtTheEnd => _number == numbers.Count && _length == lengths.Count;

    public double Number() => numbers[_number++];

    public int Length() => lengths[_length++];

    public T[] Array<T>(Func<Reader, T> element)
    {
        var items = new T[Length()];
        for (int i = 0; i < items.Length; i++)
            items[i] = element(this);
        return items;
    }

    public List<T> List<T>(Func<Reader, T> element) => [.. Array(element)];

    public T[,] Grid<T>(Func<Reader, T> element)
    {
        var items = new T[Length(), Length()];
        for (int i = 0; i < items.GetLength(0); i++)
        {
            for (int j = 0; j < items.GetLength(1); j++)
                items[i, j] = element(this);
        }
        return items;
    }

    public T[,,] Cube<T>(Func<Reader, T> element)
    {
        var items = new T[Length(), Length(), Length()];
        for (int i = 0; i < items.GetLength(0); i++)
        {
            for (int j = 0; j < items.GetLength(1); j++)
            {
                for (int k = 0; k < items.GetLength(2); k++)
                    items[i, j, k] = element(this);
            }
        }
        return items;
    }

    public Matrix<T> Matrix<T>(Func<Reader, T> element)
        where T : unmanaged, IFloatingPointIeee754<T> => Autodiff.Matrix.Create(Grid(element));
}

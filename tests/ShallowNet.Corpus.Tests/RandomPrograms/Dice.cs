using CsCheck;

namespace ShallowNet.Corpus.Tests.RandomPrograms;

/// <summary>Random choices.</summary>
internal sealed class Dice(PCG random)
{
    public int Next(int count) => (int)random.Next((uint)count);

    /// <summary>True once in so many times.</summary>
    public bool OneIn(int times) => Next(times) == 0;

    public T Pick<T>(params IReadOnlyList<T> choices) => choices[Next(choices.Count)];

    /// <summary>A number away from zero, where signs are safe to ask for.</summary>
    public string Literal()
    {
        double size = 0.2 + Next(100) / 100.0;
        return (OneIn(3) ? -size : size).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
    }
}

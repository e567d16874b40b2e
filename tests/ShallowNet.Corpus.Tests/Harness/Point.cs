namespace ShallowNet.Corpus.Tests.Harness;

/// <summary>The arguments of one call: all numbers in a row, which of them have a derivative, and the lengths of arrays.</summary>
internal sealed class Point
{
    public List<double> Numbers { get; } = [];

    public List<int> Lengths { get; } = [];

    /// <summary>Where in <see cref="Numbers"/> the numbers with a derivative are.</summary>
    public List<int> Active { get; } = [];

    /// <summary>What the conventions ask for, where differences say nothing.</summary>
    public double[]? Gradient { get; init; }

    /// <summary>What forward mode gives, where that is something else.</summary>
    public double[]? Tangents { get; init; }

    public bool NeedsCancellations { get; init; }

    public required string Text { get; init; }

    public void Add(double number, bool active)
    {
        if (active)
            Active.Add(Numbers.Count);
        Numbers.Add(number);
    }

    public int AddLength()
    {
        Lengths.Add(0);
        return Lengths.Count - 1;
    }

    public Reader Reader() => new(Numbers, Lengths);

    public double[] ActiveNumbers => [.. Active.Select(i => Numbers[i])];

    /// <summary>The same point with other values of the numbers that have a derivative.</summary>
    public Reader With(double[] active)
    {
        double[] numbers = [.. Numbers];
        for (int i = 0; i < active.Length; i++)
            numbers[Active[i]] = active[i];
        return new Reader(numbers, Lengths);
    }

    /// <summary>Rounds to single precision, so that both precisions start from the same numbers.</summary>
    public void RoundToSingle()
    {
        for (int i = 0; i < Numbers.Count; i++)
            Numbers[i] = (float)Numbers[i];
    }

    public override string ToString() => $"({Text}) = [{string.Join(", ", Numbers.Select(n => n.ToString("R", System.Globalization.CultureInfo.InvariantCulture)))}]";
}

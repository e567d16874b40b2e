namespace ShallowNet.Tutorials;

/// <summary>A series as sales have it: a season, a shorter wave, and chance.</summary>
internal static class Series
{
    public const int Known = 96;
    public const int Further = 24;

    public static double[] Create(Random random) =>
        [.. Enumerable.Range(0, Known + Further).Select(t => 0.6 * Math.Sin(2 * Math.PI * t / 12) + 0.25 * Math.Sin(2 * Math.PI * t / 6 + 1) + 0.05 * (2 * random.NextDouble() - 1))];
}

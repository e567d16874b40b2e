namespace ShallowNet.Learning;

/// <summary>
/// One number for every feature, a number per feature, or numbers to be drawn: what <c>shift</c> and <c>scale</c> of
/// <see cref="Datasets.MakeClassification"/> take, as in scikit-learn.
/// </summary>
/// <remarks>A <c>double</c> and a <c>double[]</c> convert to it.</remarks>
public sealed class PerFeature
{
    private readonly double[]? _values;

    private PerFeature(double[]? values) => _values = values;

    /// <summary>Numbers that are drawn from the generator (scikit-learn: <c>None</c>).</summary>
    public static PerFeature Random { get; } = new(null);

    internal bool IsRandom => _values is null;

    /// <summary>The same number for every feature.</summary>
    public static implicit operator PerFeature(double value) => new([value]);

    /// <summary>One number per feature, in the order of the features before they are shuffled.</summary>
    public static implicit operator PerFeature(double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new([.. values]);
    }

    /// <summary>The numbers for <paramref name="features"/> features.</summary>
    /// <exception cref="ArgumentException">There are neither one nor <paramref name="features"/> numbers, or one of them is not finite.</exception>
    internal double[] Expand(int features, string parameter)
    {
        double[] values = _values ?? throw new InvalidOperationException("Random values have to be drawn.");
        foreach (double value in values)
        {
            if (!double.IsFinite(value))
            {
                throw new ArgumentException($"{parameter} holds {value}; it needs finite numbers.", parameter);
            }
        }

        if (values.Length == features)
        {
            return values;
        }

        if (values.Length != 1)
        {
            throw new ArgumentException($"{parameter} holds {values.Length} numbers for {features} features; it needs one for all, or one each.", parameter);
        }

        double[] expanded = new double[features];
        Array.Fill(expanded, values[0]);
        return expanded;
    }
}

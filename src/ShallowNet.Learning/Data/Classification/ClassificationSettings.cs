namespace ShallowNet.Learning;

/// <summary>The settings of <see cref="Datasets.MakeClassification"/>, and their check.</summary>
internal sealed class ClassificationSettings
{
    public required int Samples { get; init; }

    public required int Features { get; init; }

    public required int Informative { get; init; }

    public required int Redundant { get; init; }

    public required int Repeated { get; init; }

    public required int Classes { get; init; }

    public required int ClustersPerClass { get; init; }

    public required IReadOnlyList<double>? Weights { get; init; }

    public required double FlipY { get; init; }

    public required double ClassSep { get; init; }

    public required bool Hypercube { get; init; }

    public required PerFeature Shift { get; init; }

    public required PerFeature Scale { get; init; }

    public required bool Shuffle { get; init; }

    public int Noise => Features - Informative - Redundant - Repeated;

    public int Clusters => Classes * ClustersPerClass;

    /// <summary>Checks every setting; messages speak of the parameters of <see cref="Datasets.MakeClassification"/>.</summary>
    /// <exception cref="ArgumentException">A setting is out of its range, or they do not fit together.</exception>
    public void Validate()
    {
        AtLeast(1, Samples, "nSamples");
        AtLeast(1, Features, "nFeatures");
        AtLeast(1, Informative, "nInformative");
        AtLeast(0, Redundant, "nRedundant");
        AtLeast(0, Repeated, "nRepeated");
        AtLeast(1, Classes, "nClasses");
        AtLeast(1, ClustersPerClass, "nClustersPerClass");
        if (!(FlipY is >= 0 and <= 1))
        {
            throw new ArgumentException($"flipY is {FlipY}; it is a share, between 0 and 1.", "flipY");
        }

        if (!(ClassSep > 0 && double.IsFinite(ClassSep)))
        {
            throw new ArgumentException($"classSep is {ClassSep}; it must be above 0.", "classSep");
        }

        if ((long)Informative + Redundant + Repeated > Features)
        {
            throw new ArgumentException(
                $"nInformative ({Informative}) + nRedundant ({Redundant}) + nRepeated ({Repeated}) must not exceed nFeatures ({Features}).", "nFeatures");
        }

        if (Informative < Math.Log2((double)Classes * ClustersPerClass))
        {
            throw new ArgumentException(
                $"nClasses ({Classes}) * nClustersPerClass ({ClustersPerClass}) must not exceed the 2**nInformative = {Math.Pow(2, Informative)} corners of the hypercube.",
                "nInformative");
        }

        // The product of the two has passed the test above, but with 31 or more dimensions it may still not be a number of clusters.
        if ((long)Classes * ClustersPerClass > Array.MaxLength)
        {
            throw new ArgumentException($"nClasses ({Classes}) * nClustersPerClass ({ClustersPerClass}) is too large.", "nClasses");
        }

        if ((long)Samples * Features > Array.MaxLength)
        {
            throw new ArgumentException($"nSamples ({Samples}) * nFeatures ({Features}) is more than one matrix holds.", "nSamples");
        }

        if (Weights is not null)
        {
            ValidateWeights(Weights);
        }

        if (!Shift.IsRandom)
        {
            _ = Shift.Expand(Features, "shift");
        }

        if (!Scale.IsRandom && Array.Exists(Scale.Expand(Features, "scale"), value => value <= 0))
        {
            throw new ArgumentException("scale must be above 0.", "scale");
        }
    }

    private static void AtLeast(int smallest, int value, string parameter)
    {
        if (value < smallest)
        {
            throw new ArgumentException($"{parameter} is {value}; it must be at least {smallest}.", parameter);
        }
    }

    private void ValidateWeights(IReadOnlyList<double> weights)
    {
        if (weights.Count != Classes && weights.Count != Classes - 1)
        {
            throw new ArgumentException($"There are {weights.Count} weights for {Classes} classes; give one each, or leave out the last.", "weights");
        }

        if (!weights.All(weight => weight >= 0 && double.IsFinite(weight)))
        {
            throw new ArgumentException("Each of the weights is a share of the samples: 0 or more.", "weights");
        }

        if (weights.Count < Classes && weights.Sum() > 1 + 1e-9)
        {
            throw new ArgumentException($"The weights sum to {weights.Sum()}, which leaves less than nothing to the last class.", "weights");
        }
    }
}

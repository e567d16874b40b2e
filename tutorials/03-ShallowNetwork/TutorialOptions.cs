namespace ShallowNet.Tutorials;

/// <summary>What the command line says.</summary>
internal sealed record TutorialOptions
{
    /// <summary>The seed of the initial weights; the data are always the notebook's.</summary>
    public required int Seed { get; init; }

    public required double LearningRate { get; init; }

    public required int Iterations { get; init; }

    public required int BatchSize { get; init; }

    public required int Hidden { get; init; }

    /// <summary>Where plots go, or null for none.</summary>
    public required string? Plots { get; init; }

    /// <summary>Where the numbers go, or null for nowhere.</summary>
    public required string? Json { get; init; }

    /// <summary>Whether the gradient check gets a wrong function, to be seen failing.</summary>
    public required bool IsSpoiled { get; init; }
}

namespace ShallowNet.Tutorials;

/// <summary>What the command line says.</summary>
internal sealed record TutorialOptions
{
    public required int Epochs { get; init; }

    public required int BatchSize { get; init; }

    /// <summary>The seed of the initial weights, of the order of the samples, and of synthetic digits.</summary>
    public required int Seed { get; init; }

    /// <summary>How many threads a matrix product may use.</summary>
    public required int Threads { get; init; }

    /// <summary>The folder with the MNIST files, or null to look in the usual places.</summary>
    public required string? Data { get; init; }

    /// <summary>Whether the digits are drawn by the program.</summary>
    public required bool IsSynthetic { get; init; }

    /// <summary>Where plots go, or null for none.</summary>
    public required string? Plots { get; init; }

    /// <summary>Where the numbers go, or null for nowhere.</summary>
    public required string? Json { get; init; }
}

namespace ShallowNet.GradBench.Objectives;

/// <summary>A hand of bones, each after its parent, with a skin of vertices that follow them. Transforms are the upper three rows of 4×4 matrices, row by row.</summary>
public sealed class HandModel
{
    /// <summary>For each bone its parent, or −1.</summary>
    public required int[] Parents { get; init; }

    /// <summary>For each bone the 12 numbers of its transform relative to its parent, at rest.</summary>
    public required double[] BaseRelatives { get; init; }

    /// <summary>For each bone the 12 numbers of the inverse of its absolute transform at rest.</summary>
    public required double[] InverseBaseAbsolutes { get; init; }

    /// <summary>For each vertex its 4 homogeneous coordinates at rest.</summary>
    public required double[] BasePositions { get; init; }

    /// <summary>For each vertex how much it follows each bone.</summary>
    public required double[] Weights { get; init; }

    /// <summary>For each triangle its three vertices.</summary>
    public required int[] Triangles { get; init; }

    /// <summary>Is it the mirror image?</summary>
    public required bool IsMirrored { get; init; }
}

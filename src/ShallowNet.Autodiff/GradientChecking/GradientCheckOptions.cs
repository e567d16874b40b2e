namespace ShallowNet.Autodiff;

/// <summary>How strictly and how much <see cref="GradientCheck"/> compares.</summary>
public sealed record GradientCheckOptions
{
    /// <summary>
    /// The largest accepted relative error, beyond what the numeric side itself is uncertain by. By default 1e-7, and 1e-3
    /// where a <see cref="float"/> takes part.
    /// </summary>
    public double? RelativeTolerance { get; init; }

    /// <summary>
    /// How many elements of each array or matrix are compared, spread evenly over it: all, unless a large parameter would take
    /// too long. Each costs about a dozen evaluations of the function.
    /// </summary>
    public int ElementsPerParameter { get; init; } = int.MaxValue;
}

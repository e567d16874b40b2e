namespace ShallowNet.Exercises.Grading;

/// <summary>What the grader found.</summary>
internal sealed record Grade
{
    /// <summary>Whether there is something to grade.</summary>
    public bool IsWritten { get; init; } = true;

    /// <summary>What the method threw, if it did.</summary>
    public Exception? Error { get; init; }

    /// <summary>The lines that were noted, in that order.</summary>
    public IReadOnlyList<GradedLine> Steps { get; init; } = [];

    /// <summary>The parts of the gradient.</summary>
    public IReadOnlyList<GradedLine> Parts { get; init; } = [];

    /// <summary>The likely mistakes; none when it is right, or when none is known that gives these numbers.</summary>
    public IReadOnlyList<Slip> Hints { get; init; } = [];

    public bool IsRight => IsWritten && Error is null && Parts.All(part => part.IsRight);
}

/// <summary>A line of a backward pass beside the generated one, at the first point where they differ.</summary>
/// <param name="Name">Its name, such as <c>dz</c>.</param>
/// <param name="Yours">What was written by hand.</param>
/// <param name="Generated">What the generated code has; null for a name that it does not have.</param>
internal sealed record GradedLine(string Name, NumberBlock Yours, NumberBlock? Generated)
{
    public bool IsRight => Generated is null || Yours.Agrees(Generated);
}

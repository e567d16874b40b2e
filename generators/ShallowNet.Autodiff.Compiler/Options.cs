namespace ShallowNet.Autodiff.Compiler;

/// <summary>Analyses and simplifications, each of which may be switched off: the gradients stay the same, only slower and longer.</summary>
public sealed record Options(bool Activity = true, bool ToBeRecorded = true, bool Simplify = true, bool Cancellations = true, bool FourDirections = true, bool RowViews = true, bool RecordedRows = true, bool SteadyElements = true)
{
    public static readonly Options Default = new();
}

namespace ShallowNet.Autodiff;

/// <summary>A gradient did not pass its check; the message is the report.</summary>
/// <param name="report">What was found.</param>
public sealed class GradientCheckException(GradientCheckReport report) : Exception(report.ToString())
{
    /// <summary>What was found.</summary>
    public GradientCheckReport Report { get; } = report;
}

namespace ShallowNet.Autodiff;

/// <summary>One element of a checked gradient.</summary>
public sealed record GradientCheckRow
{
    /// <summary>The parameter that the element belongs to: <c>x</c>, <c>p.W1</c>.</summary>
    public required string Parameter { get; init; }

    /// <summary>Where in the parameter the element is: <c>[3,2]</c>, or empty for a scalar.</summary>
    public required string Index { get; init; }

    /// <summary>The derivative that is being checked.</summary>
    public required double Analytic { get; init; }

    /// <summary>The derivative in the direction of this element that forward mode gives; null where the check was made without it.</summary>
    public double? Tangent { get; init; }

    /// <summary>The derivative from differences of the function.</summary>
    public required double Numeric { get; init; }

    /// <summary>An estimate of how far <see cref="Numeric"/> is from the truth: truncation and rounding.</summary>
    public required double NumericError { get; init; }

    /// <summary>
    /// |analytic − numeric| ÷ the largest of |analytic|, |numeric|, a thousandth of the gradient's largest element, and what
    /// is a millionth of the function's value per unit of the parameter. At a kink, the distance from the interval between
    /// the one-sided derivatives takes the place of the difference.
    /// </summary>
    public required double RelativeError { get; init; }

    /// <summary>What was found out.</summary>
    public required GradientVerdict Verdict { get; init; }

    /// <summary>More about the verdict in words, such as the one-sided derivatives at a kink; often empty.</summary>
    public string Note { get; init; } = "";

    /// <summary>
    /// Whether this element speaks for the gradient: it agrees, or it is a subgradient at a kink. With forward mode, the tangent has to agree
    /// as well, and then a numeric side that is too uncertain to decide does no harm.
    /// </summary>
    public required bool Passed { get; init; }

    /// <summary>Parameter and index together: <c>p.W1[3,2]</c>.</summary>
    public string Path => Parameter + Index;
}

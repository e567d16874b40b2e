namespace ShallowNet.Autodiff;

/// <summary>What <see cref="GradientCheck"/> found out about one element of a gradient.</summary>
public enum GradientVerdict
{
    /// <summary>Analytic and numeric derivative are equal as far as the numeric one is known.</summary>
    Agrees,

    /// <summary>They differ by more than the tolerance and the numeric side's own error together: doubt the gradient.</summary>
    Disagrees,

    /// <summary>
    /// They differ, but no more than the numeric side's own error, which is large: doubt the differences. The function is
    /// noisy, jumps, or changes too fast to be sampled.
    /// </summary>
    NumericUncertain,

    /// <summary>
    /// The derivatives from the left and from the right differ, as those of |x| do at 0. Any value between them (a
    /// subgradient) is accepted.
    /// </summary>
    Kink,

    /// <summary>The analytic derivative, or the function at or around the point, is infinite or not a number.</summary>
    NonFinite,

    /// <summary>The gradient agrees with the differences, forward mode does not: doubt the tangent.</summary>
    TangentDisagrees,

    /// <summary>
    /// The gradient agrees with forward mode, and neither with the differences: doubt what both modes have in common, the rules of the
    /// functions that are called, or the function itself, which may not be the one that was differentiated or depend on what changes between calls.
    /// </summary>
    BothModesDisagree,
}

namespace ShallowNet.Autodiff;

/// <summary>
/// Asks for the derivatives of a method: the source generator reads its body and writes, into the same partial type, methods
/// that compute the gradient.
/// </summary>
/// <remarks>
/// For a method <c>Loss</c> with a <see cref="float"/> or <see cref="double"/> result there are <c>LossGradient</c>,
/// <c>LossWithGradient</c> and <c>LossAccumulateGradient</c>; for any differentiable result, <c>LossWithCache</c> and
/// <c>LossBackward</c>. <see cref="Modes"/> asks for more. The containing types must be <c>partial</c>. What cannot be
/// differentiated is an error with an id <c>SNAD…</c> at the expression in question.
/// </remarks>
/// <example>
/// <code>
/// [Differentiable]
/// public static double Square(double x) => x * x;
///
/// double slope = SquareGradient(3);   // 6
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class DifferentiableAttribute : Attribute
{
    /// <summary>Which derivatives are generated: <see cref="DifferentiationModes.Gradient"/> unless said otherwise.</summary>
    public DifferentiationModes Modes { get; set; } = DifferentiationModes.Gradient;
}

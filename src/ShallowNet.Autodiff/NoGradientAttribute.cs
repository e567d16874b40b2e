namespace ShallowNet.Autodiff;

/// <summary>
/// Takes a parameter, field or property as given: no derivative with respect to it is computed, and it has no place in the gradient.
/// </summary>
/// <remarks>
/// Meant for data and labels, which are of a differentiable type but are not to be learned. A member of a class or record
/// that is marked stays zero (or empty) in a gradient of that type.
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property)]
public sealed class NoGradientAttribute : Attribute;

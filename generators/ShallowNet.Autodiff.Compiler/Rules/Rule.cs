using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Rules;

/// <summary>
/// One row of the table: a function <c>r = f(x, y, …)</c> and its derivative, as formulas over placeholders. <see cref="Derivatives"/> has an entry per
/// operand; null where the derivative is zero everywhere (a structural zero, not a value that happens to be zero).
/// </summary>
/// <param name="Function">The key of <see cref="Call.Function"/>.</param>
/// <param name="Signature">A letter per operand: <c>s</c> scalar, <c>c</c> scalar constant, <c>m</c> matrix, <c>v</c> vector, <c>o</c> no derivative.</param>
/// <param name="Derivatives">Partial derivatives (both modes multiply by them), or with <paramref name="IsPullback"/> adjoints in terms of the adjoint <c>d</c> of the result.</param>
/// <param name="IsPullback">Are the derivatives vector-Jacobian products? Matrix functions have no partials that are matrices of the operand's shape.</param>
/// <param name="Tangent">For a pullback row: the tangent of the result in terms of the operands' tangents <c>dx</c>, <c>dy</c>.</param>
/// <param name="Cost">About how many additions the function costs; from 10 on it is worth keeping instead of computing it again.</param>
/// <param name="GuardsZero">Is the derivative infinite somewhere, so that an adjoint of zero must stay zero (<c>Math.Sqrt</c> at 0)?</param>
/// <param name="HasKink">Does the derivative jump?</param>
/// <param name="GuardsZeroTangent">
/// Is the derivative infinite or no number in part of the domain, even where the operand does not change, so that a tangent of zero must stay zero (the exponent of a power)?
/// </param>
public sealed record Rule(
    string Function,
    string Signature,
    EquatableArray<Maybe> Derivatives,
    bool IsPullback = false,
    Expression? Tangent = null,
    int Cost = 1,
    bool GuardsZero = false,
    bool HasKink = false,
    bool GuardsZeroTangent = false)
{
    /// <summary>Does no operand receive anything, although the result is a number (<c>Math.Floor</c>)?</summary>
    public bool LosesGradient => Derivatives.All(d => d.Value is null);
}

/// <summary>An expression or nothing; a value that can stand in an <see cref="EquatableArray{T}"/>.</summary>
public readonly record struct Maybe(Expression? Value);

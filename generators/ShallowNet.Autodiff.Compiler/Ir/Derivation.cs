namespace ShallowNet.Autodiff.Compiler.Ir;

/// <summary>
/// A call of a generated derivative: stands for the derivative of <see cref="Body"/>, which computes <see cref="Value"/> (declared in it) from <see cref="Inputs"/>.
/// It is written out before anything else happens, so that its derivative is that of ordinary statements. Each call has input variables of its own; whatever else
/// the body reads is constant to this derivative and varies for the one around it.
/// </summary>
public sealed record Derivation(DerivationMode Mode, EquatableArray<DerivationInput> Inputs, EquatableArray<Statement> Body, Local Value, Local? Tangent) : Statement;

/// <summary>
/// A variable that the body reads. <see cref="Derivative"/> is, in forward mode, its tangent, which is declared before; in reverse mode the variable that gets its
/// gradient. Null: this derivative is not taken with respect to it.
/// </summary>
public sealed record DerivationInput(Local Variable, Local? Derivative);

public enum DerivationMode
{
    /// <summary>Gives <see cref="Derivation.Value"/> and <see cref="Derivation.Tangent"/>.</summary>
    Forward,

    /// <summary>Gives <see cref="Derivation.Value"/>, a number, and the gradients of the inputs.</summary>
    Reverse,
}

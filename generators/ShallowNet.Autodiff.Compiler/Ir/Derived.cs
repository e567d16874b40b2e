namespace ShallowNet.Autodiff.Compiler.Ir;

/// <summary><c>place += value</c> on the adjoint's storage: a number by <c>+=</c>, a matrix by its own <c>Add</c>, an aggregate member by member.</summary>
public sealed record Accumulate(Expression Place, Expression Value) : Statement;

/// <summary>Moves the adjoint that <see cref="Storage"/> holds to <see cref="Variable"/>: adds it there, and leaves zero behind.</summary>
public sealed record TakeOver(Expression Variable, Expression Storage) : Statement;

/// <summary>A comment line over the statements that follow it: the forward line and the rule.</summary>
public sealed record Comment(string Text) : Statement;

/// <summary>
/// Statements that are reached only when none of <see cref="Flags"/> was set before them: what stands behind a statement that may leave the block in its middle.
/// Forward, the jump itself skips them; backward, the flags do.
/// </summary>
public sealed record Guarded(EquatableArray<Local> Flags, EquatableArray<Statement> Body) : Statement;

/// <summary>
/// An expression whose derivative a named cancellation knows in closed form. <see cref="Shown"/> is evaluated and printed; its only dependence that counts is on
/// <see cref="Operand"/> (none: it is inert), with <see cref="Derivative"/> the adjoint of the operand for an adjoint <c>d</c> of the whole, and <see cref="Tangent"/> the tangent of the
/// whole for a tangent <c>d</c> of the operand.
/// </summary>
public sealed record Known(Expression Shown, Expression? Operand, Expression? Derivative, Expression? Tangent, string Reason) : Expression(Shown.Type)
{
    /// <summary>What <see cref="Derivative"/> is where <c>d</c> is a matrix; null: the same. Of a sum, all elements have one adjoint, and its formula is simpler.</summary>
    public Expression? Weighted { get; init; }

    public override EquatableArray<Expression> Children => [Shown];

    public override Expression WithChildren(IReadOnlyList<Expression> children) => this with { Shown = children[0] };
}

/// <summary>Puts a copy of everything that a reference leads to on a tape, because a call may write anywhere in it.</summary>
public sealed record RecordContent(Local Tape, Expression Place) : Statement;

/// <summary>Writes the last content on a tape, by way of <see cref="Content"/>, back where it was; with <see cref="Keep"/> it stays on the tape, too.</summary>
public sealed record RestoreContent(Expression Place, Local Tape, Local Content, bool Keep) : Statement;

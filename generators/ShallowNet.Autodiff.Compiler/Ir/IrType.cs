namespace ShallowNet.Autodiff.Compiler.Ir;

/// <summary>
/// The type of an expression, as far as differentiation cares. <see cref="Text"/> is how generated code writes it.
/// </summary>
public abstract record IrType(string Text)
{
    /// <summary>May a value of this type carry a derivative at all?</summary>
    public abstract bool IsDifferentiable { get; }

    /// <summary>Does a variable of this type hold a reference to storage that other variables may share (array, span, list, mutable class)?</summary>
    public virtual bool IsReference => false;

    public static readonly ScalarType Double = new("double", ScalarKind.Double);
    public static readonly ScalarType Float = new("float", ScalarKind.Float);
    public static readonly OpaqueType Int = new("int", OpaqueKind.Integer);
    public static readonly OpaqueType Bool = new("bool", OpaqueKind.Boolean);

    public sealed override string ToString() => Text;
}

public enum ScalarKind
{
    Double,
    Float,

    /// <summary>A type parameter constrained to <c>IFloatingPointIeee754&lt;T&gt;</c>.</summary>
    Generic,
}

/// <summary><c>double</c>, <c>float</c>, or a type parameter that stands for one of them.</summary>
public sealed record ScalarType(string Text, ScalarKind Kind) : IrType(Text)
{
    public override bool IsDifferentiable => true;
}

/// <summary><c>Matrix&lt;T&gt;</c>: treated as a value. Assignment of a matrix never creates an alias that is written through.</summary>
public sealed record MatrixType(ScalarType Element) : IrType($"Matrix<{Element.Text}>")
{
    public override bool IsDifferentiable => true;
}

/// <summary>
/// A fixed small vector of the platform (<c>System.Numerics.Vector2/3/4</c>): a value with componentwise operators.
/// </summary>
public sealed record VectorType(string Text, int Length) : IrType(Text)
{
    public override bool IsDifferentiable => true;
}

/// <summary><c>T[]</c> (rank 1), <c>T[,]</c> …; jagged arrays have an array as <see cref="Element"/>.</summary>
public sealed record ArrayType(IrType Element, int Rank, string Text) : IrType(Text)
{
    public override bool IsDifferentiable => Element.IsDifferentiable;

    public override bool IsReference => true;
}

/// <summary><c>Span&lt;T&gt;</c> or <c>ReadOnlySpan&lt;T&gt;</c>.</summary>
public sealed record SpanType(IrType Element, bool IsReadOnly)
    : IrType(IsReadOnly ? $"ReadOnlySpan<{Element.Text}>" : $"Span<{Element.Text}>")
{
    public override bool IsDifferentiable => Element.IsDifferentiable;

    public override bool IsReference => true;
}

/// <summary><c>Memory&lt;T&gt;</c> or <c>ReadOnlyMemory&lt;T&gt;</c>; reads and writes go through its <c>Span</c>, a <see cref="View"/>.</summary>
public sealed record MemoryType(IrType Element, bool IsReadOnly)
    : IrType(IsReadOnly ? $"ReadOnlyMemory<{Element.Text}>" : $"Memory<{Element.Text}>")
{
    public override bool IsDifferentiable => Element.IsDifferentiable;

    public override bool IsReference => true;
}

/// <summary><c>List&lt;T&gt;</c>.</summary>
public sealed record ListType(IrType Element, string Text) : IrType(Text)
{
    public override bool IsDifferentiable => Element.IsDifferentiable;

    public override bool IsReference => true;
}

/// <summary><c>Tape&lt;T&gt;</c>, where the backward pass of a derivative is itself differentiated: its adjoint is a tape that is filled by reading and emptied by recording.</summary>
public sealed record TapeType(IrType Element) : IrType($"Tape<{Element.Text}>")
{
    public override bool IsDifferentiable => Element.IsDifferentiable;

    public override bool IsReference => true;
}

/// <summary>
/// A struct, record, class or tuple. Its members are in <see cref="Method.Aggregates"/> under the same text, because types may be recursive.
/// </summary>
public sealed record AggregateType(string Text, AggregateKind Kind, bool Differentiable) : IrType(Text)
{
    public override bool IsDifferentiable => Differentiable;

    /// <summary>Mutable classes are shared by reference; records, structs and tuples are values.</summary>
    public override bool IsReference => Kind == AggregateKind.Class;
}

public enum AggregateKind
{
    /// <summary>A struct, record struct or tuple.</summary>
    Struct,

    /// <summary>A record class without settable members: a value that happens to live on the heap.</summary>
    Record,

    /// <summary>Every other class: it has identity, and may be written through any reference to it.</summary>
    Class,
}

/// <summary>How a member of an aggregate gets another value in generated code.</summary>
public enum MemberUpdate
{
    /// <summary><c>x.M = v</c>.</summary>
    Assign,

    /// <summary><c>x = x with { M = v }</c>.</summary>
    With,

    /// <summary>Only by constructing the whole again: <see cref="AggregateInfo.Constructor"/>.</summary>
    Construct,
}

public sealed record AggregateMember(string Name, IrType Type, MemberUpdate Update, bool IsActive = true)
{
    /// <summary>Is it a reference that nobody promises to be there?</summary>
    public bool MayBeNull { get; init; }
}

/// <summary>
/// The differentiable view of one aggregate: all fields and auto-properties in declaration order, differentiable or not.
/// <see cref="Constructor"/> names, in order, the members that its constructor takes (positional records, tuples, or a constructor whose
/// parameters match members by name); empty when it is made by <c>default</c>/<c>new()</c> and assignments.
/// </summary>
public sealed record AggregateInfo(
    AggregateType Type,
    EquatableArray<AggregateMember> Members,
    EquatableArray<string> Constructor,
    bool IsTuple)
{
    public IEnumerable<AggregateMember> DifferentiableMembers => Members.Where(m => m.IsActive && m.Type.IsDifferentiable);
}

public enum OpaqueKind
{
    Boolean,
    Integer,
    Other,
}

/// <summary>Anything that carries no derivative: integers, booleans, strings, services.</summary>
public sealed record OpaqueType(string Text, OpaqueKind Kind = OpaqueKind.Other) : IrType(Text)
{
    public override bool IsDifferentiable => false;
}

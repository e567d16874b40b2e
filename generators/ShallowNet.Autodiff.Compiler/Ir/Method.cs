namespace ShallowNet.Autodiff.Compiler.Ir;

/// <summary>One annotated method, with everything that generated code needs to know of its surroundings. Immutable; compares by value.</summary>
public sealed record Method(
    string Namespace,
    EquatableArray<string> ContainingTypes,
    EquatableArray<string> Usings,
    string Name,
    string CacheName,
    string Accessibility,
    bool IsStatic,
    string TypeParameters,
    string Constraints,
    EquatableArray<Parameter> Parameters,
    IrType? ReturnType,
    EquatableArray<Statement> Body,
    EquatableArray<AggregateInfo> Aggregates,
    EquatableArray<CustomRule> CustomRules,
    EquatableArray<string> HiddenNames,
    Modes Modes,
    string HintName)
{
    /// <summary>May the method come to be called again while it runs, by way of differentiable methods?</summary>
    public bool IsRecursive { get; init; }

    /// <summary>Is it a stretch of a loop with checkpoints, made a method by itself?</summary>
    public bool IsSegment { get; init; }

    /// <summary>Those of its types that not everybody can see who can see the type around it. A field of one can be no more visible.</summary>
    public EquatableArray<HiddenType> HiddenTypes { get; init; } = EquatableArray<HiddenType>.Empty;

    /// <summary>The types whose private members the derivatives of the method read by internal names.</summary>
    public EquatableArray<OpenedType> Opened { get; init; } = EquatableArray<OpenedType>.Empty;

    /// <summary>Why not everybody can see a type, if it is so: the type itself, or that of its elements.</summary>
    public HiddenType? Hidden(IrType type) =>
        HiddenTypes.FirstOrDefault(t => t.Type == type.Text) ?? (Transforms.Zeros.ElementOf(type) is var element && element != type ? Hidden(element) : null);

    /// <summary>What stands before the type of each of its generated members.</summary>
    public string Modifiers => Accessibility + (IsStatic ? " static" : "");

    /// <summary>The info of an aggregate type; every aggregate that occurs in the method has one.</summary>
    public AggregateInfo Info(AggregateType type) => Aggregates.First(a => a.Type.Text == type.Text);

    /// <summary>Where its statements are, for a method that is traced; null for all others, which are the same wherever they stand.</summary>
    public TracedSource? Source { get; init; }

    public IEnumerable<Parameter> ActiveParameters => Parameters.Where(p => p.IsActive);
}

[Flags]
public enum Modes
{
    Gradient = 1,
    Tangent = 2,
    Jacobian = 4,
    Hessian = 8,
    Trace = 16,
}

/// <summary>The name of a method's file, and the line of each of its statements, by number (see <see cref="Statement.Origin"/>).</summary>
public sealed record TracedSource(string File, EquatableArray<int> Lines);

/// <param name="Type">The text of a type.</param>
/// <param name="IsPrivate">Is it seen only inside the type that it is declared in, or in derived ones? Otherwise it is seen in the assembly.</param>
public sealed record HiddenType(string Type, bool IsPrivate);

public enum Passing
{
    Value,
    In,
    Ref,
    Out,
}

/// <summary>
/// A parameter; an instance method's receiver comes first and is named <c>this</c>. <see cref="IsActive"/>: differentiable type and no <c>[NoGradient]</c>.
/// <see cref="Default"/> is the text of its default value, when it has one. <see cref="IsWritten"/>: the method (or one that it calls) writes the
/// parameter's storage (elements of an array or span, members of a class) or assigns a <c>ref</c>/<c>out</c> parameter.
/// </summary>
public sealed record Parameter(
    string Name,
    IrType Type,
    Passing Passing,
    bool IsActive,
    bool IsWritten,
    string? Default = null,
    bool IsParams = false)
{
    /// <summary>May the result of a call refer to what it is given here? Then it has no adjoint of its own where that is written.</summary>
    public bool IsGivenBack { get; init; }

    public bool IsThis => Name == "this";
}

/// <summary>
/// A differentiable method as its callers see it. <see cref="Call"/> is C# with <c>{0}</c>… for the arguments (a receiver is <c>{0}.M({1})</c>);
/// <see cref="Path"/> is what stands before the generated members' names (<c>Notebook.</c>, or <c>{0}.</c> for an instance method, or empty); <see cref="TypeArguments"/> is <c>&lt;float&gt;</c> or empty.
/// </summary>
public sealed record Callee(
    string Name,
    string Path,
    string TypeArguments,
    string Call,
    string CacheType,
    EquatableArray<Parameter> Parameters,
    IrType? ReturnType,
    bool IsRecursive,
    Modes Modes);

/// <summary>
/// A rule from <c>[DerivativeOf]</c>: <see cref="Function"/> is the key of the <see cref="Call"/>s it serves, <see cref="Text"/> the C# template of the function itself,
/// <see cref="Derivative"/> the C# name of the derivative method. <see cref="IsPullback"/>: it takes the arguments, <c>result</c> and <c>dResult</c> and gives the adjoints;
/// otherwise it takes the arguments and gives the partial derivatives. With several active parameters it gives a tuple.
/// </summary>
public sealed record CustomRule(
    string Function,
    string Text,
    string Derivative,
    bool IsPullback,
    EquatableArray<bool> ActiveArguments);

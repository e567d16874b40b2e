namespace ShallowNet.Autodiff.Compiler.Ir;

/// <summary>An argument of a callee's half: its modifier, which of the arguments it is, and whether it has a tangent.</summary>
public sealed record HalfArgument(string Modifier, int Index, bool HasTangent);

/// <summary>
/// How one half of a differentiable method is called: <c>FWithCache</c> or <c>FBackward</c>, with <see cref="Path"/> before the name. Its tangent, <c>FWithCacheTangent</c> or
/// <c>FBackwardTangent</c>, takes a tangent after each argument that has one.
/// </summary>
public sealed record HalfCall(Callee Callee, bool IsForward, string Path, EquatableArray<HalfArgument> Arguments)
{
    /// <summary>C# with a hole for each argument.</summary>
    public string Text => Named("", a => [a.Modifier + "{" + a.Index + "}"]);

    /// <summary>C# of the tangent; <paramref name="tangentOf"/> gives the hole of an argument's tangent.</summary>
    public string TangentText(Func<HalfArgument, int> tangentOf) =>
        Named("Tangent", a => a.HasTangent ? [a.Modifier + "{" + a.Index + "}", a.Modifier + "{" + tangentOf(a) + "}"] : [a.Modifier + "{" + a.Index + "}"]);

    private string Named(string suffix, Func<HalfArgument, string[]> holes) =>
        $"{Path}{Callee.Name}{(IsForward ? "WithCache" : suffix.Length > 0 ? "Backward" : AddingBackward(Callee.Parameters, Callee.ReturnType))}{suffix}{Callee.TypeArguments}({string.Join(", ", Arguments.SelectMany(holes))})";

    /// <summary>
    /// What the backward half that adds to storage is called after the method's name: <c>Backward</c>, like the one that gives the gradient back. Of a method whose results are all of its
    /// active parameters, each of a type that storage has too (<c>void Factor(double[,] a)</c>), both would take the same, and it is <c>BackwardInto</c>.
    /// </summary>
    public static string AddingBackward(IEnumerable<Parameter> parameters, IrType? result) =>
        result is not { IsDifferentiable: true } && parameters.Where(p => p.IsActive).All(p => p.IsWritten && IsItsOwnStorage(p.Type)) ? "BackwardInto" : "Backward";

    private static bool IsItsOwnStorage(IrType type) => type switch
    {
        ArrayType { Rank: 1, Element: ScalarType or VectorType or AggregateType { IsReference: false } } => false,
        ArrayType or ListType or MemoryType => true,
        AggregateType => type.IsReference,
        _ => false,
    };
}

/// <summary>The forward half of a callee for its value; the cache is the last argument.</summary>
public sealed record HalfValue(HalfCall Half, EquatableArray<Expression> Arguments, IrType Type) : Opaque(Half.Text, Arguments, Type, IsPure: false);

/// <summary>Either half of a callee as a statement.</summary>
public sealed record HalfStatement(HalfCall Half, EquatableArray<Expression> Arguments) : OpaqueStatement(Half.Text + ";", Arguments);

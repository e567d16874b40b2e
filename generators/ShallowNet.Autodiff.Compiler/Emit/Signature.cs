using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>Parameter lists, argument lists and gradient types of the generated members.</summary>
internal sealed class Signature(Method method, StatementPrinter printer)
{
    public IEnumerable<Parameter> Declared => method.Parameters.Where(p => !p.IsThis);

    public string Parameters(bool withDefaults = false) => string.Join(", ", Declared.Select(p =>
        (p.IsParams && withDefaults ? "params " : "") + Modifier(p) + printer.TypeName(p.Type) + " " + p.Name + (withDefaults && p.Default is not null ? " = " + p.Default : "")));

    public string Arguments() => string.Join(", ", Declared.Select(Argument));

    /// <summary>The arguments of a member in which a tangent follows each active parameter; of the receiver there is the tangent only.</summary>
    public string ArgumentsWithTangents(Func<Parameter, string> tangent) => string.Join(", ", method.Parameters
        .SelectMany(p => (p.IsThis ? Array.Empty<string>() : [Argument(p)]).Concat(p.IsActive ? [tangent(p)] : [])));

    private static string Argument(Parameter p) => Modifier(p) + p.Name;

    private static string Modifier(Parameter p) => p.Passing switch { Passing.Ref => "ref ", Passing.Out => "out ", Passing.In => "in ", _ => "" };

    /// <summary>How the caller hands over storage for the adjoint of a parameter.</summary>
    public string Storage(Parameter p, string name) => IsByRef(p.Type) ? $"ref {printer.TypeName(p.Type)} {name}" : $"{printer.TypeName(StorageType(p.Type))} {name}";

    public static string StorageArgument(Parameter p, string name) => (IsByRef(p.Type) ? "ref " : "") + name;

    public static bool IsByRef(IrType type) => type is ScalarType or VectorType or AggregateType { IsReference: false };

    public static IrType StorageType(IrType type) => type switch
    {
        ArrayType { Rank: 1, Element: ScalarType or VectorType or AggregateType { IsReference: false } } a => new SpanType(a.Element, false),
        SpanType s => new SpanType(s.Element, false),
        MemoryType m => new MemoryType(m.Element, false),
        _ => type,
    };

    /// <summary>The type in which a gradient is given back: an array for a span.</summary>
    public static IrType GradientType(IrType type) => type switch
    {
        SpanType s => new ArrayType(s.Element, 1, s.Element.Text + "[]"),
        MemoryType m => new MemoryType(m.Element, false),
        _ => type,
    };

    public string GradientType(IReadOnlyList<(Parameter Parameter, string Name)> active) => active.Count == 1
        ? printer.TypeName(GradientType(active[0].Parameter.Type))
        : "(" + string.Join(", ", active.Select(a => printer.TypeName(GradientType(a.Parameter.Type)) + " " + a.Name)) + ")";
}

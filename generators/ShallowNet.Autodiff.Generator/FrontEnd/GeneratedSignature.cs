using Microsoft.CodeAnalysis;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>One generated method as a declaration without code, told from the symbol of the method that it is generated for.</summary>
internal sealed class GeneratedSignature(IMethodSymbol origin, DerivedKind kind, TypeReader types, SignatureReader surroundings)
{
    private static readonly SymbolDisplayFormat Full = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>Null where this member is not generated: of a function that is no number's, or has more than one variable.</summary>
    public string? Write()
    {
        IParameterSymbol[] active = [.. origin.Parameters.Where(p => DerivedMember.IsActive(p, types))];
        bool hasReceiver = !origin.IsStatic && types.Read(origin.ContainingType).IsDifferentiable;
        bool isNumber = !origin.ReturnsVoid && types.Read(origin.ReturnType) is ScalarType;
        if (active.Length + (hasReceiver ? 1 : 0) == 0 || (kind != DerivedKind.Tangent && !isNumber))
            return null;
        if (kind == DerivedKind.Derivative && (hasReceiver || active.Length != 1 || types.Read(active[0].Type) is not ScalarType || active[0].RefKind is RefKind.Ref or RefKind.Out))
            return null;
        string value = origin.ReturnType.ToDisplayString(Full);
        string gradient = Gradient(active, hasReceiver);
        string type = kind switch
        {
            DerivedKind.Derivative => value,
            DerivedKind.Tangent => origin.ReturnsVoid || !types.Read(origin.ReturnType).IsDifferentiable ? value : $"({value} Value, {value} Tangent)",
            DerivedKind.Gradient => gradient,
            _ => $"({value} Value, {gradient} Gradient)",
        };
        string method = $"{surroundings.Accessibility}{(origin.IsStatic ? " static" : "")} {type} {GeneratedNames.BaseName(origin)}{DerivedMember.SuffixOf(kind)}{surroundings.TypeParameters}({Parameters(hasReceiver)}){surroundings.Constraints} => throw null!;";
        IEnumerable<string> lines =
        [
            .. surroundings.Usings(withMatrices: false),
            .. surroundings.Namespace.Length > 0 ? [$"namespace {surroundings.Namespace};"] : Array.Empty<string>(),
            .. surroundings.ContainingTypes.Select(t => t + " {"),
            method,
            .. surroundings.ContainingTypes.Select(_ => "}"),
        ];
        return string.Join("\n", lines) + "\n";
    }

    private string Parameters(bool hasReceiver)
    {
        var parameters = new List<string>();
        if (kind == DerivedKind.Tangent && hasReceiver)
            parameters.Add(origin.ContainingType.ToDisplayString(Full) + " dThis");
        foreach (IParameterSymbol p in origin.Parameters)
        {
            string modifier = p.RefKind switch { RefKind.Ref => "ref ", RefKind.Out => "out ", RefKind.None => "", _ => "in " };
            string type = modifier + p.Type.ToDisplayString(Full) + " ";
            bool isTangent = kind == DerivedKind.Tangent;
            string optional = isTangent || !p.HasExplicitDefaultValue ? "" : " = " + ConstantReader.DefaultText(p, types);
            parameters.Add((p.IsParams && !isTangent ? "params " : "") + type + Variables.Escape(p.Name) + optional);
            if (isTangent && DerivedMember.IsActive(p, types))
                parameters.Add(type + Variables.Escape("d" + p.Name));
        }
        return string.Join(", ", parameters);
    }

    private string Gradient(IParameterSymbol[] active, bool hasReceiver)
    {
        var parts = active.Where(p => p.RefKind != RefKind.Out).Select(p => (Type: GradientType(p.Type), Name: Variables.Escape("d" + p.Name))).ToList();
        if (hasReceiver)
            parts.Insert(0, (origin.ContainingType.ToDisplayString(Full), "dThis"));
        return parts.Count == 1 ? parts[0].Type : "(" + string.Join(", ", parts.Select(p => p.Type + " " + p.Name)) + ")";
    }

    private static string GradientType(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol span when span.IsSpan() => span.TypeArguments[0].ToDisplayString(Full) + "[]",
        INamedTypeSymbol memory when memory.IsMemory() => "global::System.Memory<" + memory.TypeArguments[0].ToDisplayString(Full) + ">",
        _ => type.ToDisplayString(Full),
    };
}

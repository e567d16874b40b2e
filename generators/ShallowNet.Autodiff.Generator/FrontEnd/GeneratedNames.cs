using Microsoft.CodeAnalysis;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>The names of what is generated for a method: functions of its symbol alone, so that its callers compute the same ones.</summary>
internal static class GeneratedNames
{
    /// <summary>The name that generated members begin with: a property's for its getter, <c>Addition</c> for <c>operator +</c>.</summary>
    public static string BaseName(IMethodSymbol method) => method switch
    {
        { AssociatedSymbol: IPropertySymbol { IsIndexer: false } property } => property.Name,
        { AssociatedSymbol: IPropertySymbol } => "Item",
        { MethodKind: MethodKind.UserDefinedOperator } => method.Name.Substring("op_".Length),
        { MethodKind: MethodKind.Conversion } => "To" + method.ReturnType.Name,
        _ => method.Name,
    };

    public static string CacheName(IMethodSymbol method)
    {
        int ordinal = Ordinal(method);
        return BaseName(method) + "Cache" + (ordinal == 1 ? "" : ordinal.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Is it a file that was generated for a method?</summary>
    public static bool IsOurs(SyntaxTree tree) => tree.FilePath.Contains(typeof(AutodiffGenerator).FullName!);

    /// <summary>A name for the generated file: unique, also for file systems and compilers that do not tell upper from lower case.</summary>
    public static string HintName(IMethodSymbol method)
    {
        int ordinal = OrdinalIn(Annotated(method.OriginalDefinition, StringComparison.OrdinalIgnoreCase), method);
        return Path(method.ContainingType) + "." + BaseName(method) + (ordinal == 1 ? "" : "." + ordinal.ToString(System.Globalization.CultureInfo.InvariantCulture)) + ".g.cs";
    }

    /// <summary>The file that is generated for a type: no method in the type around it has its name.</summary>
    public static string HintName(INamedTypeSymbol type) => Path(type) + ".g.cs";

    private static string Path(INamedTypeSymbol innermost)
    {
        var parts = new List<string>();
        for (INamedTypeSymbol? type = innermost; type is not null; type = type.ContainingType)
            parts.Insert(0, Distinct(type, Siblings(type)) + (type.Arity > 0 ? "{" + type.Arity.ToString(System.Globalization.CultureInfo.InvariantCulture) + "}" : ""));
        for (INamespaceSymbol? space = innermost.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
            parts.Insert(0, Distinct(space, space.ContainingNamespace.GetNamespaceMembers()));
        return string.Join(".", parts);
    }

    private static int Ordinal(IMethodSymbol method) => OrdinalIn(Annotated(method.OriginalDefinition, StringComparison.Ordinal), method);

    private static int OrdinalIn(IEnumerable<IMethodSymbol> overloads, IMethodSymbol method)
    {
        string own = Signature(method.OriginalDefinition);
        return 1 + overloads.Count(m => string.CompareOrdinal(Signature(m), own) < 0);
    }

    private static IEnumerable<IMethodSymbol> Annotated(IMethodSymbol method, StringComparison comparison)
    {
        string name = BaseName(method);
        return method.ContainingType.GetMembers().OfType<IMethodSymbol>().Where(m => string.Equals(BaseName(m), name, comparison) && m.IsDifferentiable());
    }

    private static string Signature(IMethodSymbol method) =>
        method.Name + "`" + method.Arity + "(" + string.Join(",", method.Parameters.Select(p => p.RefKind + " " + p.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat))) + ")"
        + method.ReturnType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private static IEnumerable<ISymbol> Siblings(INamedTypeSymbol type) => type.ContainingType is { } outer ? outer.GetTypeMembers() : type.ContainingNamespace.GetTypeMembers();

    /// <summary>The name, with a mark for each sibling that differs from it in case only and comes before it.</summary>
    private static string Distinct(ISymbol symbol, IEnumerable<ISymbol> siblings)
    {
        int before = siblings.Where(s => string.Equals(s.Name, symbol.Name, StringComparison.OrdinalIgnoreCase) && string.CompareOrdinal(s.Name, symbol.Name) < 0)
            .Select(s => s.Name).Distinct().Count();
        return symbol.Name + new string('+', before);
    }
}

using Microsoft.CodeAnalysis;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>A generated method that other differentiable methods may call with active values, and the method that it is generated for.</summary>
internal sealed record DerivedMember(IMethodSymbol Origin, DerivedKind Kind)
{
    private static readonly (string Suffix, DerivedKind Kind)[] Suffixes =
    [
        ("WithGradient", DerivedKind.WithGradient),
        ("Gradient", DerivedKind.Gradient),
        ("Derivative", DerivedKind.Derivative),
        ("Tangent", DerivedKind.Tangent),
    ];

    /// <summary>The names of methods that <paramref name="name"/> may be the derivative of, each with the kind that it then is.</summary>
    public static IEnumerable<(string Origin, DerivedKind Kind)> Parts(string name) => HasSuffix(name)
        ? Suffixes.Where(s => name.Length > s.Suffix.Length && name.EndsWith(s.Suffix, StringComparison.Ordinal)).Select(s => (name.Substring(0, name.Length - s.Suffix.Length), s.Kind))
        : [];

    // All names of all files are asked for: most end in another letter.
    private static bool HasSuffix(string name) => name.Length > 0 && name[name.Length - 1] is 't' or 'e' && Array.Exists(Suffixes, s => name.EndsWith(s.Suffix, StringComparison.Ordinal));

    public static string SuffixOf(DerivedKind kind) => Suffixes.First(s => s.Kind == kind).Suffix;

    /// <summary>What a called method was (or is going to be) generated for; null for all other methods.</summary>
    public static DerivedMember? Of(IMethodSymbol called, TypeReader types)
    {
        foreach ((string name, DerivedKind kind) in Parts(called.Name))
        {
            foreach (IMethodSymbol origin in Annotated(called.ContainingType.OriginalDefinition, name))
            {
                if (IsGenerated(origin, kind) && Fits(origin, called.OriginalDefinition, kind, types) && !called.IsDifferentiable())
                    return new DerivedMember(origin, kind);
            }
        }
        return null;
    }

    /// <summary>The annotated methods and getters of a type with this name.</summary>
    public static IEnumerable<IMethodSymbol> Annotated(INamedTypeSymbol type, string name) => type.GetMembers(name)
        .Select(m => m as IMethodSymbol ?? (m as IPropertySymbol)?.GetMethod)
        .OfType<IMethodSymbol>()
        .Where(m => m.IsDifferentiable());

    /// <summary>Do the modes that were asked for bring this member?</summary>
    public static bool IsGenerated(IMethodSymbol origin, DerivedKind kind)
    {
        Modes wanted = Modes.Jacobian | (kind is DerivedKind.Derivative or DerivedKind.Tangent ? Modes.Tangent : Modes.Gradient);
        return (CalleeReader.ModesOf(origin) & wanted) != 0;
    }

    private static bool Fits(IMethodSymbol origin, IMethodSymbol called, DerivedKind kind, TypeReader types)
    {
        var expected = new List<ITypeSymbol>();
        if (kind == DerivedKind.Tangent && !origin.IsStatic && types.Read(origin.ContainingType).IsDifferentiable)
            expected.Add(origin.ContainingType);
        foreach (IParameterSymbol parameter in origin.Parameters)
        {
            expected.Add(parameter.Type);
            if (kind == DerivedKind.Tangent && IsActive(parameter, types))
                expected.Add(parameter.Type);
        }
        return origin.Arity == called.Arity && expected.Count == called.Parameters.Length
            && expected.Zip(called.Parameters, (type, parameter) => SameText(type, parameter.Type)).All(same => same);
    }

    public static bool IsActive(IParameterSymbol parameter, TypeReader types) =>
        types.Read(parameter.OriginalDefinition.Type).IsDifferentiable && parameter.OriginalDefinition.Find("NoGradientAttribute") is null;

    // Type parameters of two methods are different symbols with the same name.
    private static bool SameText(ITypeSymbol a, ITypeSymbol b) => SymbolEqualityComparer.Default.Equals(a, b) || a.ToDisplayString() == b.ToDisplayString();
}

internal enum DerivedKind
{
    Derivative,
    Tangent,
    Gradient,
    WithGradient,
}

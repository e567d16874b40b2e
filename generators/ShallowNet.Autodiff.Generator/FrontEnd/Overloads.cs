using Microsoft.CodeAnalysis;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>
/// Overloads whose generated members would be declared twice: <c>F(double x, double y)</c> and <c>F(double x, [NoGradient] double y, [NoGradient] double z)</c> would both have an
/// <c>FTangent</c> of four numbers. The one that stands first has them.
/// </summary>
internal sealed class Overloads(IMethodSymbol method, Reading reading)
{
    /// <summary>The names of the generated members that an earlier overload has with the same parameters.</summary>
    public IEnumerable<string> Collisions()
    {
        string name = GeneratedNames.BaseName(method);
        IMethodSymbol[] earlier =
        [
            .. method.ContainingType.GetMembers().OfType<IMethodSymbol>().TakeWhile(m => !SymbolEqualityComparer.Default.Equals(m, method))
                .Where(m => m.TypeParameters.Length == method.TypeParameters.Length && m.IsDifferentiable() && GeneratedNames.BaseName(m) == name),
        ];
        if (earlier.Length == 0)
            return [];
        string[] own = [.. Members(method)];
        return earlier.SelectMany(Members).Intersect(own, StringComparer.Ordinal).Select(m => name + m.Substring(0, m.IndexOf('('))).Distinct();
    }

    private IEnumerable<string> Members(IMethodSymbol overload)
    {
        Modes modes = reading.Facts.Modes.Of(overload);
        if (!overload.ReturnsVoid)
            yield return $"AccumulateGradient({string.Join(", ", overload.Parameters.Select(Passed).Concat(Active(overload).Select(Storage)))})";
        if ((modes & (Modes.Tangent | Modes.Jacobian | Modes.Hessian)) != 0)
            yield return $"Tangent({string.Join(", ", overload.Parameters.SelectMany(p => IsActive(p) ? [Passed(p), Passed(p)] : new[] { Passed(p) }))})";
        if (modes.HasFlag(Modes.Hessian))
            yield return $"HessianVectorProduct({string.Join(", ", overload.Parameters.Select(Passed).Concat(Active(overload).Select(p => Text(p.Type))))})";
    }

    private IEnumerable<IParameterSymbol> Active(IMethodSymbol overload) => overload.Parameters.Where(IsActive);

    private bool IsActive(IParameterSymbol parameter) => parameter.Find("NoGradientAttribute") is null && reading.Types.Read(parameter.Type).IsDifferentiable;

    // Overloads may not differ in 'ref' against 'out' alone.
    private static string Passed(IParameterSymbol parameter) => (parameter.RefKind == RefKind.None ? "" : "ref ") + Text(parameter.Type);

    /// <summary>Adjoints of rows are added to spans, others to references or variables.</summary>
    private static string Storage(IParameterSymbol parameter) => parameter.Type switch
    {
        IArrayTypeSymbol { Rank: 1 } row => $"System.Span<{Text(row.ElementType)}>",
        INamedTypeSymbol { TypeArguments: { Length: 1 } elements } span when span.IsSpan() => $"System.Span<{Text(elements[0])}>",
        { IsReferenceType: true } type => Text(type),
        { } type => type.IsOurs("Matrix") || type.IsMemory() ? Text(type) : "ref " + Text(type),
    };

    private static string Text(ITypeSymbol type) => type is ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method } parameter
        ? "T" + parameter.Ordinal
        : type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);
}

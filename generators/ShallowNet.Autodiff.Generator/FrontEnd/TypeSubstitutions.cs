using Microsoft.CodeAnalysis;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>What type parameters stand for while the body of a generic method is read in place of a call of it.</summary>
internal sealed class TypeSubstitutions(Compilation compilation)
{
    private readonly Dictionary<ITypeSymbol, ITypeSymbol> _arguments = new(SymbolEqualityComparer.Default);

    public void Begin(IMethodSymbol definition, IMethodSymbol constructed)
    {
        Add(definition.TypeParameters, constructed.TypeArguments);
        Add(definition.ContainingType.TypeParameters, constructed.ContainingType.TypeArguments);
    }

    public void End(IMethodSymbol definition)
    {
        foreach (ITypeParameterSymbol parameter in definition.TypeParameters.Concat(definition.ContainingType.TypeParameters))
            _arguments.Remove(parameter);
    }

    private void Add(IReadOnlyList<ITypeParameterSymbol> parameters, IReadOnlyList<ITypeSymbol> arguments)
    {
        for (int i = 0; i < parameters.Count; i++)
        {
            if (!SymbolEqualityComparer.Default.Equals(parameters[i], arguments[i]))
                _arguments[parameters[i]] = arguments[i];
        }
    }

    public ITypeSymbol Of(ITypeSymbol type) => _arguments.Count == 0 ? type : Replace(type);

    private ITypeSymbol Replace(ITypeSymbol type)
    {
        switch (type)
        {
            case ITypeParameterSymbol when _arguments.TryGetValue(type, out ITypeSymbol? argument):
                return argument;
            case IArrayTypeSymbol array when Replace(array.ElementType) is var element && !SymbolEqualityComparer.Default.Equals(element, array.ElementType):
                return compilation.CreateArrayTypeSymbol(element, array.Rank);
            case INamedTypeSymbol { IsTupleType: true } tuple when tuple.TupleElements.Any(e => Changes(e.Type)):
                return compilation.CreateTupleTypeSymbol(
                    [.. tuple.TupleElements.Select(e => Replace(e.Type))],
                    [.. tuple.TupleElements.Select(e => e.IsExplicitlyNamedTupleElement ? e.Name : null)]);
            case INamedTypeSymbol { TypeArguments.Length: > 0, IsTupleType: false } named when named.TypeArguments.Any(Changes):
                return named.ConstructedFrom.Construct([.. named.TypeArguments.Select(Replace)]);
            default:
                return type;
        }
    }

    private bool Changes(ITypeSymbol type) => !SymbolEqualityComparer.Default.Equals(Replace(type), type);
}

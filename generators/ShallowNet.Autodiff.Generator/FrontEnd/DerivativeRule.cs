using Microsoft.CodeAnalysis;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>One [DerivativeOf]: the method it is for, and the kind that its signature makes it.</summary>
internal sealed record DerivativeRule(IMethodSymbol Function, IMethodSymbol Derivative, bool IsPullback, bool[] Active)
{
    /// <summary>Finds the overload that the rule fits, or says why there is none.</summary>
    public static DerivativeRule? Read(IMethodSymbol derivative, AttributeData attribute, out string problem)
    {
        problem = "";
        if (attribute.ConstructorArguments.Length != 2 || attribute.ConstructorArguments[0].Value is not INamedTypeSymbol type
            || attribute.ConstructorArguments[1].Value is not string name || type.TypeKind == TypeKind.Error)
        {
            return null;
        }
        if (!derivative.IsStatic)
        {
            problem = "it must be static";
            return null;
        }
        IMethodSymbol[] named = [.. type.GetMembers(name).OfType<IMethodSymbol>().Where(m => m.MethodKind is MethodKind.Ordinary)];
        if (named.Length == 0)
        {
            problem = $"'{type.ToDisplayString()}' has no method '{name}'";
            return null;
        }
        foreach (IMethodSymbol function in named)
        {
            if (Fit(function, derivative) is { } rule)
                return rule;
        }
        problem = $"no overload of '{name}' takes its parameters; a rule takes those of the method, or those followed by 'result' and 'dResult', and returns one value for each differentiable parameter";
        return null;
    }

    private static DerivativeRule? Fit(IMethodSymbol function, IMethodSymbol derivative)
    {
        // A receiver is the first parameter of the rule; the type parameters of rule and method are the same, in the same order.
        ITypeSymbol[] inputs = function.IsStatic
            ? [.. function.Parameters.Select(p => p.Type)]
            : [function.ContainingType, .. function.Parameters.Select(p => p.Type)];
        ITypeSymbol[] given = [.. derivative.Parameters.Select(p => p.Type)];
        bool pullback = given.Length == inputs.Length + 2;
        if ((given.Length != inputs.Length && !pullback) || function.TypeParameters.Length != derivative.TypeParameters.Length)
            return null;
        if (!inputs.Select((t, i) => Same(t, given[i])).All(same => same))
            return null;
        if (pullback && !(Same(function.ReturnType, given[inputs.Length]) && Same(function.ReturnType, given[inputs.Length + 1])))
            return null;
        bool[] active = [.. inputs.Select((t, i) => IsNumeric(t) && derivative.Parameters[i].Find("NoGradientAttribute") is null)];
        int results = derivative.ReturnType is INamedTypeSymbol { IsTupleType: true } tuple ? tuple.TupleElements.Length : 1;
        return results == active.Count(a => a) ? new DerivativeRule(function, derivative, pullback, active) : null;
    }

    /// <summary>Are two types the same, type parameters by their position?</summary>
    public static bool Same(ITypeSymbol a, ITypeSymbol b) => (a, b) switch
    {
        (ITypeParameterSymbol x, ITypeParameterSymbol y) => x.Ordinal == y.Ordinal,
        (IArrayTypeSymbol x, IArrayTypeSymbol y) => x.Rank == y.Rank && Same(x.ElementType, y.ElementType),
        (INamedTypeSymbol { TypeArguments.Length: > 0 } x, INamedTypeSymbol y) =>
            SymbolEqualityComparer.Default.Equals(x.OriginalDefinition, y.OriginalDefinition) && x.TypeArguments.Zip(y.TypeArguments, Same).All(same => same),
        _ => SymbolEqualityComparer.Default.Equals(a, b),
    };

    /// <summary>Of a type that a derivative can be of; a rule says by [NoGradient] where it has none.</summary>
    public static bool IsNumeric(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_Double or SpecialType.System_Single } => true,
        ITypeParameterSymbol parameter => TypeReader.IsFloatingPoint(parameter),
        IArrayTypeSymbol array => IsNumeric(array.ElementType),
        INamedTypeSymbol { TypeArguments.Length: 1 } wrapper when wrapper.IsSpan() || wrapper.IsMemory() || wrapper.IsList() || wrapper.IsOurs("Matrix") =>
            IsNumeric(wrapper.TypeArguments[0]),
        _ => type.IsVector(),
    };
}

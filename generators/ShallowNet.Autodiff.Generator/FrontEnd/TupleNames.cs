using Microsoft.CodeAnalysis;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>
/// C# hands a tuple over as one whose elements have other names, and nothing happens. Where the body of a function stands in place of its call, its parameter is a variable with
/// the names that the body uses.
/// </summary>
internal sealed class TupleNames(Reading reading)
{
    /// <summary>Do the elements of a tuple, or of the tuples in a collection, have other names in the type of a parameter?</summary>
    public bool Differ(ITypeSymbol? given, ITypeSymbol taken) => given is not null && !SymbolEqualityComparer.Default.Equals(Renamed(given, taken), given);

    /// <summary>The type of what is given with the names of what is taken, which may have type parameters in it.</summary>
    public ITypeSymbol Renamed(ITypeSymbol given, ITypeSymbol taken)
    {
        Compilation compilation = reading.Model.Compilation;
        switch (given, taken)
        {
            case (INamedTypeSymbol { IsTupleType: true } from, INamedTypeSymbol { IsTupleType: true } to) when from.TupleElements.Length == to.TupleElements.Length:
                return compilation.CreateTupleTypeSymbol(
                    [.. from.TupleElements.Select((e, i) => Renamed(e.Type, to.TupleElements[i].Type))],
                    [.. to.TupleElements.Select(e => e.IsExplicitlyNamedTupleElement ? e.Name : null)]);
            case (IArrayTypeSymbol from, IArrayTypeSymbol to) when from.Rank == to.Rank && Differ(from.ElementType, to.ElementType):
                return compilation.CreateArrayTypeSymbol(Renamed(from.ElementType, to.ElementType), from.Rank);
            case (INamedTypeSymbol { IsTupleType: false, TypeArguments.Length: > 0 } from, INamedTypeSymbol to)
                when SymbolEqualityComparer.Default.Equals(from.OriginalDefinition, to.OriginalDefinition) && from.TypeArguments.Zip(to.TypeArguments, Differ).Any(differ => differ):
                return from.OriginalDefinition.Construct([.. from.TypeArguments.Zip(to.TypeArguments, Renamed)]);
            default:
                return given;
        }
    }

    /// <summary>An argument under the names that the parameter has; refused where both are names of the same storage.</summary>
    public Expression Under(IOperation argument, Expression value, IParameterSymbol parameter)
    {
        ITypeSymbol renamed = Renamed(argument.Type!, parameter.Type);
        return argument.Type is INamedTypeSymbol { IsTupleType: true } from && renamed is INamedTypeSymbol { IsTupleType: true } to && parameter.RefKind is not (RefKind.Ref or RefKind.Out)
            ? reading.Operators.TupleConversion(value, from, to)
            : reading.Refuse(DiagnosticDescriptors.ReferenceToVariable, argument, $"Tuples that are called '{renamed.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}' by '{parameter.Name}', under other names,");
    }
}

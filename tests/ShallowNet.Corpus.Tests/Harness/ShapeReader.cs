using Microsoft.CodeAnalysis;

namespace ShallowNet.Corpus.Tests.Harness;

/// <summary>Types of C# → shapes. Written without the front end's reader of types, so that both must be right.</summary>
internal static class ShapeReader
{
    public static Shape Read(ITypeSymbol type)
    {
        string text = type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        switch (type)
        {
            case { SpecialType: SpecialType.System_Double or SpecialType.System_Single }:
                return new NumberShape(text);
            case { SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Boolean } or { TypeKind: TypeKind.Enum }:
                return new WholeShape(text);
            case { SpecialType: SpecialType.System_String or SpecialType.System_Object } or { TypeKind: TypeKind.Delegate }:
                return new TextShape(text, type.SpecialType == SpecialType.System_String);
            case IArrayTypeSymbol { Rank: 1 } array:
                return new SequenceShape(text, Read(array.ElementType), false);
            case IArrayTypeSymbol array:
                return new GridShape(text, Read(array.ElementType), array.Rank, false);
            case INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" } view:
                return new SequenceShape(text, Read(view.TypeArguments[0]), false);
            case INamedTypeSymbol { Name: "List" } list:
                return new SequenceShape(text, Read(list.TypeArguments[0]), true);
            case INamedTypeSymbol { Name: "Matrix" } matrix:
                return new GridShape(text, Read(matrix.TypeArguments[0]), 2, true);
            case INamedTypeSymbol { IsTupleType: true } tuple:
                return new AggregateShape(text, [.. tuple.TupleElements.Select((e, i) => new Member("Item" + (i + 1), null, Read(e.Type), IsPublic: true))], IsTuple: true, IsMutableClass: false);
            default:
                return Aggregate((INamedTypeSymbol)type, text);
        }
    }

    private static AggregateShape Aggregate(INamedTypeSymbol type, string text)
    {
        var members = new List<(string Name, ITypeSymbol Type, bool IsSettable, bool IsPublic)>();
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is IFieldSymbol { IsStatic: false, IsConst: false, AssociatedSymbol: null, IsImplicitlyDeclared: false } field)
                members.Add((field.Name, field.Type, !field.IsReadOnly, IsPublic(field)));
            if (member is IPropertySymbol { IsStatic: false, IsIndexer: false } property && type.GetMembers().OfType<IFieldSymbol>().Any(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, property)))
                members.Add((property.Name, property.Type, property.SetMethod is { IsInitOnly: false }, IsPublic(property)));
        }
        // A constructor that takes all members; otherwise they are assigned.
        IMethodSymbol? constructor = type.InstanceConstructors.FirstOrDefault(c => c.Parameters.Length == members.Count && members.All(m => Parameter(c, m.Name) is not null));
        return new AggregateShape(
            text,
            [.. members.Select(m => new Member(m.Name, constructor is null ? null : Parameter(constructor, m.Name)!.Name, Read(m.Type), m.IsPublic))],
            IsTuple: false,
            IsMutableClass: type.IsReferenceType && members.Any(m => m.IsSettable));
    }

    private static bool IsPublic(ISymbol member) => member.DeclaredAccessibility == Accessibility.Public;

    private static IParameterSymbol? Parameter(IMethodSymbol constructor, string member) =>
        constructor.Parameters.FirstOrDefault(p => string.Equals(p.Name, member.TrimStart('_'), StringComparison.OrdinalIgnoreCase));
}

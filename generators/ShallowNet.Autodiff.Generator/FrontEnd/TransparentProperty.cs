using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary><c>public double Re => re;</c>: a property that gives a field as it is. To read it is to read the field.</summary>
internal static class TransparentProperty
{
    // Looked for once in each type, however many methods read its members.
    private static readonly ConditionalWeakTable<ISymbol, Dictionary<ISymbol, ISymbol>> Known = new();

    /// <summary>The properties of a type that give fields as they are, with the fields.</summary>
    public static IEnumerable<KeyValuePair<ISymbol, ISymbol>> Of(INamedTypeSymbol type) => All(type.OriginalDefinition);

    private static Dictionary<ISymbol, ISymbol> All(INamedTypeSymbol definition) => Known.GetValue(definition, type =>
    {
        var found = new Dictionary<ISymbol, ISymbol>(SymbolEqualityComparer.Default);
        foreach (IPropertySymbol property in ((INamedTypeSymbol)type).GetMembers().OfType<IPropertySymbol>())
        {
            if (Find(property) is { } behind)
                found[property] = behind;
        }
        return found;
    });

    /// <summary>The field or auto-property that a property gives; null if it computes anything.</summary>
    public static ISymbol? Behind(IPropertySymbol property)
    {
        if (property.ContainingType is null || property.DeclaringSyntaxReferences.Length == 0 || !All(property.ContainingType.OriginalDefinition).TryGetValue(property.OriginalDefinition, out ISymbol? behind))
            return null;
        return SymbolEqualityComparer.Default.Equals(property, property.OriginalDefinition) ? behind
            : property.ContainingType.GetMembers(behind.Name).FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, behind));
    }

    private static ISymbol? Find(IPropertySymbol definition)
    {
        if (definition.IsStatic || definition.IsIndexer || definition.ReturnsByRef || definition.ReturnsByRefReadonly || definition.IsAbstract || MayBeOverridden(definition)
            || definition.DeclaringSyntaxReferences is not [var reference] || reference.GetSyntax() is not PropertyDeclarationSyntax declaration)
        {
            return null;
        }
        AccessorDeclarationSyntax? getter = declaration.AccessorList?.Accessors.FirstOrDefault(a => a.Keyword.ValueText == "get");
        return NameOf(declaration.ExpressionBody?.Expression ?? Value(getter)) is { } name ? Member(definition, name) : null;
    }

    /// <summary>Does the property's setter store what it is given where the getter finds it, and do nothing else?</summary>
    public static bool Stores(IPropertySymbol property)
    {
        var declaration = (PropertyDeclarationSyntax)property.OriginalDefinition.DeclaringSyntaxReferences[0].GetSyntax();
        AccessorDeclarationSyntax? setter = declaration.AccessorList?.Accessors.FirstOrDefault(a => a.Keyword.ValueText == "set");
        ExpressionSyntax? stored = setter?.ExpressionBody?.Expression ?? (setter?.Body?.Statements is [ExpressionStatementSyntax { Expression: var only }] ? only : null);
        return stored is AssignmentExpressionSyntax { RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.SimpleAssignmentExpression, Right: IdentifierNameSyntax { Identifier.ValueText: "value" } } assignment
            && NameOf(assignment.Left) is { } name && SymbolEqualityComparer.Default.Equals(Member(property, name), Behind(property));
    }

    private static bool MayBeOverridden(IPropertySymbol property) =>
        (property.IsVirtual || property.IsOverride) && !property.IsSealed && property.ContainingType is { IsSealed: false, IsValueType: false };

    private static ExpressionSyntax? Value(AccessorDeclarationSyntax? getter) =>
        getter?.ExpressionBody?.Expression ?? (getter?.Body?.Statements is [ReturnStatementSyntax { Expression: { } value }] ? value : null);

    private static string? NameOf(ExpressionSyntax? value) => value switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax name } => name.Identifier.ValueText,
        _ => null,
    };

    private static ISymbol? Member(IPropertySymbol property, string name) => property.ContainingType.GetMembers(name).FirstOrDefault(m =>
        AggregateReader.IsDataMember(m) && SymbolEqualityComparer.Default.Equals(AggregateReader.TypeOf(m), property.Type));
}

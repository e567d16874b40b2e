using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>Does a constructor just store each parameter in a member, and in which? Then what it makes is known without running it.</summary>
internal static class ConstructorReader
{
    /// <summary>The member for each parameter, or null if the constructor does anything else.</summary>
    public static string[]? StoredMembers(IMethodSymbol constructor, CancellationToken cancellation)
    {
        IMethodSymbol definition = constructor.OriginalDefinition;
        INamedTypeSymbol type = definition.ContainingType;
        if (definition.Parameters.Length == 0 && type.IsValueType && definition.IsImplicitlyDeclared)
            return [];
        SyntaxNode? syntax = definition.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);
        string?[]? stored = syntax switch
        {
            ConstructorDeclarationSyntax declaration => Explicit(definition, declaration),
            TypeDeclarationSyntax declaration when definition.Parameters.Length > 0 => Primary(definition, declaration),
            TypeDeclarationSyntax => [],
            // In another assembly: a record's positional constructor is what its Deconstruct says.
            null when type.IsRecord || type.GetMembers("<Clone>$").Length > 0 || (type.IsValueType && type.GetMembers("PrintMembers").Length > 0) => Positional(definition),
            null when definition.Parameters.Length == 0 => [],
            _ => null,
        };
        return stored is not null && stored.All(s => s is not null) ? [.. stored.Select(s => Variables.Escape(s!))] : null;
    }

    private static string?[] Positional(IMethodSymbol constructor) =>
        [.. constructor.Parameters.Select(p => constructor.ContainingType.GetMembers(p.Name).FirstOrDefault(AggregateReader.IsDataMember)?.Name)];

    private static string?[]? Explicit(IMethodSymbol constructor, ConstructorDeclarationSyntax declaration)
    {
        if (declaration.Initializer is not null)
            return null;
        StatementSyntax[] statements = [.. declaration.Body?.Statements ?? []];
        ExpressionSyntax?[] expressions = declaration.ExpressionBody is { } arrow
            ? [arrow.Expression]
            : [.. statements.Select(s => s is ExpressionStatementSyntax e ? e.Expression : null)];
        var stored = new string?[constructor.Parameters.Length];
        foreach (ExpressionSyntax? expression in expressions)
        {
            if (expression is not AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment)
                return null;
            // (X, Y) = (x, y) is the same as two assignments.
            (ExpressionSyntax Target, ExpressionSyntax Value)[] pairs = assignment is { Left: TupleExpressionSyntax left, Right: TupleExpressionSyntax right } && left.Arguments.Count == right.Arguments.Count
                ? [.. left.Arguments.Zip(right.Arguments, (l, r) => (l.Expression, r.Expression))]
                : [(assignment.Left, assignment.Right)];
            foreach ((ExpressionSyntax target, ExpressionSyntax value) in pairs)
            {
                if (!Store(constructor, NameOf(target), value, stored))
                    return null;
            }
        }
        return stored;
    }

    private static string?[]? Primary(IMethodSymbol constructor, TypeDeclarationSyntax declaration)
    {
        if (constructor.ContainingType.IsRecord)
            return Positional(constructor);
        var stored = new string?[constructor.Parameters.Length];
        foreach (MemberDeclarationSyntax member in declaration.Members)
        {
            if (member is PropertyDeclarationSyntax { Initializer.Value: { } value } property && !Store(constructor, property.Identifier.ValueText, value, stored, mayIgnore: true))
                return null;
            if (member is FieldDeclarationSyntax field)
            {
                foreach (VariableDeclaratorSyntax variable in field.Declaration.Variables)
                {
                    if (variable.Initializer is { } initial && !Store(constructor, variable.Identifier.ValueText, initial.Value, stored, mayIgnore: true))
                        return null;
                }
            }
        }
        return stored;
    }

    private static bool Store(IMethodSymbol constructor, string? member, ExpressionSyntax value, string?[] stored, bool mayIgnore = false)
    {
        IParameterSymbol? parameter = value is IdentifierNameSyntax name ? constructor.Parameters.FirstOrDefault(p => p.Name == name.Identifier.ValueText) : null;
        ISymbol? target = member is null ? null : constructor.ContainingType.GetMembers(member).FirstOrDefault(AggregateReader.IsDataMember);
        if (parameter is null || target is null || stored[parameter.Ordinal] is not null
            || !SymbolEqualityComparer.Default.Equals(AggregateReader.TypeOf(target), parameter.Type))
        {
            // A member with an initial value that no parameter has a part in does not disturb the others, if it has no derivative anyway.
            return mayIgnore && parameter is null && !value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(i => constructor.Parameters.Any(p => p.Name == i.Identifier.ValueText));
        }
        stored[parameter.Ordinal] = target.Name;
        return true;
    }

    private static string? NameOf(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } => name.Identifier.ValueText,
        _ => null,
    };
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>The shapes that the body of a method, operator or accessor has.</summary>
internal static class MethodSyntax
{
    /// <summary>The node that has an operation: for <c>double Norm => …</c> the clause after the arrow.</summary>
    public static SyntaxNode WithBody(SyntaxNode declaration) => declaration switch
    {
        PropertyDeclarationSyntax { ExpressionBody: { } arrow } => arrow,
        IndexerDeclarationSyntax { ExpressionBody: { } arrow } => arrow,
        _ => declaration,
    };

    /// <summary>The block of a body, whichever way it is written; an expression body is a block that returns its value.</summary>
    public static IBlockOperation? BlockOf(IOperation body) => body switch
    {
        IMethodBodyBaseOperation method => method.BlockBody ?? method.ExpressionBody,
        IBlockOperation block => block,
        _ => null,
    };

    /// <summary>Is there a <c>yield</c> in it (and not just in a function inside it)?</summary>
    public static bool IsIterator(IMethodSymbol method, CancellationToken cancellation = default) => method.DeclaringSyntaxReferences.Any(r =>
        r.GetSyntax(cancellation) is var declaration && declaration.DescendantNodes(n => n == declaration || n is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax))
            .Any(n => n is YieldStatementSyntax));

    /// <summary>Where a method is spoken about: its name.</summary>
    public static Location NameOf(SyntaxNode declaration) => declaration switch
    {
        MethodDeclarationSyntax method => method.Identifier.GetLocation(),
        LocalFunctionStatementSyntax function => function.Identifier.GetLocation(),
        OperatorDeclarationSyntax op => op.OperatorToken.GetLocation(),
        ConversionOperatorDeclarationSyntax conversion => conversion.Type.GetLocation(),
        AccessorDeclarationSyntax accessor => accessor.Keyword.GetLocation(),
        PropertyDeclarationSyntax property => property.Identifier.GetLocation(),
        ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax property } => property.Identifier.GetLocation(),
        ConstructorDeclarationSyntax constructor => constructor.Identifier.GetLocation(),
        _ => declaration.GetLocation(),
    };

    /// <summary>Is it a constructor with statements of its own?</summary>
    public static bool IsWrittenOut(IMethodSymbol constructor) => constructor.OriginalDefinition.DeclaringSyntaxReferences is [var at] && at.GetSyntax() is ConstructorDeclarationSyntax;
}

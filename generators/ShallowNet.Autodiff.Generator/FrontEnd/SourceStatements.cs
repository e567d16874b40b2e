using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>The statements of a method in the order of their text, numbered from 1 on; an expression body is one, too.</summary>
internal sealed class SourceStatements
{
    private readonly SyntaxTree _tree;
    private readonly int[] _starts;

    public SourceStatements(SyntaxNode declaration)
    {
        _tree = declaration.SyntaxTree;
        _starts = [.. In(declaration).Select(StartOf)];
    }

    /// <summary>Blocks have no number: what is in them has.</summary>
    public static IEnumerable<SyntaxNode> In(SyntaxNode declaration) => declaration.DescendantNodesAndSelf().Where(node => node
        is StatementSyntax and not BlockSyntax
        or ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax or PropertyDeclarationSyntax or AccessorDeclarationSyntax or OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax });

    /// <summary>Where they are.</summary>
    public static TracedSource Traced(SyntaxNode declaration) => new(
        Path.GetFileName(declaration.SyntaxTree.FilePath),
        [.. In(declaration).Select(statement => declaration.SyntaxTree.GetLineSpan(statement.Span).StartLinePosition.Line + 1)]);

    /// <summary>The number of a statement, or 0 for what is none, or belongs to another file.</summary>
    public int NumberOf(SyntaxNode statement) => statement.SyntaxTree == _tree ? Math.Max(0, Array.BinarySearch(_starts, statement.SpanStart) + 1) : 0;

    /// <summary>What an arrow gives begins behind it.</summary>
    private static int StartOf(SyntaxNode statement) => statement is ArrowExpressionClauseSyntax arrow ? arrow.Expression.SpanStart : statement.SpanStart;
}

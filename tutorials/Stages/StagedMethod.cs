using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ShallowNet.Autodiff.Compiler;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.FrontEnd;

namespace ShallowNet.Tutorials;

/// <summary>An annotated method of a <see cref="StagedSource"/>.</summary>
public sealed class StagedMethod
{
    internal StagedMethod(IMethodSymbol symbol, SyntaxNode declaration, Method? ir)
    {
        Name = GeneratedNames.BaseName(symbol);
        Signature = symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        Lines = LinesOf(declaration);
        Names = declaration.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText).Append("this").ToHashSet(StringComparer.Ordinal);
        Statements = [.. SourceStatements.In(declaration).Select(Header)];
        // While the body does not compile, the generator declares members that throw.
        bool isUnfinished = ir is { Body: { Count: 1 } body } && body[0] is OpaqueStatement { AlwaysThrows: true } thrown && thrown.Template.Contains(MethodReader.DoesNotCompile(symbol), StringComparison.Ordinal);
        Ir = isUnfinished ? null : ir;
    }

    /// <summary>What its generated members' names begin with.</summary>
    public string Name { get; }

    /// <summary>Name and parameter types, which tell overloads apart.</summary>
    public string Signature { get; }

    /// <summary>Its first and last line in the file, from 0 on, attributes included.</summary>
    public (int First, int Last) Lines { get; }

    /// <summary>The names that occur in it.</summary>
    public IReadOnlySet<string> Names { get; }

    /// <summary>The lines of each numbered statement; of one that holds others, those before the braces. The first is that of number 1.</summary>
    public IReadOnlyList<(int First, int Last)> Statements { get; }

    /// <summary>What the compiler makes of it; null if it cannot be differentiated, or does not compile.</summary>
    public Method? Ir { get; }

    /// <summary>The generated file at a stage, and what can be said about it.</summary>
    /// <exception cref="NotSupportedException">The method cannot be differentiated.</exception>
    public Explanation Explain(Stage stage) => Differentiator.Explain(Ir ?? throw new NotSupportedException($"{Signature} cannot be differentiated."), stage.Options);

    private static (int First, int Last) Header(SyntaxNode statement)
    {
        (int first, int last) = LinesOf(statement);
        SyntaxNodeOrToken? body = statement switch
        {
            IfStatementSyntax s => s.Statement,
            ForStatementSyntax s => s.Statement,
            CommonForEachStatementSyntax s => s.Statement,
            WhileStatementSyntax s => s.Statement,
            DoStatementSyntax s => s.Statement,
            UsingStatementSyntax s => s.Statement,
            LockStatementSyntax s => s.Statement,
            CheckedStatementSyntax s => s.Block,
            TryStatementSyntax s => s.Block,
            SwitchStatementSyntax s => s.OpenBraceToken,
            LocalFunctionStatementSyntax { Body: { } block } => block,
            _ => null,
        };
        if (body is not { } inside)
            return (first, last);
        SyntaxToken before = (inside.IsToken ? inside.AsToken() : inside.AsNode()!.GetFirstToken()).GetPreviousToken();
        return (first, Math.Max(first, statement.SyntaxTree.GetLineSpan(before.Span).EndLinePosition.Line));
    }

    private static (int First, int Last) LinesOf(SyntaxNode node)
    {
        FileLinePositionSpan span = node.SyntaxTree.GetLineSpan(node.Span);
        return (span.StartLinePosition.Line, span.EndLinePosition.Line);
    }
}

using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ShallowNet.Explorer.Pages;

/// <summary>C# as HTML, line by line, with classes for keywords, types, calls, numbers, texts and comments.</summary>
internal static class CodeColours
{
    /// <param name="code">The code.</param>
    /// <param name="isMember">Whether it is a member by itself and not a file.</param>
    public static string[] Lines(string code, bool isMember)
    {
        SyntaxNode root = isMember ? SyntaxFactory.ParseMemberDeclaration(code) ?? CSharpSyntaxTree.ParseText(code).GetRoot() : CSharpSyntaxTree.ParseText(code).GetRoot();
        StringBuilder html = new();
        foreach (SyntaxToken token in root.DescendantTokens())
        {
            foreach (SyntaxTrivia trivia in token.LeadingTrivia)
                Add(html, trivia.ToFullString(), ClassOf(trivia));
            Add(html, token.Text, ClassOf(token));
            foreach (SyntaxTrivia trivia in token.TrailingTrivia)
                Add(html, trivia.ToFullString(), ClassOf(trivia));
        }

        return html.ToString().Split('\n');
    }

    private static void Add(StringBuilder html, string text, string? kind)
    {
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (i > 0)
                html.Append('\n');
            html.Append(kind is null || string.IsNullOrWhiteSpace(lines[i]) ? Html.Escape(lines[i]) : $"<span class=\"{kind}\">{Html.Escape(lines[i])}</span>");
        }
    }

    private static string? ClassOf(SyntaxTrivia trivia) => trivia.Kind() switch
    {
        SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia or SyntaxKind.SingleLineDocumentationCommentTrivia
            or SyntaxKind.MultiLineDocumentationCommentTrivia => "comment",
        _ when trivia.IsDirective => "comment",
        _ => null,
    };

    private static string? ClassOf(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.NumericLiteralToken => "number",
        SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.InterpolatedStringTextToken => "text",
        SyntaxKind.IdentifierToken => token.Parent switch
        {
            IdentifierNameSyntax { Identifier.Text: "var" } => "keyword",
            IdentifierNameSyntax name when IsCalled(name) => "call",
            MethodDeclarationSyntax => "call",
            SimpleNameSyntax name when IsType(name) => "type",
            _ => null,
        },
        _ when token.IsKeyword() => "keyword",
        _ => null,
    };

    private static bool IsCalled(IdentifierNameSyntax name) =>
        name.Parent is InvocationExpressionSyntax || (name.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } access && access.Name == name);

    private static bool IsType(SimpleNameSyntax name) => name is GenericNameSyntax || name.Parent switch
    {
        TypeArgumentListSyntax or ObjectCreationExpressionSyntax or AttributeSyntax => true,
        ParameterSyntax parameter => parameter.Type == name,
        VariableDeclarationSyntax declaration => declaration.Type == name,
        MethodDeclarationSyntax method => method.ReturnType == name,
        MemberAccessExpressionSyntax access => access.Expression == name && char.IsUpper(name.Identifier.Text[0]),
        _ => false,
    };
}

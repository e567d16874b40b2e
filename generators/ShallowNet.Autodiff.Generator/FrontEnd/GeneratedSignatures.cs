using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>
/// A generator does not see its own output, the analyzer does. Where a differentiable method calls derivatives, the compilation is extended by the signatures of those
/// that are mentioned, so that both see the same methods. A compilation without such calls is used as it is; what a file mentions is found out once for each version of it.
/// </summary>
internal static class GeneratedSignatures
{
    private const string Path = "signatures.g.cs";

    private static readonly ConditionalWeakTable<SyntaxTree, string[]> Mentions = new();

    public static Compilation Extend(Compilation compilation)
    {
        string[] names = [.. compilation.SyntaxTrees.Where(tree => !GeneratedNames.IsOurs(tree)).SelectMany(tree => Mentions.GetValue(tree, MentionedIn)).Distinct().OrderBy(n => n, StringComparer.Ordinal)];
        if (names.Length == 0 || compilation.SyntaxTrees.FirstOrDefault()?.Options is not CSharpParseOptions options)
            return compilation;
        SyntaxTree[] signatures = [.. names.SelectMany(name => Missing(compilation, name)).Distinct().Select(text => CSharpSyntaxTree.ParseText(text, options, Path))];
        return signatures.Length == 0 ? compilation : compilation.AddSyntaxTrees(signatures);
    }

    /// <summary>The names of methods called in [Differentiable] methods of the file that may be generated ones.</summary>
    private static string[] MentionedIn(SyntaxTree tree) =>
    [
        .. tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Select(NameOf).Where(call => call is not null && DerivedMember.Parts(call.Identifier.ValueText).Any() && IsInAnnotated(call))
            .Select(call => call!.Identifier.ValueText).Distinct(),
    ];

    private static SimpleNameSyntax? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        SimpleNameSyntax name => name,
        MemberAccessExpressionSyntax access => access.Name,
        _ => null,
    };

    private static bool IsInAnnotated(SyntaxNode node) => node.Ancestors().Any(a => (a switch
    {
        BaseMethodDeclarationSyntax method => method.AttributeLists,
        AccessorDeclarationSyntax accessor => accessor.AttributeLists,
        _ => default,
    }).SelectMany(list => list.Attributes).Any(attribute => attribute.Name.ToString() is var name && name.Contains("Differentiable")));

    /// <summary>Declarations for the methods of this name that are going to be generated.</summary>
    private static IEnumerable<string> Missing(Compilation compilation, string name)
    {
        foreach ((string originName, DerivedKind kind) in DerivedMember.Parts(name))
        {
            foreach (ISymbol found in compilation.GetSymbolsWithName(originName, SymbolFilter.Member))
            {
                IMethodSymbol? origin = found as IMethodSymbol ?? (found as IPropertySymbol)?.GetMethod;
                if (origin is { DeclaringSyntaxReferences.Length: > 0 } && origin.IsDifferentiable() && DerivedMember.IsGenerated(origin, kind)
                    && !origin.ContainingType.GetMembers(name).Any() && Declaration(origin, kind, compilation) is { } text)
                {
                    yield return text;
                }
            }
        }
    }

    private static string? Declaration(IMethodSymbol origin, DerivedKind kind, Compilation compilation)
    {
        SyntaxNode declaration = origin.DeclaringSyntaxReferences[0].GetSyntax();
        SemanticModel model = compilation.GetSemanticModel(declaration.SyntaxTree);
        var types = new TypeReader(origin.ContainingType, model, declaration.SpanStart);
        return new GeneratedSignature(origin, kind, types, new SignatureReader(origin, declaration, model)).Write();
    }
}

using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.CodeFixes;

/// <summary>
/// Annotates the method or getter that is called, and makes its type partial:
/// <c>static double Softplus(double x)</c> ----> <c>[Differentiable] static double Softplus(double x)</c>,
/// <c>double Area => A * B;</c> ----> <c>double Area { [Differentiable] get => A * B; }</c>.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AnnotateCalleeFix : Fix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.UnknownDerivative.Id, DiagnosticDescriptors.ComputedProperty.Id];

    private protected override IEnumerable<Mend> MendsFor(Place place)
    {
        ISymbol? called = place.Symbol(place.Node);
        if (called?.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(place.Cancellation) is { } declaration && CanBeAnnotated(declaration))
            yield return new Mend($"Annotate '{called.Name}' with [Differentiable]", "Annotate", edits => Annotate(edits, declaration));
    }

    private static bool CanBeAnnotated(SyntaxNode declaration) => declaration switch
    {
        PropertyDeclarationSyntax property => property.ExpressionBody is not null || Getter(property) is { } getter && (getter.Body is not null || getter.ExpressionBody is not null),
        BaseMethodDeclarationSyntax method => method is not ConstructorDeclarationSyntax && (method.Body is not null || method.ExpressionBody is not null),
        _ => false,
    };

    private static AccessorDeclarationSyntax? Getter(PropertyDeclarationSyntax property) =>
        property.AccessorList?.Accessors.FirstOrDefault(a => a.IsKind(SyntaxKind.GetAccessorDeclaration));

    private static async Task Annotate(Edits edits, SyntaxNode declaration)
    {
        await edits.Change(declaration, "annotate", (editor, model) =>
        {
            SyntaxNode attribute = Place.Attribute(editor, model, "Differentiable");
            switch (declaration)
            {
                case PropertyDeclarationSyntax { ExpressionBody: { } body } property:
                    editor.ReplaceNode(property, WithGetter(property, body, (AttributeListSyntax)attribute));
                    break;
                case PropertyDeclarationSyntax property:
                    editor.AddAttribute(Getter(property)!, attribute);
                    break;
                default:
                    editor.AddAttribute(declaration, attribute);
                    break;
            }
        }).ConfigureAwait(false);
        await PartialTypeFix.MakePartial(edits, declaration).ConfigureAwait(false);
    }

    private static PropertyDeclarationSyntax WithGetter(PropertyDeclarationSyntax property, ArrowExpressionClauseSyntax body, AttributeListSyntax attribute)
    {
        AccessorDeclarationSyntax getter = SyntaxFactory.AccessorDeclaration(SyntaxKind.GetAccessorDeclaration)
            .AddAttributeLists(attribute.WithTrailingTrivia(SyntaxFactory.Space))
            .WithExpressionBody(body.WithoutTrailingTrivia())
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken));
        return property.WithExpressionBody(null).WithSemicolonToken(default)
            .WithIdentifier(property.Identifier.WithTrailingTrivia(SyntaxFactory.Space))
            .WithAccessorList(SyntaxFactory.AccessorList([getter.WithTrailingTrivia(SyntaxFactory.Space)])
                .WithOpenBraceToken(SyntaxFactory.Token(SyntaxKind.OpenBraceToken).WithTrailingTrivia(SyntaxFactory.Space)))
            .WithTrailingTrivia(property.GetTrailingTrivia());
    }
}

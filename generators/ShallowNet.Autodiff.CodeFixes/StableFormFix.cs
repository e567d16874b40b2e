using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.CodeFixes;

/// <summary><c>Log(Sigmoid(z))</c> ----> <c>LogSigmoid(z)</c>, <c>Math.Log(1 - x)</c> ----> <c>StableMath.LogP1(-x)</c>, and what else <see cref="UnstableForm"/> knows.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class StableFormFix : Fix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.UnstableForm.Id];

    private protected override IEnumerable<Mend> MendsFor(Place place)
    {
        SyntaxNode node = place.Node is ArgumentSyntax argument ? argument.Expression : place.Node;
        if (place.Model.GetOperation(node, place.Cancellation) is { } operation && UnstableForm.Of(operation) is { } form)
            yield return new Mend("Use the stable form", "Stable", edits => Replace(edits, node, form));
    }

    private static Task Replace(Edits edits, SyntaxNode node, UnstableForm form) =>
        edits.Change(node, "stable", (editor, model) =>
        {
            SyntaxGenerator g = editor.Generator;
            SyntaxNode operand = form.Operand.Syntax.WithoutTrivia();
            if (form.IsNegated)
                operand = g.NegateExpression(form.Operand.Syntax is BinaryExpressionSyntax or ConditionalExpressionSyntax or CastExpressionSyntax ? SyntaxFactory.ParenthesizedExpression((ExpressionSyntax)operand) : operand);
            bool isImported = node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax };
            SyntaxNode function = form.IsOfMatrices && isImported
                ? g.IdentifierName(form.Function)
                : g.MemberAccessExpression(Place.Type(editor, model, form.IsOfMatrices ? "ShallowNet.Autodiff.MatrixMath" : "ShallowNet.Autodiff.StableMath"), form.Function);
            editor.ReplaceNode(node, g.InvocationExpression(function, [operand, .. form.Rest.Select(r => r.WithoutTrivia())]).WithTriviaFrom(node));
        });
}

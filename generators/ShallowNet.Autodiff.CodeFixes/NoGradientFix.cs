using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using ShallowNet.Autodiff.Generator.Diagnostics;
using ShallowNet.Autodiff.Generator.FrontEnd;

namespace ShallowNet.Autodiff.CodeFixes;

/// <summary>Leaves a parameter, which the refused expression reads, out of the gradient: <c>double x</c> ----> <c>[NoGradient] double x</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class NoGradientFix : Fix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
    [
        DiagnosticDescriptors.UnknownDerivative.Id, DiagnosticDescriptors.UnsupportedExpression.Id, DiagnosticDescriptors.TypeCarriesNoDerivative.Id,
        DiagnosticDescriptors.GradientIsLost.Id,
    ];

    /// <summary>What has no gradient is for each method to say.</summary>
    private protected override bool CanFixAll => false;

    private protected override IEnumerable<Mend> MendsFor(Place place)
    {
        if (place.Member is not BaseMethodDeclarationSyntax method)
            yield break;
        var offered = new HashSet<string>();
        foreach (IdentifierNameSyntax name in place.Node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
        {
            if (place.Symbol(name) is not IParameterSymbol parameter || !CanBeMarked(parameter) || !offered.Add(parameter.Name)
                || method.ParameterList.Parameters.FirstOrDefault(p => p.Identifier.ValueText == parameter.Name) is not { } declaration)
            {
                continue;
            }
            yield return new Mend($"Add [NoGradient] to '{parameter.Name}'", "NoGradient:" + parameter.Name, edits => Mark(edits, declaration));
        }
    }

    /// <summary>Only where something is left to differentiate with respect to.</summary>
    private static bool CanBeMarked(IParameterSymbol parameter) =>
        IsActive(parameter) && parameter.ContainingSymbol is IMethodSymbol method && (!method.IsStatic || method.Parameters.Any(p => p.Ordinal != parameter.Ordinal && IsActive(p)));

    private static bool IsActive(IParameterSymbol parameter) => DerivativeRule.IsNumeric(parameter.Type) && parameter.Find("NoGradientAttribute") is null;

    private static Task Mark(Edits edits, ParameterSyntax parameter) =>
        edits.Change(parameter, "no gradient", (editor, model) => editor.AddAttribute(parameter, Place.Attribute(editor, model, "NoGradient")));
}

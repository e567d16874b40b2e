using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.CodeFixes;

/// <summary>
/// Says that the end of a derivative is meant: <c>(int)x</c> ----> <c>(int)Gradient.Stop(x)</c>, <c>Lookup(x, table)</c> ---->
/// <c>Lookup(Gradient.Stop(x), table)</c>. It is put around what goes in, because what is done with it has no derivative.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class StopGradientFix : Fix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DiagnosticDescriptors.UnknownDerivative.Id, DiagnosticDescriptors.TypeCarriesNoDerivative.Id, DiagnosticDescriptors.GradientIsLost.Id];

    private protected override IEnumerable<Mend> MendsFor(Place place)
    {
        ExpressionSyntax[] stopped = [.. Inputs(place).Where(e => IsActive(e, place))];
        if (stopped.Length > 0)
            yield return new Mend("Wrap in Gradient.Stop", "Stop", edits => Wrap(edits, stopped));
    }

    private static IEnumerable<ExpressionSyntax> Inputs(Place place) => place.Node switch
    {
        ArgumentSyntax argument => [argument.Expression],
        CastExpressionSyntax cast => [cast.Expression],
        InvocationExpressionSyntax call => ByValue(call.ArgumentList),
        BaseObjectCreationExpressionSyntax { ArgumentList: { } arguments } => ByValue(arguments),
        BinaryExpressionSyntax binary when place.Symbol(binary) is IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator } => [binary.Left, binary.Right],
        ExpressionSyntax value when place.Diagnostic.Id == DiagnosticDescriptors.TypeCarriesNoDerivative.Id => [value],
        _ => [],
    };

    /// <summary>What is passed by reference is written, too, and can not be wrapped.</summary>
    private static IEnumerable<ExpressionSyntax> ByValue(ArgumentListSyntax list) =>
        list.Arguments.Where(a => a.RefKindKeyword.IsKind(SyntaxKind.None)).Select(a => a.Expression);

    /// <summary>Not a constant, an integer, a string, a function, or a gradient that is stopped already.</summary>
    private static bool IsActive(ExpressionSyntax e, Place place) =>
        !place.Model.GetConstantValue(e, place.Cancellation).HasValue
        && place.Model.GetTypeInfo(e, place.Cancellation).Type is { TypeKind: not (TypeKind.Enum or TypeKind.Delegate) } type
        && type.SpecialType is SpecialType.None or SpecialType.System_Double or SpecialType.System_Single
        && place.Symbol(e) is not IMethodSymbol { Name: "Stop", ContainingType.Name: "Gradient" };

    private static async Task Wrap(Edits edits, ExpressionSyntax[] stopped)
    {
        foreach (ExpressionSyntax e in stopped)
        {
            await edits.Change(e, "stop", (editor, model) => editor.ReplaceNode(e, (now, g) => g.InvocationExpression(
                g.MemberAccessExpression(Place.Type(editor, model, "ShallowNet.Autodiff.Gradient"), "Stop"),
                now is ParenthesizedExpressionSyntax inner ? inner.Expression : now.WithoutTrivia()).WithTriviaFrom(now))).ConfigureAwait(false);
        }
    }
}

using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.CodeFixes;

/// <summary><c>class Losses</c> ----> <c>partial class Losses</c>, and every type around it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class PartialTypeFix : Fix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticDescriptors.TypeIsNotPartial.Id];

    private protected override IEnumerable<Mend> MendsFor(Place place)
    {
        yield return new Mend("Make the type partial", "Partial", edits => MakePartial(edits, place.Node));
    }

    /// <summary>Makes the types around a member partial, those that are not.</summary>
    internal static async Task MakePartial(Edits edits, SyntaxNode member)
    {
        foreach (TypeDeclarationSyntax type in member.Ancestors().OfType<TypeDeclarationSyntax>())
        {
            if (!type.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                await edits.Change(type, "partial", (editor, _) => editor.SetModifiers(type, editor.Generator.GetModifiers(type).WithPartial(true)))
                    .ConfigureAwait(false);
            }
        }
    }
}

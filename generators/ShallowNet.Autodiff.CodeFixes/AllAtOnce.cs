using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace ShallowNet.Autodiff.CodeFixes;

/// <summary>Fix All as one set of edits, so that two diagnostics that ask for the same change, or for changes of one line, do not get into each other's way.</summary>
internal sealed class AllAtOnce(Fix fix) : FixAllProvider
{
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        ImmutableArray<Diagnostic> diagnostics = context.Scope switch
        {
            FixAllScope.Document when context.Document is { } document => await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false),
            FixAllScope.Solution => [.. (await Task.WhenAll(context.Solution.Projects.Select(context.GetAllDiagnosticsAsync)).ConfigureAwait(false)).SelectMany(d => d)],
            _ => await context.GetAllDiagnosticsAsync(context.Project).ConfigureAwait(false),
        };
        (Document, Diagnostic)[] found =
        [
            .. diagnostics.Where(d => d.Location.SourceTree is not null)
                .Select(d => (Document: context.Solution.GetDocument(d.Location.SourceTree), Diagnostic: d))
                .Where(p => p.Document is not null).Select(p => (p.Document!, p.Diagnostic)),
        ];
        string key = context.CodeActionEquivalenceKey ?? "";
        return found.Length == 0 ? null : CodeAction.Create("Fix all", cancellation => fix.Apply(found, context.Solution, key, cancellation), key);
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Editing;

namespace ShallowNet.Autodiff.CodeFixes;

/// <summary>Changes to the documents of a solution, gathered from several diagnostics that may ask for the same one.</summary>
internal sealed class Edits(Solution solution, CancellationToken cancellation)
{
    private readonly SolutionEditor _editor = new(solution);
    private readonly HashSet<(SyntaxNode Node, string What)> _done = [];

    public Solution Solution => _editor.GetChangedSolution();

    /// <summary>Changes the document that a node is in; asked for twice, the same change to the same node is made once.</summary>
    public async Task Change(SyntaxNode node, string what, Action<SyntaxEditor, SemanticModel> change)
    {
        if (solution.GetDocument(node.SyntaxTree) is not { } document || !_done.Add((node, what)))
            return;
        DocumentEditor editor = await _editor.GetDocumentEditorAsync(document.Id, cancellation).ConfigureAwait(false);
        change(editor, editor.SemanticModel);
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;

namespace ShallowNet.Autodiff.CodeFixes;

/// <summary>Where a diagnostic is: its node and what is known about it.</summary>
internal sealed record Place(Document Document, SyntaxNode Node, SemanticModel Model, Diagnostic Diagnostic, CancellationToken Cancellation)
{
    public static async Task<Place?> Of(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        SyntaxNode? root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        SemanticModel? model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return root is null || model is null || !root.FullSpan.Contains(diagnostic.Location.SourceSpan)
            ? null
            : new Place(document, root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true), model, diagnostic, cancellation);
    }

    public Solution Solution => Document.Project.Solution;

    /// <summary>The expression that the diagnostic marks, if it marks one.</summary>
    public ExpressionSyntax? Expression => Node as ExpressionSyntax;

    /// <summary>The member that the marked code belongs to.</summary>
    public MemberDeclarationSyntax? Member => Node.FirstAncestorOrSelf<MemberDeclarationSyntax>();

    public ISymbol? Symbol(SyntaxNode node) => Model.GetSymbolInfo(node, Cancellation).Symbol;

    /// <summary>A type of ShallowNet.Autodiff as it is written here: with no more of a qualification than the usings leave necessary.</summary>
    public static SyntaxNode Type(SyntaxEditor editor, SemanticModel model, string name) =>
        model.Compilation.GetTypeByMetadataName(name) is { } type
            ? editor.Generator.TypeExpression(type).WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation)
            : editor.Generator.DottedName(name);

    /// <summary>An attribute of ShallowNet.Autodiff, in brackets.</summary>
    public static SyntaxNode Attribute(SyntaxEditor editor, SemanticModel model, string name, params SyntaxNode[] arguments) =>
        editor.Generator.Attribute(Type(editor, model, "ShallowNet.Autodiff." + name + "Attribute"), arguments.Length == 0 ? null : arguments);
}

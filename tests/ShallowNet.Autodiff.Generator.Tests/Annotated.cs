using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ShallowNet.Autodiff.Generator.Tests;

/// <summary>Code in which every method has the attribute and every type is partial.</summary>
internal sealed class Annotated : CSharpSyntaxRewriter
{
    private static readonly AttributeListSyntax Attribute =
        SyntaxFactory.AttributeList([SyntaxFactory.Attribute(SyntaxFactory.ParseName("global::ShallowNet.Autodiff.Differentiable"))]);

    public static Compiled From(IEnumerable<string> sources)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "Microsoft.CSharp.dll" || Path.GetFileName(path).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)).ToArray();
        return Compiled.From([.. sources.Select(s => new Annotated().Visit(CSharpSyntaxTree.ParseText(s, CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview)).GetRoot()).ToFullString())], references);
    }

    /// <summary>No exception, no output that does not compile where the source does, and of what is not differentiated a word where it stands.</summary>
    /// <param name="sources">The code, without the attribute.</param>
    /// <param name="write">Takes what happened.</param>
    /// <param name="isComplete">Must the code itself compile?</param>
    public static void Check(IEnumerable<string> sources, Action<string> write, bool isComplete = false)
    {
        Compiled compiled = From(sources);
        string[] before = [.. compiled.Errors()];
        if (isComplete)
            Assert.Empty(before);
        GeneratorRunResult result = compiled.Run();
        string[] diagnostics = compiled.Diagnostics();
        write($"{result.GeneratedSources.Length} differentiated, {diagnostics.Length} diagnostics, {before.Length} compile errors before");
        foreach (string line in diagnostics.GroupBy(d => d[..7]).Select(g => g.Key + " " + g.Count()))
            write(line);
        Assert.DoesNotContain(diagnostics, d => d.StartsWith("AD0001", StringComparison.Ordinal));
        if (before.Length > 0)
            return;
        IEnumerable<Diagnostic> errors = compiled.Compilation.AddSyntaxTrees(result.GeneratedSources.Select(s => s.SyntaxTree)).GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error);
        Assert.Empty(errors);
        Diagnostic[] said = compiled.Said();
        SyntaxNode[] silent = [.. compiled.Compilation.SyntaxTrees.SelectMany(t => t.GetRoot().DescendantNodes()).Where(IsAnnotated)
            .Where(n => !said.Any(d => d.Location.SourceTree == n.SyntaxTree && n.Span.Contains(d.Location.SourceSpan)))];
        Assert.True(silent.Length <= result.GeneratedSources.Length, "Neither differentiated nor refused: one of\n" + string.Join("\n", silent.Select(n => n.ToString())));
    }

    private static bool IsAnnotated(SyntaxNode node) => node is MethodDeclarationSyntax or OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax
        && node.ChildNodes().OfType<AttributeListSyntax>().Any(l => l.ToString().Contains("ShallowNet.Autodiff.Differentiable"));

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node) =>
        ((MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!).AddAttributeLists(Attribute);

    public override SyntaxNode? VisitOperatorDeclaration(OperatorDeclarationSyntax node) =>
        ((OperatorDeclarationSyntax)base.VisitOperatorDeclaration(node)!).AddAttributeLists(Attribute);

    public override SyntaxNode? VisitConversionOperatorDeclaration(ConversionOperatorDeclarationSyntax node) =>
        ((ConversionOperatorDeclarationSyntax)base.VisitConversionOperatorDeclaration(node)!).AddAttributeLists(Attribute);

    public override SyntaxNode? VisitAccessorDeclaration(AccessorDeclarationSyntax node) =>
        ((AccessorDeclarationSyntax)base.VisitAccessorDeclaration(node)!).AddAttributeLists(Attribute);

    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node) =>
        ((LocalFunctionStatementSyntax)base.VisitLocalFunctionStatement(node)!).AddAttributeLists(Attribute);

    public override SyntaxNode? VisitClassDeclaration(ClassDeclarationSyntax node) => Partial((TypeDeclarationSyntax)base.VisitClassDeclaration(node)!);

    public override SyntaxNode? VisitStructDeclaration(StructDeclarationSyntax node) => Partial((TypeDeclarationSyntax)base.VisitStructDeclaration(node)!);

    public override SyntaxNode? VisitRecordDeclaration(RecordDeclarationSyntax node) => Partial((TypeDeclarationSyntax)base.VisitRecordDeclaration(node)!);

    private static TypeDeclarationSyntax Partial(TypeDeclarationSyntax type) =>
        type.Modifiers.Any(SyntaxKind.PartialKeyword) ? type : type.WithModifiers(type.Modifiers.Add(SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space).WithLeadingTrivia(SyntaxFactory.Space)));
}

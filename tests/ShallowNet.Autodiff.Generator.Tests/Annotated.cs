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
            .Where(path => Path.GetFileName(path).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)).ToArray();
        return Compiled.From([.. sources.Select(s => new Annotated().Visit(CSharpSyntaxTree.ParseText(s, CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview)).GetRoot()).ToFullString())], references);
    }

    /// <summary>No exception, and no output that does not compile where the source does.</summary>
    public static void Check(IEnumerable<string> sources, Action<string> write)
    {
        Compiled compiled = From(sources);
        string[] before = [.. compiled.Errors()];
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
    }

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

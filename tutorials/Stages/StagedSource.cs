using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ShallowNet.Autodiff;
using ShallowNet.Autodiff.Compiler;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.FrontEnd;

namespace ShallowNet.Tutorials;

/// <summary>A C# source with annotated methods, differentiated at any stage.</summary>
public sealed class StagedSource
{
    private static readonly CSharpParseOptions Parsing = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);
    private readonly CSharpCompilation _compilation;
    private readonly SyntaxTree _tree;

    /// <summary>Parses a source file.</summary>
    public StagedSource(string source)
    {
        _tree = CSharpSyntaxTree.ParseText(source, Parsing);
        IEnumerable<string> platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal));
        _compilation = CSharpCompilation.Create(
            "Staged",
            [_tree, CSharpSyntaxTree.ParseText("global using System;", Parsing)],
            [.. platform.Append(typeof(DifferentiableAttribute).Assembly.Location).Distinct().Select(path => MetadataReference.CreateFromFile(path))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>The generated file of a method.</summary>
    /// <exception cref="NotSupportedException">The method cannot be differentiated, or there is none of that name.</exception>
    public string Differentiate(string method, Stage stage)
    {
        SemanticModel model = _compilation.GetSemanticModel(_tree);
        MethodDeclarationSyntax declaration = _tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().FirstOrDefault(node => node.Identifier.Text == method)
            ?? throw new NotSupportedException($"There is no method {method}.");
        ReadResult read = MethodReader.Read(model.GetDeclaredSymbol(declaration)!, declaration, model, CancellationToken.None);
        Method ir = read.Method ?? throw new NotSupportedException(string.Join('\n', read.Rejections.Select(rejection => rejection.ToDiagnostic().GetMessage())));
        return Differentiator.Differentiate(ir, stage.Options);
    }

    /// <summary>Compiles source and generated file together, and calls a generated member.</summary>
    public object? Call(string generated, string type, string member, params object?[] arguments)
    {
        using MemoryStream assembly = new();
        var result = _compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(generated, Parsing)).Emit(assembly);
        if (!result.Success)
            throw new NotSupportedException(string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        assembly.Position = 0;
        MethodInfo method = new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(assembly).GetType(type)!
            .GetMethod(member, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
        return method.Invoke(null, arguments);
    }
}

using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using ShallowNet.Autodiff;
using ShallowNet.Autodiff.Generator;
using ShallowNet.Autodiff.Generator.Diagnostics;
using ShallowNet.Autodiff.Generator.FrontEnd;

namespace ShallowNet.Tutorials;

/// <summary>A C# source with annotated methods, differentiated at any stage.</summary>
public sealed class StagedSource
{
    /// <summary>What the SDK's implicit usings are for a program.</summary>
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    private static readonly CSharpParseOptions Parsing = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);
    private readonly CSharpCompilation _compilation;
    private readonly SyntaxTree _tree;

    /// <summary>Parses a source file.</summary>
    /// <param name="source">Its text.</param>
    /// <param name="neighbours">Other files of its project, whose types it may use.</param>
    /// <param name="libraries">Assemblies that it refers to, beside the platform's and the library's own.</param>
    public StagedSource(string source, IEnumerable<string>? neighbours = null, params Assembly[] libraries)
    {
        _tree = CSharpSyntaxTree.ParseText(source, Parsing);
        IEnumerable<string> platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal));
        IEnumerable<string> assemblies = [.. platform, .. libraries.Append(typeof(DifferentiableAttribute).Assembly).Select(library => library.Location)];
        _compilation = CSharpCompilation.Create(
            "Staged",
            [_tree, CSharpSyntaxTree.ParseText(Usings, Parsing), .. (neighbours ?? []).Select(text => CSharpSyntaxTree.ParseText(text, Parsing))],
            [.. assemblies.Distinct().Select(path => MetadataReference.CreateFromFile(path))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        Methods = [.. Annotated()];
    }

    /// <summary>The annotated methods, in the order of the file.</summary>
    public IReadOnlyList<StagedMethod> Methods { get; }

    /// <summary>The generated file of a method.</summary>
    /// <exception cref="NotSupportedException">The method cannot be differentiated, or there is none of that name.</exception>
    public string Differentiate(string method, Stage stage) => (Methods.FirstOrDefault(m => m.Name == method)
        ?? throw new NotSupportedException($"There is no annotated method {method}.")).Explain(stage).Text;

    /// <summary>What the C# compiler and the analyzer say about the source, in the order of its lines.</summary>
    public IReadOnlyList<SourceRemark> Remarks()
    {
        CSharpGeneratorDriver.Create([new AutodiffGenerator().AsSourceGenerator()], parseOptions: Parsing)
            .RunGeneratorsAndUpdateCompilation(_compilation, out Compilation whole, out _);
        SemanticModel model = whole.GetSemanticModel(_tree);
        ImmutableArray<Diagnostic> ours = whole.WithAnalyzers([new DifferentiableAnalyzer()])
            .GetAnalyzerSemanticDiagnosticsAsync(model, null, CancellationToken.None).GetAwaiter().GetResult();
        return [.. model.GetDiagnostics().Concat(ours).Where(d => d.Severity >= (d.Id.StartsWith("SNAD", StringComparison.Ordinal) ? DiagnosticSeverity.Info : DiagnosticSeverity.Error))
            .Select(Remark).Distinct().OrderBy(remark => (remark.Line, remark.FirstColumn))];
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

    private IEnumerable<StagedMethod> Annotated()
    {
        SemanticModel model = _compilation.GetSemanticModel(_tree);
        foreach (SyntaxNode node in _tree.GetRoot().DescendantNodes().Where(node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax))
        {
            if (model.GetDeclaredSymbol(node) is IMethodSymbol method && method.IsDifferentiable())
                yield return new StagedMethod(method, node, MethodReader.Read(method, node, CompilationFacts.Of(_compilation), CancellationToken.None).Method);
        }
    }

    private static SourceRemark Remark(Diagnostic diagnostic)
    {
        LinePositionSpan span = diagnostic.Location.GetLineSpan().Span;
        int last = span.End.Line == span.Start.Line ? span.End.Character : int.MaxValue;
        return new(span.Start.Line, span.Start.Character, last, diagnostic.Id, diagnostic.Severity == DiagnosticSeverity.Error, diagnostic.GetMessage());
    }
}

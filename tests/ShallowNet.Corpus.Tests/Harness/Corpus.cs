using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ShallowNet.Autodiff.Generator.FrontEnd;

namespace ShallowNet.Corpus.Tests.Harness;

/// <summary>The corpus as source: parsed once, and read once by the front end.</summary>
internal static class Corpus
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview);

    private static readonly Lazy<CSharpCompilation> LazyCompilation = new(Compile);
    private static readonly Lazy<IReadOnlyList<CorpusFunction>> LazyFunctions = new(() => [.. CorpusFunction.All(Compilation)]);
    private static readonly Lazy<IReadOnlyDictionary<string, ReadResult>> LazyReadings =
        new(() => Functions.ToDictionary(f => f.Name, Read));

    public static CSharpCompilation Compilation => LazyCompilation.Value;

    public static IReadOnlyList<CorpusFunction> Functions => LazyFunctions.Value;

    /// <summary>What the front end makes of each function.</summary>
    public static IReadOnlyDictionary<string, ReadResult> Readings => LazyReadings.Value;

    public static CorpusFunction Function(string name) => Functions.First(f => f.Name == name);

    public static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, ParseOptions, path);

    private static ReadResult Read(CorpusFunction function) =>
        MethodReader.Read(function.Method, function.Declaration, Compilation.GetSemanticModel(function.Declaration.SyntaxTree), CancellationToken.None);

    private static CSharpCompilation Compile()
    {
        const string Usings = """
            global using System;
            global using System.Collections.Generic;
            global using System.IO;
            global using System.Linq;
            global using System.Net.Http;
            global using System.Threading;
            global using System.Threading.Tasks;
            """;
        var trees = Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(n => n.StartsWith("Corpus/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(name => Parse(Text(name), name)).Append(Parse(Usings, "Usings.cs"));
        var compilation = CSharpCompilation.Create("ShallowNet.Corpus.InMemory", trees, References(), new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        Diagnostic[] errors = [.. compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)];
        if (errors.Length > 0)
            throw new InvalidOperationException("The corpus does not compile: " + string.Join("\n", errors.AsEnumerable()));
        return compilation;
    }

    private static string Text(string resource)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    /// <summary>The platform, the library, and this assembly for the sake of the drivers; not the compiled corpus, whose types would be there twice.</summary>
    private static IEnumerable<MetadataReference> References()
    {
        string platform = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var paths = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetDirectoryName(p) == platform || Path.GetFileName(p) is "System.Numerics.Tensors.dll" or "ShallowNet.Autodiff.dll" or "ShallowNet.Corpus.Tests.dll");
        return paths.DistinctBy(Path.GetFileName).Select(p => MetadataReference.CreateFromFile(p));
    }

    /// <summary>The method's own text, for messages.</summary>
    public static string Source(CorpusFunction function) =>
        (function.Declaration is AccessorDeclarationSyntax accessor ? accessor.Parent!.Parent! : function.Declaration).ToString();
}

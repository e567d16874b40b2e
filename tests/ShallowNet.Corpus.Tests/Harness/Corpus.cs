using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.FrontEnd;

namespace ShallowNet.Corpus.Tests.Harness;

/// <summary>Annotated functions as source: parsed once, and read once by the front end.</summary>
internal sealed class Corpus
{
    private const string Resources = "Corpus/";

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview);

    private static readonly Lazy<Corpus> LazyWhole = new(() => new Corpus(Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(n => n.StartsWith(Resources, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Resource), inEveryMode: true));

    private static readonly Lazy<MetadataReference[]> LazyReferences = new(() => [.. References()]);

    private static readonly Lazy<SyntaxTree> LazyUsings = new(() => Parse(
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """,
        "Usings.cs"));

    private readonly ConcurrentDictionary<string, Lazy<CorpusBuild>> _builds = new();
    private readonly ConcurrentDictionary<(string Function, Modes Modes), SyntaxTree> _drivers = new();

    /// <summary>A corpus of the given files.</summary>
    /// <param name="files">The files.</param>
    /// <param name="inEveryMode">Whether every mode that applies is asked for, whatever the attributes say.</param>
    /// <exception cref="InvalidOperationException">They do not compile.</exception>
    public Corpus(IEnumerable<SyntaxTree> files, bool inEveryMode = false)
    {
        Compilation = Compile(files);
        Functions = [.. CorpusFunction.All(this)];
        if (inEveryMode)
            (Readings, ModeRefusals) = new ReadingInEveryMode(this).Read();
        else
            Readings = Functions.ToDictionary(f => f.Name, f => Read(f.Declaration, f.Method, Compilation));
    }

    /// <summary>The functions of the project ShallowNet.Corpus, in every mode.</summary>
    public static Corpus Whole => LazyWhole.Value;

    public CSharpCompilation Compilation { get; }

    public IReadOnlyList<CorpusFunction> Functions { get; }

    /// <summary>What the front end makes of each function.</summary>
    public IReadOnlyDictionary<string, ReadResult> Readings { get; }

    /// <summary>The functions that are refused in a mode which applies to their signature, with that mode and the diagnostics.</summary>
    public IReadOnlyDictionary<string, ModeRefusal> ModeRefusals { get; } = new Dictionary<string, ModeRefusal>();

    public CorpusFunction Function(string name) => Functions.First(f => f.Name == name);

    /// <summary>Everything differentiated under one of <see cref="CorpusBuild.Variants"/>.</summary>
    public CorpusBuild Build(string variant) =>
        _builds.GetOrAdd(variant, v => new Lazy<CorpusBuild>(() => new CorpusBuild(this, v))).Value;

    public static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, ParseOptions, path);

    /// <summary>A file of the project ShallowNet.Corpus.</summary>
    public static SyntaxTree File(string path) => Resource(Resources + path);

    /// <summary>The driver of a function, for the plain method only where there is nothing generated that compiles.</summary>
    public SyntaxTree Driver(CorpusFunction function, Modes modes) => _drivers.GetOrAdd(
        (function.Name, modes),
        _ => Parse(new DriverWriter(function, Written(function), IsReceiverByRef(function), IsReceiverWritten(function)).Write(modes), "driver/" + function.Name));

    /// <summary>A struct that the method changes: its tangent is changed, too.</summary>
    private bool IsReceiverByRef(CorpusFunction function) => Readings[function.Name].Method?.Parameters.FirstOrDefault(p => p.IsThis) is { Passing: Passing.Ref };

    /// <summary>Does the method change its receiver so that its caller sees it?</summary>
    private bool IsReceiverWritten(CorpusFunction function) =>
        Readings[function.Name].Method is { } method && method.Parameters.FirstOrDefault(p => p.IsThis) is { IsActive: true, IsWritten: true } self && (self.Passing == Passing.Ref || HoldsReferences(method, self.Type));

    private bool[] Written(CorpusFunction function)
    {
        Method? method = Readings[function.Name].Method;
        return [.. function.Parameters.Select(p => p.IsActive && method?.Parameters.FirstOrDefault(r => r.Name.TrimStart('@') == p.Name) is { IsWritten: true } r
            && (p.RefKind is RefKind.Ref or RefKind.Out || HoldsReferences(method, r.Type)))];
    }

    private static bool HoldsReferences(Method method, IrType type) =>
        type.IsReference || (type is AggregateType aggregate && method.Info(aggregate).DifferentiableMembers.Any(m => HoldsReferences(method, m.Type)));

    public static ReadResult Read(SyntaxNode declaration, IMethodSymbol method, Compilation compilation) =>
        MethodReader.Read(method, declaration, CompilationFacts.Of(compilation), CancellationToken.None);

    private static CSharpCompilation Compile(IEnumerable<SyntaxTree> files)
    {
        var compilation = CSharpCompilation.Create("ShallowNet.Corpus.InMemory", files.Append(LazyUsings.Value), LazyReferences.Value, new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        Diagnostic[] errors = [.. compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)];
        if (errors.Length > 0)
            throw new InvalidOperationException("The corpus does not compile: " + string.Join("\n", errors.AsEnumerable()));
        return compilation;
    }

    private static SyntaxTree Resource(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return Parse(reader.ReadToEnd(), name);
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

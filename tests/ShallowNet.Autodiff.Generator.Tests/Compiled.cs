using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.Generator.Tests;

/// <summary>A piece of C# given to the generator and the analyzer.</summary>
internal sealed class Compiled
{
    private static readonly ImmutableArray<MetadataReference> Platform =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
        MetadataReference.CreateFromFile(typeof(DifferentiableAttribute).Assembly.Location),
    ];

    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using ShallowNet.Autodiff;

        """;

    private GeneratorDriver _driver = CSharpGeneratorDriver.Create(
        [new AutodiffGenerator().AsSourceGenerator()],
        parseOptions: CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    private readonly SyntaxTree? _foreign;

    private Compiled(CSharpCompilation compilation, SyntaxTree? foreign) => (Compilation, _foreign) = (compilation, foreign);

    public CSharpCompilation Compilation { get; private set; }

    public static Compiled From(params string[] sources) => From(sources, []);

    /// <param name="foreign">What another source generator writes: the generator does not see it, and the analyzer does.</param>
    public static Compiled From(string[] sources, MetadataReference[] references, OutputKind kind = OutputKind.DynamicallyLinkedLibrary, string? foreign = null)
    {
        CSharpParseOptions options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview);
        var compiled = new Compiled(CSharpCompilation.Create(
            "Sample",
            sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, options, path: $"Source{i}.cs")).Prepend(CSharpSyntaxTree.ParseText(Usings, options, path: "Usings.cs")),
            [.. Platform, .. references],
            new CSharpCompilationOptions(kind, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable)),
            foreign is null ? null : CSharpSyntaxTree.ParseText(foreign, options, path: "Other/Foreign.g.cs"));
        return compiled;
    }

    /// <summary>A method inside <c>static partial class Sample</c>, with what else stands there.</summary>
    public static Compiled Member(string members) => From("public static partial class Sample\n{\n" + members + "\n}\n");

    public GeneratorRunResult Run()
    {
        GeneratorRunResult result = RunAsItIs();
        Assert.Null(result.Exception);
        return result;
    }

    public GeneratorRunResult RunAsItIs()
    {
        _driver = _driver.RunGenerators(Compilation);
        return _driver.GetRunResult().Results.Single();
    }

    public void Replace(string sourceFile, string text)
    {
        SyntaxTree old = Compilation.SyntaxTrees.Single(t => t.FilePath == sourceFile);
        Compilation = Compilation.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)old.Options, path: sourceFile));
    }

    /// <summary>The methods as the front end read them.</summary>
    public Method[] Methods()
    {
        GeneratorRunResult result = RunAsItIs();
        return result.TrackedSteps.TryGetValue(AutodiffGenerator.ReadStep, out ImmutableArray<IncrementalGeneratorRunStep> steps)
            ? [.. steps.SelectMany(s => s.Outputs).Select(o => o.Value).OfType<Method>()]
            : [];
    }

    public Method Method(string name = "F") => Methods().Single(m => m.Name == name);

    public string Ir(string name = "F")
    {
        string errors = string.Join("\n", Errors().Concat(Diagnostics()));
        Method? method = Methods().FirstOrDefault(m => m.Name == name);
        Assert.True(method is not null, $"'{name}' was not read.\n{errors}");
        return IrPrinter.Print(method);
    }

    /// <summary>What the analyzer says, as <c>SNAD005 'text that is underlined': message</c>.</summary>
    /// <param name="withInfo">Remarks, too.</param>
    /// <param name="withGenerated">Of the compilation with what is generated in it, as in a build, and not as it stands.</param>
    public string[] Diagnostics(bool withInfo = false, bool withGenerated = false)
    {
        return
        [
            .. Said(withGenerated).Where(d => withInfo || d.Severity == DiagnosticSeverity.Error || !d.Id.StartsWith("SNAD", StringComparison.Ordinal))
                .OrderBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal)
                .Select(d => $"{d.Id} '{Underlined(d)}': {d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}"),
        ];
    }

    /// <inheritdoc cref="Diagnostics"/>
    public Diagnostic[] Said(bool withGenerated = false)
    {
        CompilationWithAnalyzers withAnalyzers = (withGenerated || _foreign is not null ? WithGenerated() : Compilation).WithAnalyzers([new DifferentiableAnalyzer()]);
        return [.. withAnalyzers.GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult()];
    }

    private CSharpCompilation WithGenerated() => Compilation.AddSyntaxTrees([.. RunAsItIs().GeneratedSources.Select(s => s.SyntaxTree), .. _foreign is null ? Array.Empty<SyntaxTree>() : [_foreign]]);

    private static string Underlined(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree?.GetText().ToString(diagnostic.Location.SourceSpan) ?? "";

    /// <summary>The C# compiler's own errors in the source.</summary>
    public IEnumerable<string> Errors(bool withGenerated = false) => (withGenerated ? WithGenerated() : Compilation).GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString());
}

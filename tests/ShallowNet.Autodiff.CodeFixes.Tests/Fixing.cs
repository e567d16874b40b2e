using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.CodeFixes.Tests;

/// <summary>A fix on a piece of code in which <c>{|SNAD005:…|}</c> marks what the analyzer says, before and after.</summary>
internal sealed class Fixing<TFix> : CSharpCodeFixTest<DifferentiableAnalyzer, TFix, DefaultVerifier>
    where TFix : CodeFixProvider, new()
{
    private Fixing()
    {
        // The platform that these tests run on: nothing has to be downloaded for them.
        ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        IEnumerable<string> platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll"));
        TestState.AdditionalReferences.AddRange(platform.Append(typeof(DifferentiableAttribute).Assembly.Location).Select(path => MetadataReference.CreateFromFile(path)));
        // Markup speaks for itself; what the compiler remarks about unused code is not about the fix.
        CompilerDiagnostics = CompilerDiagnostics.Errors;
    }

    /// <summary>The fix, or the one of several that has the key, turns the one code into the other.</summary>
    public static Task Turns(string before, string after, string? key = null, int iterations = 1) => Turns([before], [after], key, iterations);

    /// <summary>The same with several files.</summary>
    public static async Task Turns(string[] before, string[] after, string? key = null, int iterations = 1)
    {
        var test = new Fixing<TFix> { CodeActionEquivalenceKey = key, NumberOfIncrementalIterations = iterations, NumberOfFixAllIterations = Math.Min(iterations, 1) };
        foreach (string source in before)
            test.TestState.Sources.Add(source);
        foreach (string source in after)
            test.FixedState.Sources.Add(source);
        await test.RunAsync();
    }

    /// <summary>There is no fix for what the analyzer says here, or none with the key.</summary>
    public static Task LeavesAlone(string source, string? key = null) => Turns(source, source, key, 0);

    protected override ParseOptions CreateParseOptions() => ((CSharpParseOptions)base.CreateParseOptions()).WithLanguageVersion(LanguageVersion.CSharp12);
}

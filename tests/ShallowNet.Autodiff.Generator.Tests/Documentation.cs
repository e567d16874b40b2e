using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ShallowNet.Autodiff.Generator.Tests;

/// <summary>A page of the documentation, and the C# in it.</summary>
internal static partial class Documentation
{
    /// <summary>What samples take for granted.</summary>
    private const string Surroundings = """
        public static class SpecialFunctions { public static double Erf(double x) => x; }
        """;

    public static string Page(params string[] path) => File.ReadAllText(Path.Combine([RobustnessTests.Root(), .. path])).ReplaceLineEndings("\n");

    /// <summary>The blocks of C# on a page, but for those that quote what is generated.</summary>
    public static string[] Samples(string page) => [.. Block().Matches(page).Where(b => b.Groups["of"].Value == "").Select(b => b.Groups["code"].Value)];

    /// <summary>The blocks that quote what is generated, each with the method that it is generated for.</summary>
    public static (string Method, string Code)[] Quotations(string page) =>
        [.. Block().Matches(page).Where(b => b.Groups["of"].Value != "").Select(b => (b.Groups["of"].Value, b.Groups["code"].Value))];

    /// <summary>A sample as a program, or, where it consists of members, as members of a class.</summary>
    public static Compiled Compile(string sample)
    {
        CompilationUnitSyntax unit = CSharpSyntaxTree.ParseText(sample).GetCompilationUnitRoot();
        bool isMembers = unit.Members.Any(m => m is BaseFieldDeclarationSyntax or BasePropertyDeclarationSyntax
            || (m is GlobalStatementSyntax { Statement: LocalFunctionStatementSyntax function } && (function.AttributeLists.Count > 0 || function.Modifiers.Any())));
        if (isMembers)
            sample = "public static partial class Sample\n{\n" + sample + "\n}\n";
        MetadataReference learning = MetadataReference.CreateFromFile(typeof(Learning.Sequential).Assembly.Location);
        bool isProgram = !isMembers && unit.Members.Any(m => m is GlobalStatementSyntax);
        return Compiled.From([sample, Surroundings], [learning], isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary);
    }

    /// <summary>The sample compiles, together with what is generated for it, and nothing is refused.</summary>
    public static void AssertWorks(Compiled compiled)
    {
        Assert.DoesNotContain(compiled.Diagnostics(), d => d.StartsWith("SNAD", StringComparison.Ordinal));
        IEnumerable<SyntaxTree> generated = compiled.Run().GeneratedSources.Select(s => s.SyntaxTree);
        Assert.Empty(compiled.Compilation.AddSyntaxTrees(generated).GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
    }

    [GeneratedRegex(@"(?:<!-- generated for (?<of>\w+) -->\n)?^```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}

using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.Generator.Tests;

/// <summary>The pages that come with the packages say what is so.</summary>
public partial class PackagePageTests
{
    private static readonly string Autodiff = Documentation.Page("src", "ShallowNet.Autodiff", "README.md");

    public static TheoryData<string> Samples => [.. Documentation.Samples(Documentation.Page("README.md")), .. Documentation.Samples(Autodiff), .. Documentation.Samples(Documentation.Page("src", "ShallowNet.Learning", "README.md"))];

    public static TheoryData<string> Constructs =>
        [.. Section("## The language").Split('\n').Where(l => !l.StartsWith("| SNAD", StringComparison.Ordinal)).Select(l => Example().Match(l)).Where(m => m.Success).Select(m => m.Groups[1].Value.Replace(@"\|", "|"))];

    private static string Section(string heading) => Autodiff[Autodiff.IndexOf(heading, StringComparison.Ordinal)..].Split("\n## ")[0];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_sample_compiles_with_what_is_generated(string sample) => Documentation.AssertWorks(Documentation.Compile(sample));

    [Theory]
    [MemberData(nameof(Constructs))]
    public void Every_construct_of_the_language_table_is_differentiated(string body)
    {
        Compiled compiled = Compiled.Member($$"""
            public sealed record Pair(double A, double B);
            [Differentiable] public static double Cube(double x) => x * x * x;
            [Differentiable] private static void Double(ref double x) => x *= 2;
            private static double Known(double x) => Math.Round(x);
            [DerivativeOf(typeof(Sample), nameof(Known))] public static double KnownDerivative(double x) => 1;

            [Differentiable]
            public static double F(double x, double[] a, Matrix<double> m)
            {
                {{body}}
            }
            """);

        Documentation.AssertWorks(compiled);
        Assert.Contains(compiled.Methods(), m => m.Name == "F");
    }

    [Fact]
    public void The_table_of_what_is_refused_lists_every_error_and_the_remarks_are_named_below_it()
    {
        string section = Section("## The language");
        string[] rows = [.. section.Split('\n').Where(l => l.StartsWith("| SNAD", StringComparison.Ordinal)).Select(l => l.Substring(2, 7))];
        ILookup<DiagnosticSeverity, string> ids = new DifferentiableAnalyzer().SupportedDiagnostics.ToLookup(d => d.DefaultSeverity, d => d.Id);

        Assert.Equal(ids[DiagnosticSeverity.Error].Order(), rows);
        Assert.Equal(ids[DiagnosticSeverity.Info].Order(), Id().Matches(section[section.IndexOf("Remarks,", StringComparison.Ordinal)..]).Select(m => m.Value).Order());
    }

    [Fact]
    public void The_generated_code_is_quoted_as_it_is()
    {
        string sample = Documentation.Samples(Autodiff).Single(s => s.Contains("double LogisticLoss(", StringComparison.Ordinal));
        (string method, string code) = Assert.Single(Documentation.Quotations(Autodiff));
        string[] generated = Lines(Documentation.Compile(sample).Run().GeneratedSources.Single(s => s.HintName.Contains("." + method + ".", StringComparison.Ordinal)).SourceText.ToString());

        int from = 0;
        foreach (string line in Lines(code).Where(l => l != "…"))
        {
            int at = Array.IndexOf(generated, line, from);
            Assert.True(at >= 0, line);
            from = at + 1;
        }
    }

    private static string[] Lines(string text) => [.. text.ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0)];

    [GeneratedRegex(@"^\| .* \| `(.*)` \|$")]
    private static partial Regex Example();

    [GeneratedRegex(@"SNAD\d{3}")]
    private static partial Regex Id();
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ShallowNet.Autodiff.Generator.Tests;

public class IncrementalTests
{
    private const string Source = """
        public static partial class Sample
        {
            [Differentiable] public static double F(double x) => x * Math.Sin(x);

            [Differentiable]
            public static double G(double x, int n)
            {
                // halves x
                for (int i = 0; i < n; i++)
                    x /= 2;
                return x;
            }

            public static int Unrelated() => 1;
        }
        """;

    private static (Compiled Compiled, string[] Texts) Start()
    {
        Compiled compiled = Compiled.From(Source, "public static class Other { }");
        return (compiled, Texts(compiled.Run()));
    }

    private static string[] Texts(GeneratorRunResult result) => [.. result.GeneratedSources.Select(s => s.SourceText.ToString())];

    private static IncrementalStepRunReason[] Reasons(GeneratorRunResult result, string step) =>
        [.. result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => o.Reason).Order()];

    [Fact]
    public void An_edit_of_another_file_differentiates_nothing_again()
    {
        (Compiled compiled, string[] before) = Start();
        compiled.Replace("Source1.cs", "public static class Other { public static int Three() => 3; }");

        GeneratorRunResult result = compiled.Run();

        Assert.All(Reasons(result, AutodiffGenerator.DifferentiateStep), r => Assert.Equal(IncrementalStepRunReason.Cached, r));
        Assert.Equal(before, Texts(result));
    }

    [Theory]
    [InlineData("Unrelated() => 1", "Unrelated() => 2 + 3")]
    [InlineData("// halves x", "// divides x by two, n times")]
    [InlineData("            x /= 2;", "\n            x /=   2 ;")]
    [InlineData("x * Math.Sin(x)", "x *\n Math.Sin( x )")]
    [InlineData("[Differentiable]\n", "[ Differentiable ( ) ]\n")]
    public void An_edit_that_means_the_same_reads_the_same_and_is_not_differentiated_again(string before, string after)
    {
        (Compiled compiled, string[] texts) = Start();
        compiled.Replace("Source0.cs", Source.Replace(before, after));

        GeneratorRunResult result = compiled.Run();

        Assert.All(Reasons(result, AutodiffGenerator.ReadStep), r => Assert.True(r is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached));
        Assert.All(Reasons(result, AutodiffGenerator.DifferentiateStep), r => Assert.Equal(IncrementalStepRunReason.Cached, r));
        Assert.Equal(texts, Texts(result));
    }

    [Fact]
    public void An_edit_of_one_method_differentiates_that_one_again()
    {
        (Compiled compiled, string[] texts) = Start();
        compiled.Replace("Source0.cs", Source.Replace("Math.Sin(x)", "Math.Cos(x)"));

        GeneratorRunResult result = compiled.Run();

        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], Reasons(result, AutodiffGenerator.DifferentiateStep));
        Assert.Single(Texts(result).Except(texts));
    }

    [Fact]
    public void With_a_hundred_methods_an_unrelated_edit_goes_no_further_than_reading_and_an_edit_of_one_emits_that_one()
    {
        string File(int i, string body) => $"public static partial class Sample{i} {{ [Differentiable] public static double F(double x) => {body}; }}";
        string[] sources = [.. Enumerable.Range(0, 100).Select(i => File(i, $"x * Math.Sin({i} + x)")), "public static class Other { }"];
        Compiled compiled = Compiled.From(sources);
        Microsoft.CodeAnalysis.Text.SourceText[] before = [.. compiled.Run().GeneratedSources.Select(s => s.SourceText)];

        compiled.Replace("Source100.cs", "public static class Other { public static int Three() => 3; }");
        GeneratorRunResult unrelated = compiled.Run();
        Assert.Equal(Enumerable.Repeat(IncrementalStepRunReason.Cached, 100), Reasons(unrelated, AutodiffGenerator.DifferentiateStep));
        Assert.All(unrelated.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs), o => Assert.Equal(IncrementalStepRunReason.Cached, o.Reason));
        Assert.All(unrelated.GeneratedSources.Zip(before), pair => Assert.Same(pair.Second, pair.First.SourceText));

        compiled.Replace("Source42.cs", File(42, "x * Math.Cos(x)"));
        GeneratorRunResult related = compiled.Run();
        Assert.Equal([IncrementalStepRunReason.Modified, .. Enumerable.Repeat(IncrementalStepRunReason.Cached, 99)], Reasons(related, AutodiffGenerator.DifferentiateStep));
        Assert.Equal("Sample42.F.g.cs", related.GeneratedSources.Where((s, i) => s.SourceText != before[i]).Single().HintName);
    }

    [Fact]
    public void A_method_that_a_caller_depends_on_changes_the_caller_when_its_signature_does()
    {
        const string source = "public static partial class Sample { [Differentiable] public static double G(double x) => x; [Differentiable] public static double F(double x) => G(x); }";
        Compiled compiled = Compiled.From(source);
        compiled.Run();

        compiled.Replace("Source0.cs", source.Replace("=> x;", "=> x * x;"));
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], Reasons(compiled.Run(), AutodiffGenerator.DifferentiateStep));

        compiled.Replace("Source0.cs", source.Replace("G(double x) =>", "G(double x, double y = 2) =>"));
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Modified], Reasons(compiled.Run(), AutodiffGenerator.DifferentiateStep));
    }

    [Fact]
    public void The_output_does_not_depend_on_the_order_of_the_files()
    {
        string[] sources = ["public static partial class Sample { [Differentiable] public static double F(double x) => x; }", "public static partial class Sample { [Differentiable] public static double F(double x, double y) => x * y; }"];

        ImmutableArray<GeneratedSourceResult> one = Compiled.From(sources).Run().GeneratedSources;
        ImmutableArray<GeneratedSourceResult> other = Compiled.From([.. sources.Reverse()]).Run().GeneratedSources;

        Assert.Equal(one.OrderBy(s => s.HintName).Select(s => (s.HintName, s.SourceText.ToString())), other.OrderBy(s => s.HintName).Select(s => (s.HintName, s.SourceText.ToString())));
        Assert.Equal(["Sample.F.2.g.cs", "Sample.F.g.cs"], one.Select(s => s.HintName).Order(StringComparer.Ordinal));
    }
}

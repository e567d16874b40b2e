using Microsoft.CodeAnalysis;

namespace ShallowNet.Autodiff.Generator.Tests;

/// <summary>While someone types in a method, there is neither an exception nor an error anywhere but in what is being typed.</summary>
public class TypingTests
{
    private const string Caller = """
        public static class Caller
        {
            public static double A() => Sample.FGradient(1, [2, 3], 4).dx + Sample.FWithGradient(1, [2, 3], 4).Value;
            public static double B() { double[] a = [1]; double dx = 0; double[] da = [0]; return Sample.FAccumulateGradient(1, a, 1, ref dx, da) + Sample.GGradient(2); }
            public static double C() { double y = Sample.FWithCache(1, [2], 1, out var cache); return Sample.FBackward(cache, y).da[0]; }
        }
        """;

    public static TheoryData<string> Bodies => new()
    {
        "{ double z = x * a[0]; double yHat = 1 / (1 + Math.Exp(-z)); return -(x * Math.Log(yHat) + (1 - x) * Math.Log(1 - yHat)); }",
        "{ double sum = 0; for (int i = 0; i < n; i++) { if (a[i] > x) break; sum += a[i] * Math.Sin(x); } return sum; }",
        "{ double sum = x switch { > 0 => Half(x), _ => -x }; foreach (double v in a) { sum += v > 0 ? v : Math.Sqrt(-v); } while (sum > 9) sum /= 2; return sum; }",
        "{ Func<double, double> f = v => v * x; double[] b = new double[n]; for (int i = 0; i < n; i++) b[i] = f(a[i]); var (p, q) = (b[0], b[1]); return p * q + b[^1]; }",
    };

    private const string Others = """
        public static partial class Sample
        {
            [Differentiable] public static double G(double x) => F(x, [x, 2 * x], 2);

            [Differentiable] private static double Half(double x) => x / 2;
        }
        """;

    private static string With(string body) => $$"""
        public static partial class Sample
        {
            [Differentiable] public static double F(double x, double[] a, int n) {{body}}
        }
        """;

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Every_beginning_of_a_body_leaves_the_rest_of_the_project_as_it_was(string body)
    {
        Compiled compiled = Compiled.From(With(body), Others, Caller);
        Assert.Equal("", Complaints(compiled));
        for (int length = 1; length < body.Length; length++)
        {
            // The editor closes the brace.
            compiled.Replace("Source0.cs", With(body[..length] + "}"));
            string complaints = Complaints(compiled);
            Assert.True(complaints == "", body[..length] + "\n" + complaints);
        }
    }

    /// <summary>Errors outside the typed method: in generated files, and in the file that calls what is generated.</summary>
    private static string Complaints(Compiled compiled)
    {
        GeneratorRunResult result = compiled.Run();
        Compilation whole = compiled.Compilation.AddSyntaxTrees(result.GeneratedSources.Select(s => s.SyntaxTree));
        return string.Join("\n", whole.SyntaxTrees.Where(t => t.FilePath != "Source0.cs")
            .SelectMany(t => whole.GetSemanticModel(t).GetDiagnostics()).Where(d => d.Severity == DiagnosticSeverity.Error));
    }

    [Theory]
    [InlineData("[Differentiable] public static double F(double x) { return x.; }")]
    [InlineData("[Differentiable] public static double F(double x) { double y = ")]
    [InlineData("[Differentiable] public static double F(double x) => x switch { > 0 => , _ => 2 };")]
    [InlineData("[Differentiable] public static double F(double x) { foreach (var y in ) x += y; for (;;; ) { } return x; }")]
    [InlineData("[Differentiable] public static double F(double x) => x * missing;")]
    [InlineData("[Differentiable] public static double F(double x) { Missing y = x; return y.Value + x; }")]
    [InlineData("[Differentiable] public static double F(double x) => Math.Sin(x, x) + x.Value;")]
    [InlineData("[Differentiable] public static double F(double x) { string s = x; return x; }")]
    [InlineData("[Differentiable(Modes = )] public static double F(double x) => G(x, ); static double G(")]
    public void A_body_that_does_not_compile_has_derivatives_that_throw_and_the_analyzer_says_nothing(string members)
    {
        Compiled compiled = Compiled.Member(members);

        Assert.NotEmpty(compiled.Errors());
        Assert.Empty(compiled.Diagnostics(withInfo: true));
        Assert.Contains("'F' does not compile.", Assert.Single(compiled.Run().GeneratedSources).SourceText.ToString());
    }
}

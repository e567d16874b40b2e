using System.Text.RegularExpressions;

namespace ShallowNet.Autodiff.Generator.Tests.Output;

/// <summary>What is recorded lies in buffers from the pool, or on the stack, of exactly the type of the value.</summary>
public sealed class RecordedTypesTests
{
    [Theory]
    [InlineData("double", "double F(double x, int n) { for (int i = 0; i < n; i++) x = x * x; return x; }")]
    [InlineData("float", "float F(float x, int n) { for (int i = 0; i < n; i++) x = x * x; return x; }")]
    [InlineData("double, int", "double F(double[] x, int n) { int k = 0; double s = 1; for (int i = 0; i < n; i++) { k = (3 * k + 1) % n; s *= x[k]; } return s; }")]
    [InlineData("bool, double", "double F(double x, int n) { for (int i = 0; i < n; i++) { if (x > i) x = x * x; else x = x + i; } return x; }")]
    [InlineData("", "double F(double[] x) { double s = 0; for (int i = 0; i < x.Length; i++) s += x[i] * x[i]; return s; }")]
    public void A_tape_has_the_type_of_what_it_records(string types, string method)
    {
        string text = Gradient("[Differentiable] public static " + method);

        Assert.Equal(types, string.Join(", ", Regex.Matches(text, @"Tape\.Rent<(\w+)>").Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)));
        Assert.DoesNotContain("Tape.Keep", text);
    }

    [Fact]
    public void The_adjoint_of_a_buffer_on_the_stack_is_on_the_stack()
    {
        string text = Gradient("[Differentiable] public static double F(double x) { Span<double> a = stackalloc double[3]; for (int i = 0; i < 3; i++) a[i] = x * i; return a[1] * a[2]; }");

        Assert.Contains("Span<double> da = stackalloc double[a.Length];", text);
    }

    [Fact]
    public void What_a_loop_adds_to_one_element_is_summed_in_a_variable()
    {
        string text = Gradient("[Differentiable] public static double F(double[] a, double[] b) { double s = 0; for (int i = 0; i < a.Length; i++) { for (int j = i; j < b.Length; j++) s += a[i] * b[j]; } return s; }");

        Assert.Contains("daSum += ds * b[j];", text);
        // a[i] need not exist where the inner loop does not run.
        Assert.Matches(@"if \(i < b\.Length\)\s*\{\s*da\[i\] \+= daSum;\s*\}", text);
    }

    private static string Gradient(string member)
    {
        string text = string.Concat(Compiled.Member(member).Run().GeneratedSources.Select(s => s.SourceText.ToString()));
        int start = text.IndexOf("FAccumulateGradient(", text.IndexOf("<remarks>", StringComparison.Ordinal), StringComparison.Ordinal);
        return text[start..text.IndexOf("struct FCache", start, StringComparison.Ordinal)];
    }
}

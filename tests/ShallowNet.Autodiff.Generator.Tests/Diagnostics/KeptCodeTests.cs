namespace ShallowNet.Autodiff.Generator.Tests.Diagnostics;

/// <summary>Code that is kept as it stands runs in the forward pass only: what writes numbers of the method is refused there, under whatever name it writes them.</summary>
public class KeptCodeTests
{
    private const string Others = """

        public sealed class Held : IDisposable { public double[]? Row; public double W; public int Put(double v) { W = v; return 1; } public void Dispose() { if (Row is not null) Row[0] = 1; } }
        public sealed class Eager { public int N; public Eager(double[] a) { N = a.Length; a[0] = 7; } }
        static int Change(double[] a) { a[0] = 3; return 1; }
        static void Put(double[] a) => a[0] = 3;
        static IDisposable Guard(double[] a) => new Held { Row = a };
        """;

    [Theory]
    [InlineData("var t = a; t[0] = 1;")]
    [InlineData("var t = a.AsSpan(1); t[0] = 1;")]
    [InlineData("a.AsSpan().Fill(1);")]
    [InlineData("Array.Clear(a);")]
    [InlineData("var t = rows[0]; t[0] = 1;")]
    [InlineData("foreach (var row in rows) row[0] = 1;")]
    [InlineData("if (a is { Length: 2 } t) t[0] = 1;")]
    [InlineData("ref double t = ref a[0]; t = 1;")]
    [InlineData("ref double t = ref y; t = 1;")]
    [InlineData("foreach (ref double t in a.AsSpan()) t = 1;")]
    [InlineData("var t = a; Put(t);")]
    [InlineData("list.Add(1);")]
    [InlineData("held.Put(1);")]
    [InlineData("held.Dispose();")]
    [InlineData("var t = held; t.W = 1;")]
    [InlineData("var t = (a, y); t.a[0] = 1;")]
    [InlineData("assign();")]
    [InlineData("Assign();")]
    [InlineData("Action t = Assign; t();")]
    public void A_finally_that_writes_numbers_of_the_method_is_refused(string statements)
    {
        string block = "{ " + statements + " }";
        IsRefused("try { y *= x; } finally " + block, $"SNAD006 '{block}': A 'finally' that computes values cannot be differentiated");
    }

    [Theory]
    [InlineData("var t = a; t[0] = 1;")]
    [InlineData("Array.Clear(a);")]
    [InlineData("var t = held; t.Put(1);")]
    public void A_try_with_a_catch_that_writes_numbers_of_the_method_is_refused(string statements) =>
        IsRefused("try { " + statements + " } catch (Exception) { }", "SNAD012 'try': A 'try' with a 'catch' cannot be differentiated where it computes values; let the exception through, or compute outside the 'try'");

    [Theory]
    [InlineData("using (new Held { Row = a }) { y *= x; }", "new Held { Row = a }")]
    [InlineData("using var t = new Held { Row = a };", "new Held { Row = a }")]
    [InlineData("using (var t = new Held()) { t.Row = a; }", "new Held()")]
    [InlineData("using (held) { y *= x; }", "held")]
    [InlineData("using (Guard(a)) { y *= x; }", "Guard(a)")]
    [InlineData("using IDisposable t = new Held { Row = a };", "new Held { Row = a }")]
    public void A_resource_whose_disposal_writes_numbers_of_the_method_is_refused(string statement, string underlined) =>
        IsRefused(statement, $"SNAD006 '{underlined}': A 'Dispose' that computes values cannot be differentiated");

    [Theory]
    [InlineData("list?.Add(1);", "SNAD006 'list?.Add(1)': 'list?.Add(1)' cannot be differentiated")]
    [InlineData("held?.Dispose();", "SNAD006 'held?.Dispose()': 'held?.Dispose()' cannot be differentiated")]
    [InlineData("log?.Invoke((int)(y = 2 * x));", "SNAD006 'log?.Invoke((int)(y = 2 * x))': 'log?.Invoke((int)(y = 2 * x))' cannot be differentiated")]
    [InlineData("int? n = held?.Put(1);", "SNAD007 'held?.Put(1)': 'held?.Put(1)' cannot be differentiated")]
    [InlineData("Console.WriteLine($\"{Change(a)}\");", "SNAD007 '$\"{Change(a)}\"': '$\"{Change(a)}\"' cannot be differentiated")]
    [InlineData("Console.WriteLine(Change(a));", "SNAD005 'Change(a)': The derivative of 'Sample.Change(double[])' is not known.")]
    [InlineData("int? k = a.Length; int n = k ?? Change(a);", "SNAD007 'k ?? Change(a)': 'k ?? Change(a)' cannot be differentiated")]
    [InlineData("System.Diagnostics.Debug.Assert(Change(a) > 0);", "SNAD007 'System.Diagnostics.Debug.Assert(Change(a) > 0)': 'System.Diagnostics.Debug.Assert(Change(a) > 0)' cannot be differentiated")]
    [InlineData("var n = new Eager(a);", "SNAD005 'new Eager(a)': The derivative of 'Sample.Eager.Eager(double[])' is not known.")]
    public void A_call_inside_kept_code_that_writes_numbers_of_the_method_is_refused(string statement, string diagnostic) => IsRefused(statement, diagnostic);

    private static void IsRefused(string statement, string diagnostic)
    {
        Compiled compiled = Compiled.Member(
            "[Differentiable] public static double F(double x, double[] a, double[][] rows, List<double> list, Action<int>? log) { double y = x; var held = new Held { W = x, Row = a }; Action assign = () => y = 1; void Assign() => y = 1; "
            + statement + " return y * a[0] * rows[0][0] * list[0] * held.W; }" + Others);

        Assert.Empty(compiled.Errors());
        Assert.Contains(compiled.Diagnostics(), d => d.StartsWith(diagnostic, StringComparison.Ordinal));
        Assert.Empty(compiled.Methods());
    }
}

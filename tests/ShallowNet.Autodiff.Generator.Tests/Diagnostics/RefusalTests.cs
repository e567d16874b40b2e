using static ShallowNet.Autodiff.Generator.Tests.Expectations;

namespace ShallowNet.Autodiff.Generator.Tests.Diagnostics;

/// <summary>Each kind of refusal: its id, the text it stands under, and what it says.</summary>
public class RefusalTests
{
    private const string Hint = " Annotate it with [Differentiable], give its derivative with [DerivativeOf], or mark what is meant to be constant with Gradient.Stop or [NoGradient].";
    private const string Visible = " cannot be differentiated: which variable is written must be visible where it is written";

    [Fact]
    public void SNAD001_a_containing_type_is_not_partial()
    {
        Compiled compiled = Compiled.From("public static partial class Outer { public static class Inner { [Differentiable] public static double F(double x) => x; } }");

        Assert.Equal(["SNAD001 'F': 'F' cannot be differentiated: its type 'Inner' must be 'partial', so that the derivatives can be generated into it"], compiled.Diagnostics());
        Assert.Empty(compiled.Run().GeneratedSources);
    }

    [Theory]
    [InlineData("[Differentiable] public static async System.Threading.Tasks.Task<double> F(double x) { await System.Threading.Tasks.Task.Yield(); return x; }", "F", "it is asynchronous")]
    [InlineData("[Differentiable] public static IEnumerable<double> F(double x) { yield return x; }", "F", "it is an iterator")]
    [InlineData("[Differentiable] public static ref double F(double[] x) => ref x[0];", "F", "it returns a reference to a variable")]
    [InlineData("[Differentiable] public static unsafe double F(double* x) => *x;", "F", "it has pointers in its signature")]
    [InlineData("[Differentiable] public static double F(double x, dynamic d) => x;", "F", "it has 'dynamic' in its signature")]
    [InlineData("[Differentiable, System.Runtime.InteropServices.DllImport(\"m\")] public static extern double F(double x);", "F", "it has no body")]
    [InlineData("public interface I { [Differentiable] double F(double x) => x; }", "F", "it belongs to an interface")]
    [InlineData("public partial class C { [Differentiable] public virtual double F(double x) => x; }", "F", "it is virtual, and an override would have another derivative; seal it or its type")]
    [InlineData("public static double G(double x) { return F(x); [Differentiable] static double F(double y) => y; }", "F", "a local function is differentiated as part of the method around it; remove the attribute, or make it a method")]
    public void SNAD002_this_kind_of_method_has_no_derivative(string members, string underlined, string reason) =>
        IsRefused(members, $"SNAD002 '{underlined}': 'F' cannot be differentiated: {reason}");

    [Fact]
    public void SNAD003_no_parameter_is_active() => IsRefused(
        "[Differentiable] public static double F(int n, [NoGradient] double x) => n * x;",
        "SNAD003 'F': 'F' has no parameter with a derivative: none is of a differentiable type without [NoGradient]");

    [Theory]
    [InlineData("[Differentiable] public static int F(double x) => 1;", "int")]
    [InlineData("[Differentiable] public static void F(double x, double[] a) { _ = a[0] * x; }", "void")]
    public void SNAD004_there_is_no_result(string members, string result) => IsRefused(
        members,
        $"SNAD004 'F': 'F' has no differentiable result: it returns '{result}' and writes to no array, span, 'ref' or 'out' parameter of a differentiable type");

    [Theory]
    [InlineData("static double G(double x) => x;\n[Differentiable] public static double F(double x) => x + G(2 * x);", "G(2 * x)", "Sample.G(double)")]
    [InlineData("[Differentiable] public static double F(double x) => Math.ScaleB(x, 2) + Math.BitIncrement(x) + BitConverter.Int64BitsToDouble(1) + double.Parse(\"2\") + Unknown.H(x);\npublic static class Unknown { public static double H(double x) => x; }", "Unknown.H(x)", "Sample.Unknown.H(double)")]
    [InlineData("[Differentiable] public static double F(double[] a) { Array.Sort(a); return a[0]; }", "Array.Sort(a)", "Array.Sort<double>(double[])")]
    [InlineData("static void G(double[] a) => a[0] = 1;\n[Differentiable] public static double F(double[] a) { G(a); return a[0]; }", "G(a)", "Sample.G(double[])")]
    [InlineData("public struct P { public double X; public static P operator +(P a, P b) => a; }\n[Differentiable] public static double F(P a) => (a + a).X;", "a + a", "Sample.P.operator +(Sample.P, Sample.P)")]
    [InlineData("public class P { public P(double x) { X = 2 * x; } public double X; }\n[Differentiable] public static double F(double x) => new P(x).X;", "new P(x)", "Sample.P.P(double)")]
    [InlineData("static double Total(int n, Func<int, double> f) => n == 0 ? 0 : f(n) + Total(n - 1, f);\n[Differentiable] public static double F(double x, int n) => x + Total(n, k => k * x);", "Total(n, k => k * x)", "Sample.Total(int, Func<int, double>)")]
    [InlineData("static double Total(int n, Func<int, double> f) => n == 0 ? 0 : f(n) + Total(n - 1, f);\n[Differentiable] public static double F(double x, int n) { double G(int k) => k * x; return x + Total(n, G); }", "Total(n, G)", "Sample.Total(int, Func<int, double>)")]
    [InlineData("static double Total(int n, Func<int, double> f) => n == 0 ? 0 : f(n) + Total(n - 1, f);\n[Differentiable] public static double F(double x, int n) { Func<int, double> g = k => k * x; return x + Total(n, g); }", "Total(n, g)", "Sample.Total(int, Func<int, double>)")]
    [InlineData("static double Total(List<double> a) => a[0];\n[Differentiable] public static double F(double x) { var a = new List<double> { x }; return Total(a); }", "Total(a)", "Sample.Total(List<double>)")]
    [InlineData("static double Total(double[] a) => a[0];\n[Differentiable] public static double F(double[] x) { double[] a = [.. x]; return Total(a); }", "Total(a)", "Sample.Total(double[])")]
    public void SNAD005_the_derivative_of_a_called_method_is_not_known(string members, string underlined, string called) =>
        IsRefused(members, $"SNAD005 '{underlined}': The derivative of '{called}' is not known.{Hint}");

    [Theory]
    [InlineData("[Differentiable] public static unsafe double F(double[] a) { fixed (double* p = a) { } return a[0]; }", "fixed (double* p = a) { }", "'fixed'")]
    [InlineData("[Differentiable] public static double F(double x, System.Collections.Generic.List<int> log, int n) { double y = 1; foreach (int i in Gradient.Checkpointed(n)) { log.Add(i); y *= x * log.Count; } return y; }", "foreach (int i in Gradient.Checkpointed(n)) { log.Add(i); y *= x * log.Count; }", "A checkpointed loop that lets a list grow or shrink")]
    [InlineData("[Differentiable] public static double F(double x) { dynamic d = 2; return x; }", "d = 2", "A 'dynamic' variable")]
    [InlineData("[Differentiable] public static double F(double x) { try { x *= 2; } finally { x = 1; } return x; }", "{ x = 1; }", "A 'finally' that computes values")]
    [InlineData("[Differentiable] public static double F(ReadOnlySpan<double> s) { double y = 1; while (s.Length > 0) { y *= s[0] * s[0]; s = s[1..]; } return y; }", "s = s[1..]", "'s', a span that is another one in each iteration,")]
    [InlineData("[Differentiable] public static double F(double x, int n) { double y = 1; for (int i = 0; i < n; i++) { Span<double> t = stackalloc double[2]; t[0] = x * y; t[1] = t[0] * t[0]; y = t[1]; } return y; }", "t = stackalloc double[2]", "'t', a span that is another one in each iteration,")]
    public void SNAD006_a_statement_has_no_derivative(string members, string underlined, string what) =>
        IsRefused(members, $"SNAD006 '{underlined}': {what} cannot be differentiated");

    [Theory]
    [InlineData("[Differentiable] public static double F(double x) => new { Y = x }.ToString()!.Length * x + new[] { new { Y = x } }.Length;", "new { Y = x }")]
    [InlineData("public partial class B { public double G(double x) => x; }\npublic sealed partial class C : B { public double W; [Differentiable] public double F(double x) => base.G(x); }", "base.G(x)", "SNAD005 'base.G(x)': The derivative of 'Sample.B.G(double)' is not known." + Hint)]
    public void SNAD007_an_expression_has_no_derivative(string members, string underlined, string? instead = null)
    {
        Compiled compiled = Compiled.Member(members);

        Assert.Empty(compiled.Errors());
        Assert.Contains(instead ?? $"SNAD007 '{underlined}': '{underlined}' cannot be differentiated", compiled.Diagnostics());
        Assert.Empty(compiled.Methods());
    }

    [Theory]
    [InlineData("[Differentiable] public static double F(double x) { object o = x; return 1; }", "x", "object")]
    [InlineData("[Differentiable] public static double F(double x) { double? o = x; return 1; }", "x", "double?")]
    [InlineData("[Differentiable] public static double F(double x) => (double)(decimal)x;", "(decimal)x", "decimal")]
    public void SNAD008_a_derivative_would_be_lost_in_a_type(string members, string underlined, string type)
    {
        Compiled compiled = Compiled.Member(members);

        Assert.Empty(compiled.Errors());
        Assert.Contains($"SNAD008 '{underlined}': A value with a derivative is turned into '{type}', which cannot carry one. If that is meant, wrap it in Gradient.Stop.", compiled.Diagnostics());
        Assert.Empty(compiled.Methods());
    }

    [Fact]
    public void SNAD009_a_function_value_is_not_known() => IsRefused(
        "[Differentiable] public static double F(double x, List<Func<double, double>> fs) => fs[0](x);",
        "SNAD009 'fs[0](x)': 'fs[0]' stands for a function that is not known here, and so its derivative is not. Call a method or a lambda that the compiler can see.");

    [Fact]
    public void SNAD010_a_local_function_calls_itself() => IsRefused(
        "[Differentiable] public static double F(double x) { return Half(x); double Half(double y) => y > 1 ? Half(y / 2) : y; }",
        "SNAD010 'Half(y / 2)': 'Half' calls itself. Make it a [Differentiable] method of the type: those may be recursive.");

    [Fact]
    public void SNAD011_a_derivative_would_go_into_a_static_field() => IsRefused(
        "static double last;\n[Differentiable] public static double F(double x) { last = x * x; return last; }",
        "SNAD011 'last = x * x': 'last' is written with a value that has a derivative, and does not belong to the method's active parameters, variables or result");

    [Theory]
    [InlineData("[Differentiable] public static double F(double x, [NoGradient] double y) { y *= x; return y; }", "y *= x", "y")]
    [InlineData("[Differentiable] public static double F(double x, [NoGradient] double[] y) { y[0] = x * x; return y[0]; }", "y[0] = x * x", "y[0]")]
    [InlineData("[Differentiable] public static double F(double x, [NoGradient] double[] y) { ref double first = ref y[0]; first = x; return y[0]; }", "first = x", "first")]
    public void SNAD011_a_derivative_would_go_into_a_parameter_that_is_taken_as_given(string members, string underlined, string target) => IsRefused(
        members,
        $"SNAD011 '{underlined}': '{target}' is written with a value that has a derivative, and does not belong to the method's active parameters, variables or result");

    [Theory]
    [InlineData("var b = y; b[0] = x * x; return b[0];", "b[0] = x * x")]
    [InlineData("Span<double> b = y.AsSpan(1); for (int i = 0; i < b.Length; i++) { b[i] += x; } return y[1];", "b[i] += x")]
    [InlineData("Put(ref y[0], x); return y[0];", "Put(ref y[0], x)")]
    [InlineData("Fill(y, x); return y[0];", "Fill(y, x)")]
    public void SNAD011_a_derivative_would_go_into_a_parameter_that_is_taken_as_given_under_another_name(string body, string underlined) => IsRefused(
        "[Differentiable] public static double F(double x, [NoGradient] double[] y) { " + body + " }\n"
        + "[Differentiable] public static void Fill(double[] a, double x) { for (int i = 0; i < a.Length; i++) { a[i] = x; } }\n"
        + "[Differentiable] private static void Put(ref double place, double x) => place = x * x;",
        $"SNAD011 '{underlined}': 'y' is written with a value that has a derivative, and does not belong to the method's active parameters, variables or result");

    [Fact]
    public void What_is_written_into_a_parameter_that_is_taken_as_given_may_be_without_a_derivative() => Assert.Empty(Compiled.Member(
        """
        [Differentiable]
        public static double F(double x, [NoGradient] double[] y, double[] z)
        {
            var b = y;
            b[0] = 2;
            double[] w = x > 0 ? z : y;
            return x * b[0] * w[1];
        }
        """).Diagnostics());

    [Fact]
    public void SNAD012_numbers_are_computed_under_a_catch() => IsRefused(
        "[Differentiable] public static double F(double x) { try { x = Math.Exp(x); } catch (OverflowException) { x = 0; } return x; }",
        "SNAD012 'try': A 'try' with a 'catch' cannot be differentiated where it computes values; let the exception through, or compute outside the 'try'");

    [Theory]
    [InlineData("[Differentiable] public static double F(double x) { again: x *= 2; if (x < 9) goto again; return x; }", "goto again;")]
    [InlineData("[Differentiable] public static double F(double x, int n) { switch (n) { case 1: x *= 2; goto case 2; case 2: return x; } return 0; }", "goto case 2;")]
    public void SNAD013_goto(string members, string underlined) => IsRefused(
        members,
        $"SNAD013 '{underlined}': 'goto' cannot be differentiated; write a loop, 'break', 'continue' or 'return' instead");

    [Theory]
    [InlineData("static ref double First(double[] a) => ref a[0];\n[Differentiable] public static double F(double[] a) { ref double r = ref First(a); return a[0]; }", "r = ref First(a)", "A reference to something else than a variable, a member or an element")]
    [InlineData("[Differentiable] public static double F(double[] a, bool c) { ref double r = ref c ? ref a[0] : ref a[1]; return a[0]; }", "r = ref c ? ref a[0] : ref a[1]", "A reference to something else than a variable, a member or an element")]
    [InlineData("[Differentiable] public static double F(double[] a) { ref double r = ref a[0]; r = ref a[1]; return r; }", "r = ref a[1]", "Assigning a reference")]
    public void SNAD014_references_to_variables(string members, string underlined, string what)
    {
        Compiled compiled = Compiled.Member(members);

        Assert.Empty(compiled.Errors());
        Assert.EndsWith($": {what}{Visible}", Assert.Single(compiled.Diagnostics()));
        Assert.StartsWith("SNAD014 '" + (underlined == "var" ? "" : underlined), compiled.Diagnostics()[0]);
        Assert.Empty(compiled.Methods());
    }

    [Theory]
    [InlineData("[Differentiable] public static double F(double x) { var box = new Box { W = x }; return box.W * x; }", "box")]
    [InlineData("[Differentiable] internal static double F(double x) { Box[] boxes = [new Box { W = x }]; return boxes[0].W * x; }", "boxes")]
    [InlineData("[Differentiable] public static double F(double x) => G(x) * x;\n[Differentiable] private static double G(double y) { var box = new Box { W = y }; return box.W * y; }", "F")]
    public void SNAD028_a_variable_of_a_private_type_is_kept_for_others(string members, string underlined)
    {
        Compiled compiled = Compiled.Member(members + "\nprivate sealed class Box { public double W { get; set; } }");

        Assert.Empty(compiled.Errors());
        string said = Assert.Single(compiled.Diagnostics());
        Assert.StartsWith($"SNAD028 '{underlined}': '", said);
        Assert.EndsWith("', which is private, and 'FCache' keeps it where those who may call 'F' can see it. Make the type as visible as the method, or the method private.", said);
    }

    [Fact]
    public void SNAD015_no_gradient_of_a_type_can_be_built() => IsRefused(
        "public sealed class Layer { private readonly double[] w; public double B { get; } public Layer(int n) { w = new double[n]; B = w.Length; } }\n[Differentiable] public static double F(Layer layer, double x) => layer.B * x;",
        "SNAD015 'layer': No gradient of type 'Layer' can be built: it has neither a constructor without parameters nor one with a parameter for each of its members");

    [Fact]
    public void SNAD015_no_gradient_of_a_ref_struct_can_be_built() => IsRefused(
        "public ref struct Window { public Span<double> Items; }\n[Differentiable] public static double M(Window window) => window.Items[0];",
        "SNAD015 'window': No gradient of type 'Window' can be built: a 'ref struct' can be part of nothing that is given back or kept");

    [Fact]
    public void SNAD015_no_gradient_of_a_span_of_arrays_can_be_built() => IsRefused(
        "[Differentiable] public static double M(Span<double[]> rows) => rows[0][0];",
        "SNAD015 'rows': No gradient of type 'Span<double[]>' can be built: its elements refer to further arrays or objects");

    [Fact]
    public void SNAD016_a_computed_property_is_not_annotated() => IsRefused(
        "public record struct P(double X, double Y) { public double Norm => Math.Sqrt(X * X + Y * Y); }\n[Differentiable] public static double F(P p) => p.X + p.Norm;",
        "SNAD016 'p.Norm': 'Sample.P.Norm' computes its value. Annotate the accessor, '[Differentiable] get', or read the members that it is computed from.");

    [Fact]
    public void SNAD017_a_generated_name_is_taken() => IsRefused(
        "public static double FGradient(double x) => 1;\n[Differentiable] public static double F(double x) => x;",
        "SNAD017 'F': 'Sample' already declares 'FGradient', which is generated for 'F'. Rename one of them.");

    [Theory]
    [InlineData("Tangent", "FTangent", "[Differentiable(Modes = DifferentiationModes.Tangent)] public static double F(double x, double y) => x * y;\n[Differentiable(Modes = DifferentiationModes.Tangent)] public static double F(double x, [NoGradient] double y, [NoGradient] double z) => x * y * z;")]
    [InlineData("Hessian", "FTangent", "[Differentiable(Modes = DifferentiationModes.Hessian)] public static double F(double x, double y) => x * y;\n[Differentiable(Modes = DifferentiationModes.Tangent)] public static double F(double x, [NoGradient] double y, [NoGradient] double z) => x * y * z;")]
    [InlineData("Gradient", "FAccumulateGradient", "[Differentiable] public static double F(double x, ref double y) => x * y;\n[Differentiable] public static double F(double x, [NoGradient] ref double y, [NoGradient] ref double z) => x * y * z;")]
    public void SNAD017_two_overloads_would_have_the_same_member(string mode, string member, string members)
    {
        Compiled compiled = Compiled.Member(members);

        Assert.Empty(compiled.Errors());
        Assert.Contains($"SNAD017 'F': 'Sample' already declares '{member}', which is generated for 'F'. Rename one of them.", compiled.Diagnostics());
        Assert.Empty(compiled.Errors(withGenerated: true));
        Assert.Equal(mode.Length > 0 ? 1 : 0, compiled.Run().GeneratedSources.Length);
    }

    [Theory]
    [InlineData("public static double Rule(string s) => 0;", "no overload of 'Erf' takes its parameters; a rule takes those of the method, or those followed by 'result' and 'dResult', and returns one value for each differentiable parameter")]
    [InlineData("public static (double, double) Rule(double x) => (0, 0);", "no overload of 'Erf' takes its parameters; a rule takes those of the method, or those followed by 'result' and 'dResult', and returns one value for each differentiable parameter")]
    public void SNAD018_a_rule_does_not_fit(string rule, string problem)
    {
        Compiled compiled = Compiled.Member("public static double Erf(double x) => x;\n[DerivativeOf(typeof(Sample), nameof(Erf))] " + rule);

        Assert.Equal([$"SNAD018 'Rule': The rule 'Rule' does not fit: {problem}"], compiled.Diagnostics());
    }

    [Fact]
    public void SNAD018_a_rule_is_for_a_method_that_is_not_there() => Assert.Equal(
        ["SNAD018 'Rule': The rule 'Rule' does not fit: 'System.Math' has no method 'Erf'"],
        Compiled.Member("[DerivativeOf(typeof(Math), \"Erf\")] public static double Rule(double x) => 0;").Diagnostics());

    [Fact]
    public void SNAD022_a_called_method_is_refused_itself()
    {
        Compiled compiled = Compiled.Member("static double last;\n[Differentiable] static double G(double x) { last = x; return x; }\n[Differentiable] public static double F(double x) => G(x);");

        Assert.Equal(
            [
                "SNAD011 'last = x': 'last' is written with a value that has a derivative, and does not belong to the method's active parameters, variables or result",
                "SNAD022 'G(x)': 'Sample.G(double)' has [Differentiable], but cannot be differentiated; the errors in it say why",
            ],
            compiled.Diagnostics());
        Assert.Empty(compiled.Run().GeneratedSources);
    }

    [Theory]
    [InlineData("[Differentiable] public static void F(double x, out double[] a) { a = [x, x]; }", "a", "Putting another reference into 'a', which is passed by reference,")]
    [InlineData("[Differentiable] public static void F(ref double[] a, double[] b) { b[0] = a[0]; a = b; }", "a", "Putting another reference into 'a', which is passed by reference,")]
    [InlineData("[Differentiable] public static void F(double x, double[] b, out (double[] A, double W) p) { p = (b, x); }", "p", "Putting another reference into 'p', which is passed by reference,")]
    [InlineData("[Differentiable] public static void F(double x, double[] b, ref (double[] A, double W) p) { p.A[0] *= x; p.A = b; }", "p.A", "Putting another reference into 'p', which is passed by reference,")]
    [InlineData("public partial struct S { public double[] A; [Differentiable] public void F(double x, double[] b) { A = b; A[0] *= x; } }", "A", "Putting another reference into 'this', which is passed by reference,")]
    [InlineData("[Differentiable] public static double[] Deep(double[] a, int n) => n == 0 ? a : Deep(a, n - 1);\n[Differentiable] public static double F(double[] a, double x) { Deep(a, 3)[0] = x; return a[0]; }", "Deep(a, 3)", "What 'Deep' does with the storage of its arguments")]
    [InlineData("[Differentiable] public static double F(Matrix<double> a, double x) { var b = a; b[0, 0] = x; return a[0, 0]; }", "b[0, 0]", "Writing to a matrix that has another name")]
    [InlineData("[Differentiable] public static double F(Matrix<double> a, Matrix<double> b, double x) { (x > 0 ? a : b)[0, 0] = x; return a[0, 0]; }", "(x > 0 ? a : b)[0, 0]", "Writing to a matrix that has another name")]
    [InlineData("[Differentiable] public static Matrix<double> Same(Matrix<double> a) => a;\n[Differentiable] public static double F(Matrix<double> a, double x) { Same(a)[0, 0] = x; return a[0, 0]; }", "Same(a)[0, 0]", "Writing to a matrix that has another name")]
    [InlineData("[Differentiable] public static void Set(Matrix<double> a, double x) => a[0, 0] = x;\n[Differentiable] public static double F(Matrix<double> a, double x) { var b = a; Set(b, x); return a[0, 0]; }", "b", "Writing to a matrix that has another name")]
    public void SNAD014_it_cannot_be_seen_whose_adjoint_is_written(string members, string underlined, string what) => IsRefused(members, $"SNAD014 '{underlined}': {what}{Visible}");

    [Theory]
    [InlineData("[Differentiable] public static double F((double X, double Y)[] a) { double G((double A, double B)[] p) => p[0].A * p[0].B; return G(a); }", "a", "(double A, double B)[]")]
    [InlineData("[Differentiable] public static double F(double x) { (double X, double Y) a = (x, x); void G(ref (double A, double B) p) => p.A *= p.B; G(ref a); return a.X; }", "a", "(double A, double B)")]
    public void SNAD014_tuples_under_other_names_are_the_same_storage(string members, string underlined, string type) =>
        IsRefused(members, $"SNAD014 '{underlined}': Tuples that are called '{type}' by 'p', under other names,{Visible}");

    /// <summary>Where nothing is written afterwards, two adjoints do, and the call stays a call.</summary>
    [Fact]
    public void An_argument_that_is_given_back_and_only_read_is_differentiated()
    {
        Compiled compiled = Compiled.Member("[Differentiable] public static double[] Deep(double[] a, int n) => n == 0 ? a : Deep(a, n - 1);\n[Differentiable] public static double F(double[] a, double x) { a[0] = x; var t = Deep(a, 3); return t[0] * a[0]; }");

        Assert.Empty(compiled.Diagnostics());
        Assert.Contains("Deep(a, 3)", compiled.Ir());
    }

    [Fact]
    public void Everything_is_found_at_once_and_each_place_once() => IsRefused(
        """
        static double G(double x) => x;
        [Differentiable] public static double F(double x)
        {
            double H(double y) => G(y);
            object o = x;
            return H(x) + H(2 * x) + G(3 * x);
        }
        """,
        $"SNAD005 'G(y)': The derivative of 'Sample.G(double)' is not known.{Hint}",
        "SNAD008 'x': A value with a derivative is turned into 'object', which cannot carry one. If that is meant, wrap it in Gradient.Stop.",
        $"SNAD005 'G(3 * x)': The derivative of 'Sample.G(double)' is not known.{Hint}");

    [Theory]
    [InlineData("[Differentiable] public static double F(Missing x) => 1;")]
    [InlineData("[Differentiable] public static Missing<double> F(double x) => x;")]
    [InlineData("[Differentiable] public static double F(Missing<double>[] x) => 1;")]
    public void Names_in_a_signature_that_nobody_declares_are_left_to_the_compiler(string members)
    {
        Compiled compiled = Compiled.Member(members);

        Assert.NotEmpty(compiled.Errors());
        Assert.DoesNotContain(compiled.Diagnostics(withInfo: true), d => d.StartsWith("AD0001", StringComparison.Ordinal));
        Assert.Empty(compiled.Run().GeneratedSources);
    }

    private const string Foreign = "// <auto-generated/>\npublic static class Settings { public static double Rate => 0.5; public static double Twice(double x) => 2 * x; }";

    [Theory]
    [InlineData("x * Settings.Rate", "Settings.Rate", "Rate")]
    [InlineData("Settings.Twice(x) + Settings.Rate", "Settings.Twice(x)", "Twice")]
    public void SNAD026_another_generator_declares_a_name(string value, string underlined, string name)
    {
        Compiled compiled = Compiled.From(
            ["public static partial class Sample { [Differentiable] public static double F(double x) => " + value + "; public static double Slope() => FGradient(1); }"], [], foreign: Foreign);

        Assert.Contains($"SNAD026 '{underlined}': 'F' cannot be differentiated: '{name}' is declared by another source generator, and no generator sees what another writes", compiled.Diagnostics());
        Assert.Empty(compiled.Errors(withGenerated: true));
        Assert.Contains("'F' does not compile.", Assert.Single(compiled.Run().GeneratedSources).SourceText.ToString());
    }

    [Fact]
    public void Nothing_is_said_of_another_generators_names_in_other_methods() => Assert.Empty(Compiled.From(
        ["public static partial class Sample { [Differentiable] public static double F(double x) => x * x; public static double Use() => Settings.Rate * FGradient(2); }"], [], foreign: Foreign).Diagnostics());
}

using Microsoft.CodeAnalysis;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Generator.Tests.Reading;

/// <summary>A method has the modes that it asks for, and those that its callers need of it.</summary>
public class WantedModesTests
{
    private const string Library = "public static partial class Library { [Differentiable(Modes = DifferentiationModes.Gradient | DifferentiationModes.Hessian)] public static double G(double x) => x * x * x; [Differentiable] public static double OnlyGradient(double x) => x * x; }";

    [Fact]
    public void Callees_get_the_modes_of_their_callers_also_at_second_hand()
    {
        Compiled compiled = Compiled.Member("""
            [Differentiable] public static double H(double x) => x * x;
            [Differentiable] public static double G(double x) => H(x) * x;
            [Differentiable] public static double Other(double x) => x;
            [Differentiable(Modes = DifferentiationModes.Hessian)] public static double F(double x) => G(x);
            """);

        Assert.Equal(Modes.Gradient | Modes.Hessian, compiled.Method("H").Modes);
        Assert.Equal(Modes.Gradient | Modes.Hessian, compiled.Method("G").Modes);
        Assert.Equal(Modes.Gradient, compiled.Method("Other").Modes);
        Assert.Empty(compiled.Errors(withGenerated: true));
    }

    [Fact]
    public void A_caller_that_asks_for_another_mode_changes_its_callee()
    {
        const string Caller = "public static partial class Sample { [Differentiable] public static double F(double x) => G(x); }";
        Compiled compiled = Compiled.From(Caller, "public static partial class Sample { [Differentiable] public static double G(double x) => x * x; }");
        Assert.Equal(Modes.Gradient, compiled.Method("G").Modes);

        compiled.Replace("Source0.cs", Caller.Replace("[Differentiable]", "[Differentiable(Modes = DifferentiationModes.Tangent)]"));

        Assert.Equal(Modes.Gradient | Modes.Tangent, compiled.Method("G").Modes);
        Assert.Empty(compiled.Errors(withGenerated: true));
    }

    [Fact]
    public void Hessians_lead_through_methods_of_other_assemblies_that_have_them() => Assert.Empty(
        Using("[Differentiable(Modes = DifferentiationModes.Hessian)] public static double F(double x) => Library.G(x) * x;").Errors(withGenerated: true));

    [Theory]
    [InlineData("Tangent")]
    [InlineData("Hessian")]
    public void SNAD025_a_method_of_another_assembly_was_compiled_without_the_mode(string mode) => Assert.Equal(
        [$"SNAD025 'Library.OnlyGradient(x)': 'F' is differentiated in mode {mode}, and calls 'OnlyGradient', which has no such derivative: its assembly was compiled without it"],
        Using($"[Differentiable(Modes = DifferentiationModes.{mode})] public static double F(double x) => Library.OnlyGradient(x);").Diagnostics());

    [Theory]
    [InlineData("double x, double result, double dResult) => 1", "Tangent", "its rule gives adjoints only; write one that gives the partial derivatives")]
    [InlineData("double x, double result, double dResult) => 1", "Hessian", "its rule gives adjoints only; write one that gives the partial derivatives")]
    [InlineData("double x) => H(x) + 1; static double H(double x) => x", "Hessian", "its rule has no derivative of its own")]
    [InlineData("double x) { double y = x; y = H(ref y); return y; } static double H(ref double x) => x", "Hessian", "its rule has no derivative of its own")]
    public void SNAD025_a_rule_does_not_say_what_the_mode_needs(string rule, string mode, string reason) => Assert.Equal(
        [$"SNAD025 'G(x)': 'F' is differentiated in mode {mode}, and calls 'G', which has no such derivative: {reason}"],
        Compiled.Member($"static double G(double x) => x;\n[DerivativeOf(typeof(Sample), nameof(G))] static double DG({rule};\n[Differentiable(Modes = DifferentiationModes.{mode})] public static double F(double x) => G(x);").Diagnostics());

    [Theory]
    [InlineData("double[] F(double[] x) => [x[0] * x[1]]", "Hessian", "second derivatives are those of one number")]
    [InlineData("double F(ref double x) => x * x", "Hessian", "it changes 'x', which is both an input and a result")]
    [InlineData("double F(double x, out double y) => y = x * x", "Jacobian", "it changes 'y', which is both an input and a result")]
    [InlineData("void F(double[] x) { x[0] *= 2; }", "Jacobian", "it returns nothing that has a derivative")]
    [InlineData("void F(double[] x) { x[0] *= 2; }", "Trace", "it returns nothing that has a derivative")]
    [InlineData("double F(double x, Counter c) { c.N++; return x * x * c.N; } public sealed class Counter { public int N; }", "Jacobian", "it changes 'c', which cannot be put back between the calls that its columns take")]
    [InlineData("T F<T>(T x) where T : System.Numerics.IFloatingPointIeee754<T> => x * x", "Jacobian", "its result cannot be laid out in rows: a matrix is of double or float")]
    public void SNAD027_the_signature_has_no_room_for_the_mode(string method, string mode, string reason) => Assert.Equal(
        [$"SNAD027 'Differentiable(Modes = DifferentiationModes.{mode})': 'F' has no {mode}: {reason}"],
        Compiled.Member($"[Differentiable(Modes = DifferentiationModes.{mode})] public static {method}{(method.EndsWith('}') ? "" : ";")}").Diagnostics());

    [Fact]
    public void A_member_through_which_a_type_contains_itself_has_no_column()
    {
        Compiled compiled = Compiled.Member("public sealed class Node { public double Value; public Node? Next; }\n[Differentiable(Modes = DifferentiationModes.Jacobian)] public static double[] F(Node x) => [x.Value];");

        Assert.Empty(compiled.Diagnostics());
        Assert.Empty(compiled.Errors(withGenerated: true));
    }

    [Theory]
    [InlineData("Tangent", "double FTangent(double x, double dx) => x")]
    [InlineData("Tangent", "double FDerivative(double x) => x")]
    [InlineData("Jacobian", "double FJacobian(double x) => x")]
    [InlineData("Trace", "double FFirstNonFinite(double x) => x")]
    [InlineData("Hessian", "double FHessianVectorProduct(double x, double v) => x")]
    public void SNAD017_the_name_of_a_modes_member_is_taken(string mode, string member) => Assert.Equal(
        [$"SNAD017 'F': 'Sample' already declares '{member[7..member.IndexOf('(')]}', which is generated for 'F'. Rename one of them."],
        Compiled.Member($"public static {member};\n[Differentiable(Modes = DifferentiationModes.{mode})] public static double F(double x) => x * x;").Diagnostics());

    private static Compiled Using(string members)
    {
        Compiled library = Compiled.From(Library);
        using var stream = new MemoryStream();
        Assert.True(library.Compilation.AddSyntaxTrees(library.Run().GeneratedSources.Select(s => s.SyntaxTree)).WithAssemblyName("Library").Emit(stream).Success);
        return Compiled.From(["public static partial class Sample\n{\n" + members + "\n}\n"], [MetadataReference.CreateFromImage(stream.ToArray())]);
    }
}

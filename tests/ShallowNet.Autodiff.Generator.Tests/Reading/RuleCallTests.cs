using System.Reflection;
using Microsoft.CodeAnalysis;

namespace ShallowNet.Autodiff.Generator.Tests.Reading;

/// <summary>Rules by [DerivativeOf] where a derivative is differentiated.</summary>
public class RuleCallTests
{
    private const string Hessian = "[Differentiable(Modes = DifferentiationModes.Gradient | DifferentiationModes.Hessian)]";

    private const string Sketch = "static double G(double x) => BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(x * x * x));\n";

    [Fact]
    public void A_gradient_calls_the_rule()
    {
        string ir = Compiled.Member(Sketch + "[DerivativeOf(typeof(Sample), nameof(G))] static double DG(double x) => 3 * x * x;\n[Differentiable] public static double F(double x) => G(x);").Ir();

        Assert.DoesNotContain("Row.Input", ir);
    }

    [Fact]
    public void A_Hessian_reads_the_rule_in_place()
    {
        Compiled compiled = Compiled.Member(Sketch + $"[DerivativeOf(typeof(Sample), nameof(G))] static double DG(double x) {{ double square = x * x; return 3 * square; }}\n{Hessian} public static double F(double x) => G(x) * x;");

        Assert.Contains("Row.Input", compiled.Ir());
        Assert.Empty(compiled.Diagnostics(withInfo: true));
        Assert.Empty(compiled.Errors(withGenerated: true));
    }

    [Fact]
    public void What_a_rule_loses_is_said_where_it_is_used() => Assert.Equal(
        ["SNAD020 'G(x)': The derivative of 'Floor' is zero: nothing before it receives a gradient through it"],
        Compiled.Member(Sketch + $"[DerivativeOf(typeof(Sample), nameof(G))] static double DG(double x) => x - Math.Floor(x);\n{Hessian} public static double F(double x) => G(x);").Diagnostics(withInfo: true));

    [Fact]
    public void What_does_not_vary_needs_no_derivative_of_the_rule() => Assert.Empty(Compiled.Member(
        Sketch + $"[DerivativeOf(typeof(Sample), nameof(G))] static double DG(double x) => G(x + 1) - G(x);\n{Hessian} public static double F(double x, int n) => x * G(n);").Diagnostics());

    [Fact]
    public void A_rule_whose_names_cannot_be_used_here_needs_the_attribute()
    {
        const string Rules = "public static partial class Rules { private static readonly double[] s_three = [3]; static double Three() => s_three[0]; public static double G(double x) => x * x * x; [DerivativeOf(typeof(Rules), nameof(G))] {0}public static double DG(double x) => Three() * x * x; }";
        string user = $"public static partial class Sample {{ {Hessian} public static double F(double x) => Rules.G(x); }}";
        Compiled hidden = Compiled.From(user, Rules.Replace("{0}", "")), annotated = Compiled.From(user, Rules.Replace("{0}", "[Differentiable(Modes = DifferentiationModes.Tangent)] "));

        Assert.Equal(["SNAD025 'Rules.G(x)': 'F' is differentiated in mode Hessian, and calls 'G', which has no such derivative: its rule has no derivative of its own"], hidden.Diagnostics());
        Assert.Empty(annotated.Diagnostics());
        Assert.Empty(annotated.Errors(withGenerated: true));
        Assert.Equal(annotated.Diagnostics(), annotated.Diagnostics(withGenerated: true));
    }

    [Fact]
    public void A_tangent_that_is_written_by_hand_serves_when_its_signature_is_right()
    {
        const string Rule = "public static double G(double x, int n) => x; [DerivativeOf(typeof(Sample), nameof(G))] public static double DG(double x, int n) => BitConverter.Int64BitsToDouble(n);\n";
        Compiled right = Compiled.Member(Rule + $"public static (double, double) DGTangent(double x, double dx, int n) => (x, dx);\n{Hessian} public static double F(double x) => G(x, 2) * x;");
        Compiled wrong = Compiled.Member(Rule + $"public static (double, double) DGTangent(double x, int n, double dx) => (x, dx);\n{Hessian} public static double F(double x) => G(x, 2) * x;");

        Assert.Empty(right.Diagnostics());
        Assert.Empty(right.Errors(withGenerated: true));
        Assert.Contains("DGTangent(x, xDirection, 2)", string.Join("\n", right.Run().GeneratedSources.Select(s => s.SourceText)));
        // Its body is read: of a number made of bits the derivative is zero.
        Assert.DoesNotContain("DGTangent(", string.Join("\n", wrong.Run().GeneratedSources.Select(s => s.SourceText)));
    }

    [Fact]
    public void Rules_for_arrays_have_no_second_derivative() => Assert.Equal(
        ["SNAD025 'G(x)': 'F' is differentiated in mode Hessian, and calls 'G', which has no such derivative: its rule has no derivative of its own"],
        Compiled.Member($"static double G(double[] x) => x[0] * x[0];\n[DerivativeOf(typeof(Sample), nameof(G))] static double[] DG(double[] x) => [2 * x[0]];\n{Hessian} public static double F(double[] x) => G(x);").Diagnostics());

    [Theory]
    [InlineData("", "its rule has no derivative of its own")]
    [InlineData("[Differentiable] ", "its rule has no derivative of its own")]
    [InlineData("[Differentiable(Modes = DifferentiationModes.Tangent)] ", null)]
    public void The_rule_of_another_assembly_needs_a_tangent_there(string attribute, string? reason)
    {
        string user = $"public static partial class Sample {{ {Hessian} public static double F(double x) => Library.G(x * x) * x; }}";
        (Compiled compiled, Assembly? library) = Using(
            $"public static partial class Library {{ public static double G(double x) => System.Math.Sin(x); [DerivativeOf(typeof(Library), nameof(G))] {attribute}public static double DG(double x) => System.Math.Cos(x); }}", user);

        if (reason is not null)
        {
            Assert.Equal([$"SNAD025 'Library.G(x * x)': 'F' is differentiated in mode Hessian, and calls 'G', which has no such derivative: {reason}"], compiled.Diagnostics());
            return;
        }
        Assert.Empty(compiled.Diagnostics());
        var second = Load(compiled, library!).GetType("Sample")!.GetMethod("FHessianVectorProduct")!.CreateDelegate<Func<double, double, double>>();
        const double X = 0.7;
        // (x·sin x²)″
        Assert.Equal(6 * X * Math.Cos(X * X) - 4 * X * X * X * Math.Sin(X * X), second(X, 1), 1e-14);
    }

    [Fact]
    public void An_edit_behind_a_rule_is_an_edit_of_what_reads_it()
    {
        string[] files =
        [
            $"public static partial class Sample {{ {Hessian} public static double F(double x) => Rules.G(x); }}",
            "public static class Rules { public static double G(double x) => x; [DerivativeOf(typeof(Rules), nameof(G))] public static double DG(double x) => Slopes.Scale * x; }",
            "public static class Slopes { public const double Scale = 2; }",
        ];
        Compiled compiled = Compiled.From(files);
        _ = compiled.Run();

        compiled.Replace("Source2.cs", files[2].Replace("= 2", "= 3"));

        Assert.Equal(
            Text(Compiled.From(files[0], files[1], files[2].Replace("= 2", "= 3"))),
            Text(compiled));
    }

    private static string Text(Compiled compiled) => string.Join("\n", compiled.Run().GeneratedSources.Select(s => s.SourceText));

    private static (Compiled Compiled, Assembly? Library) Using(string library, string user)
    {
        Compiled other = Compiled.From(library);
        using var stream = new MemoryStream();
        Assert.True(other.Compilation.AddSyntaxTrees(other.Run().GeneratedSources.Select(s => s.SyntaxTree)).WithAssemblyName("LibraryOfRules").Emit(stream).Success);
        return (Compiled.From([user], [MetadataReference.CreateFromImage(stream.ToArray())]), Assembly.Load(stream.ToArray()));
    }

    private static Assembly Load(Compiled compiled, Assembly library)
    {
        using var stream = new MemoryStream();
        Assert.True(compiled.Compilation.AddSyntaxTrees(compiled.Run().GeneratedSources.Select(s => s.SyntaxTree)).Emit(stream).Success);
        AppDomain.CurrentDomain.AssemblyResolve += (_, asked) => new AssemblyName(asked.Name).Name == "LibraryOfRules" ? library : null;
        return Assembly.Load(stream.ToArray());
    }
}

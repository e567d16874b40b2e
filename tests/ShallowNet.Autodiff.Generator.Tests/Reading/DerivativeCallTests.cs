using Microsoft.CodeAnalysis;

namespace ShallowNet.Autodiff.Generator.Tests.Reading;

/// <summary>Calls of what is going to be generated, which the generator has to know before it is there.</summary>
public class DerivativeCallTests
{
    private const string Inner = "[Differentiable(Modes = (DifferentiationModes)3)] public static double G(double x, [NoGradient] double w) => w * x * x;\n";

    [Fact]
    public void What_the_generator_assumes_of_a_derivative_is_what_it_generates()
    {
        Compiled compiled = Compiled.From("""
            namespace A.B
            {
                using V = System.Numerics.Vector3;
                public partial record struct Point(double X, double Y)
                {
                    [Differentiable(Modes = (DifferentiationModes)3)] public double Norm(double scale) => scale * Math.Sqrt(X * X + Y * Y);
                }
                public static partial class Sample<T> where T : struct, System.Numerics.IFloatingPointIeee754<T>
                {
                    [Differentiable(Modes = (DifferentiationModes)3)] internal static double G(double x, [NoGradient] double w = 2) => w * x;
                    [Differentiable(Modes = (DifferentiationModes)3)] public static double H(ReadOnlySpan<double> x, in double[] y, Point p, int n, params double[] rest) => x[0] * y[n] * p.X * rest[0];
                    [Differentiable(Modes = (DifferentiationModes)3)] public static T I<U>(T x, U other) where U : class => x * x;
                    [Differentiable(Modes = (DifferentiationModes)3)] public static float J(V v, (double A, float B) @new) => v.X * @new.B;
                    [Differentiable(Modes = (DifferentiationModes)3)] public static double F(double x) => GDerivative(x) + GGradient(x) + GWithGradient(x).Value + GTangent(x, 1, 2).Value
                        + HTangent([x], [x], in Y, in Y, default, default, 0, [x], [x]).Value + HGradient([x], in Y, default, 0, x).dx[0] + HWithGradient([x], in Y, default, 0, x).Value
                        + new Point(x, x).NormTangent(default, x, 1).Value + new Point(x, x).NormGradient(x).dscale + new Point(x, x).NormWithGradient(x).Value
                        + JTangent(default, default, default, default).Value + JGradient(default, default).@new.B;
                    [Differentiable(Modes = (DifferentiationModes)3)] public static T K(T x) => IDerivative(x, "") + IGradient(x, "") + ITangent(x, x, "").Value + IWithGradient(x, "").Value;
                    private static double[] Y = [1];
                }
            }
            """);
        INamedTypeSymbol[] assumed = Types(FrontEnd.GeneratedSignatures.Extend(compiled.Compilation));
        INamedTypeSymbol[] generated = Types(compiled.Compilation.AddSyntaxTrees(compiled.Run().GeneratedSources.Select(s => s.SyntaxTree)));

        string[] declarations = [.. assumed.SelectMany(Derived)];
        Assert.Equal(16, declarations.Length);
        Assert.Subset(generated.SelectMany(Derived).ToHashSet(), declarations.ToHashSet());

        static INamedTypeSymbol[] Types(Compilation compilation) => [compilation.GetTypeByMetadataName("A.B.Point")!, compilation.GetTypeByMetadataName("A.B.Sample`1")!];

        static IEnumerable<string> Derived(INamedTypeSymbol type) => type.GetMembers().OfType<IMethodSymbol>()
            .Where(m => m.Name.EndsWith("Derivative", StringComparison.Ordinal) || m.Name.EndsWith("Gradient", StringComparison.Ordinal) || m.Name.EndsWith("Tangent", StringComparison.Ordinal))
            .Select(m => m.DeclaredAccessibility + " " + m.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithMemberOptions((SymbolDisplayMemberOptions)255)
                .WithParameterOptions((SymbolDisplayParameterOptions)255).WithGenericsOptions((SymbolDisplayGenericsOptions)7)));
    }

    [Fact]
    public void The_analyzer_which_sees_the_generated_code_and_the_generator_which_does_not_are_of_one_mind()
    {
        Compiled fine = Compiled.Member(Inner + "[Differentiable] public static double F(double x) => x * GDerivative(x, x);");
        Compiled refused = Compiled.Member(
            "[Differentiable] public static double G(double x) => x <= 1 ? 1 : x * G(x - 1);\n[Differentiable] public static double F(double x) => x * GGradient(x);");

        Assert.NotNull(fine.Method());
        Assert.Empty(fine.Errors(withGenerated: true));
        Assert.Empty(fine.Diagnostics(withGenerated: true));
        Assert.DoesNotContain(refused.Methods(), m => m.Name == "F");
        Assert.Equal(["SNAD024 'GGradient(x)': 'G' is differentiated a second time here, which is not possible: it calls 'G', which calls itself or is in another assembly"], refused.Diagnostics());
        Assert.Equal(refused.Diagnostics(), refused.Diagnostics(withGenerated: true));
    }

    [Theory]
    [InlineData("[Differentiable] public static double G(double x, ref double y) { y = x; return x * y; }\n[Differentiable] public static double F(double x) { double y = 0; return GGradient(x, ref y).dx; }", "GGradient(x, ref y)", "G", "it has 'ref' or 'out' parameters")]
    [InlineData("static double H(double x) => x; static double U(double x) => x; [DerivativeOf(typeof(Sample), \"H\")] static double DH(double x) => U(x);\n[Differentiable] public static double G(double x) => H(x);\n[Differentiable] public static double F(double x) => GGradient(x);", "GGradient(x)", "G", "it calls 'H', whose derivative is given by a rule of your own that cannot be differentiated")]
    [InlineData("[Differentiable] public static double F(double x) => x < 0 ? 1 : FGradient(x - 1);", "FGradient(x - 1)", "F", "it calls itself")]
    public void SNAD024_not_everything_can_be_differentiated_twice(string members, string underlined, string method, string reason) =>
        Assert.Contains($"SNAD024 '{underlined}': '{method}' is differentiated a second time here, which is not possible: {reason}", Compiled.Member(members).Diagnostics());

    [Fact]
    public void A_derivative_of_what_does_not_vary_stays_a_call() => Assert.Contains(
        "GDerivative", Compiled.Member(Inner + "[Differentiable] public static double F(double x, int n) => x * GDerivative(n, 2);").Ir());

    [Fact]
    public void An_edit_elsewhere_differentiates_nothing_again()
    {
        Compiled compiled = Compiled.From("public static partial class Sample { " + Inner + "[Differentiable] public static double F(double x) => x * GDerivative(x, 1); }", "public static class Other { }");
        compiled.Run();
        compiled.Replace("Source1.cs", "public static class Other { public static int Three() => 3; }");

        GeneratorRunResult result = compiled.Run();

        Assert.All(result.TrackedSteps[AutodiffGenerator.DifferentiateStep].SelectMany(s => s.Outputs), o => Assert.Equal(IncrementalStepRunReason.Cached, o.Reason));
    }

    [Fact]
    public void An_edit_of_a_method_differentiates_again_those_that_call_its_derivative()
    {
        const string Caller = "public static partial class Sample { [Differentiable] public static double F(double x) => x * GDerivative(x, 1); }";
        Compiled compiled = Compiled.From(Caller, "public static partial class Sample { " + Inner + " }");
        string before = Text(compiled.Run());
        compiled.Replace("Source1.cs", "public static partial class Sample { " + Inner.Replace("w * x * x", "w * x") + " }");

        Assert.NotEqual(before, Text(compiled.Run()));

        static string Text(GeneratorRunResult result) => result.GeneratedSources.Single(s => s.HintName == "Sample.F.g.cs").SourceText.ToString();
    }
}

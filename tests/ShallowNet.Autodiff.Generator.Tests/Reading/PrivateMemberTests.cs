using Microsoft.CodeAnalysis;
using static ShallowNet.Autodiff.Generator.Tests.Expectations;

namespace ShallowNet.Autodiff.Generator.Tests.Reading;

/// <summary>Types whose numbers are private, in methods of other types.</summary>
public class PrivateMemberTests
{
    private const string Complex = """
        public readonly partial struct Complex
        {
            private readonly double re, im;
            public Complex(double re, double im) { this.re = re; this.im = im; }
            [Differentiable] public double Abs() => Math.Sqrt(re * re + im * im);
            [Differentiable] public static double AbsOf(Complex z) => Math.Sqrt(z.re * z.re + z.im * z.im);
            [Differentiable] public static Complex operator *(double k, Complex z) => new(k * z.re, k * z.im);
        }

        """;

    private const string Advice = ", whose private numbers cannot be read from here (give each a property, 'public double X => x;', or make it internal), cannot be differentiated";

    [Fact]
    public void Private_fields_of_a_type_with_differentiable_methods_are_read_by_internal_properties() => ReadsAs(
        Complex + "[Differentiable] public static double F(double x, double y) { var z = new Complex(x, y); return z.Abs() * z.Abs(); }",
        """
            double F(∂double x, ∂double y)
                Complex z = new Complex(Re: x, Im: y);
                return ∂Abs(z) * ∂Abs(z);
            """);

    [Fact]
    public void The_properties_are_generated_into_the_type_once()
    {
        Compiled compiled = Compiled.Member(Complex + """
            [Differentiable] public static double F(double x, double y) => new Complex(x, y).Abs();
            [Differentiable] public static double G(Complex z) => z.Abs();
            """);

        Assert.Empty(compiled.Errors(withGenerated: true));
        string text = compiled.Run().GeneratedSources.Single(s => s.HintName == "Sample.Complex.g.cs").SourceText.ToString();
        Assert.Contains("internal readonly double Re => re;", text);
        Assert.Contains("internal readonly double Im => im;", text);
        Assert.Empty(compiled.Diagnostics(withGenerated: true));
    }

    [Fact]
    public void A_type_whose_private_numbers_nobody_else_works_with_stays_as_it_is()
    {
        Compiled compiled = Compiled.Member(Complex + "[Differentiable] public static double F(double x) => x * x;");

        Assert.DoesNotContain(compiled.Run().GeneratedSources, s => s.HintName == "Sample.Complex.g.cs");
    }

    [Fact]
    public void A_property_that_gives_a_private_field_stands_for_it() => ReadsAs(
        """
            public readonly struct P { private readonly double _x, y; public P(double x, double y) { _x = x; this.y = y; } public double X => _x; public double Y { get { return this.y; } } }
            [Differentiable] public static double F(double a) { var p = new P(a, 2); return p.X * p.Y; }
            """,
        """
            double F(∂double a)
                P p = new P(X: a, Y: 2.0);
                return p.X * p.Y;
            """);

    [Fact]
    public void A_property_that_stores_what_it_is_given_is_written_like_a_field() => ReadsAs(
        """
            public struct P { private double x; public double X { get => x; set => x = value; } }
            [Differentiable] public static double F(double a) { var p = new P(); p.X = a; p.X *= a; return p.X; }
            """,
        """
            double F(∂double a)
                P p = new P();
                p.X = a;
                p.X *= a;
                return p.X;
            """);

    [Theory]
    [InlineData("private double abs; private double Abs() => abs;", "AbsValue")]
    [InlineData("private double _weight;", "Weight")]
    [InlineData("private double m_rate;", "Rate")]
    [InlineData("private double weight, _weight;", "WeightValue")]
    [InlineData("private double holder;", "HolderValue")]
    [InlineData("private double f;", "FValue")]
    [InlineData("private double fGradient;", "OwnFGradient")]
    [InlineData("private double Level { get; set; }", "LevelValue")]
    public void A_generated_property_has_a_name_that_is_free(string members, string name)
    {
        Compiled compiled = Compiled.Member($$"""
            public partial class Holder { {{members}} public Holder() { } [Differentiable] public double F(double x) => x * x; }
            [Differentiable] public static double F(Holder h, double x) => h.F(x);
            """);

        Assert.Empty(compiled.Errors(withGenerated: true));
        Assert.Contains(" " + name + " {", compiled.Run().GeneratedSources.Single(s => s.HintName == "Sample.Holder.g.cs").SourceText.ToString());
    }

    [Fact]
    public void A_static_method_that_takes_a_type_of_another_assembly_with_private_numbers_is_refused()
    {
        string said = Assert.Single(WithLibrary(Complex, "[Differentiable] public static double F(double x) => Library.Complex.AbsOf(x * Library.Fixed) * x;").Diagnostics().Distinct(), d => d.Contains("AbsOf"));

        Assert.Equal("SNAD007 'Library.Complex.AbsOf(x * Library.Fixed)': A call that takes or gives values of 'Library.Complex'" + Advice, said);
    }

    [Fact]
    public void A_method_of_a_class_in_another_assembly_with_private_numbers_is_refused() => Assert.Equal(
        ["SNAD007 'h.F(x)': A call that takes or gives values of 'Library.Holder'" + Advice],
        WithLibrary("public partial class Holder { private double w = 1; [Differentiable] public double F(double x) => w * x; }", "[Differentiable] public static double F(Library.Holder h, double x) => h.F(x);").Diagnostics());

    [Fact]
    public void Numbers_of_a_private_type_stay_hidden() => IsRefused(
        """
            public static class Outer
            {
                private struct In { public double Z; }
                public partial struct S { private In inner; public S(double z) { inner = new In { Z = z }; } public static double G(S s) => s.inner.Z; }
            }
            [Differentiable] public static double F(double x) => Outer.S.G(new Outer.S(x));
            """,
        "SNAD005 'Outer.S.G(new Outer.S(x))': The derivative of 'Sample.Outer.S.G(Sample.Outer.S)' is not known. Annotate it with [Differentiable], give its derivative with [DerivativeOf], or mark what is meant to be constant with Gradient.Stop or [NoGradient].");

    [Fact]
    public void A_method_that_takes_a_function_and_calls_what_is_private_is_refused() => IsRefused(
        """
            public static partial class Other { [Differentiable] public static double Twice(Func<double, double> f, double x) => G(f(x)); [Differentiable] private static double G(double x) => x * x; }
            [Differentiable] public static double F(double x) => Other.Twice(t => t * x, x);
            """,
        "SNAD007 'Other.Twice(t => t * x, x)': 'Twice', which has to be read in place of this call and uses what is private in 'Other' (make that internal), cannot be differentiated");

    [Theory]
    [InlineData("public readonly partial struct Norm { private readonly double x; public Norm(double a) { x = 2 * a; } public double X => x; }", "Norm n) => n.X * n.X", "n")]
    [InlineData("public readonly partial struct Norm { private readonly double x; public Norm(double a) { x = 2 * a; } public double X => x; }", "Norm[] n) => n[0].X * n[1].X", "n")]
    public void Numbers_that_only_a_constructor_can_set_and_only_by_computing_have_no_gradient(string type, string rest, string underlined) => IsRefused(
        type + "\n[Differentiable] public static double F(" + rest + ";",
        $"SNAD015 '{underlined}': No gradient of type 'Norm' can be built: its constructor computes its numbers from others, and nothing else sets them");

    [Fact]
    public void A_parameter_of_a_constructor_that_the_type_keeps_is_refused_where_it_is_read() => Assert.Equal(
        ["SNAD007 'w': 'w', which the type keeps of its constructor (give it a property, 'T X { get; } = w;'), cannot be differentiated"],
        Compiled.From("public partial class C(double w) { [Differentiable] public double F(double x) => w * x; }").Diagnostics());

    private static Compiled WithLibrary(string library, string members)
    {
        Compiled other = Compiled.From("public static partial class Library\n{\n" + library + (library.Contains("Complex") ? "public static readonly Complex Fixed = new(3, 4);" : "") + "\n}\n");
        using var stream = new MemoryStream();
        Assert.True(other.Compilation.AddSyntaxTrees(other.Run().GeneratedSources.Select(s => s.SyntaxTree)).WithAssemblyName("Library").Emit(stream).Success);
        return Compiled.From(["public static partial class Sample\n{\n" + members + "\n}\n"], [MetadataReference.CreateFromImage(stream.ToArray())]);
    }
}

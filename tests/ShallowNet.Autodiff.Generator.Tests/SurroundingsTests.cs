using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Generator.Tests;

/// <summary>What a method brings along from where it stands: types, usings, names.</summary>
public class SurroundingsTests
{
    [Fact]
    public void Containing_types_usings_and_modifiers_are_repeated()
    {
        Method method = Compiled.From("""
            using static System.Math;
            using   Vec = System.Numerics.Vector3; // a comment
            namespace A.B
            {
                using System.Text;
                internal partial class Outer<T> where T : struct
                {
                    protected readonly partial record struct Inner
                    {
                        [Differentiable(Modes = DifferentiationModes.Gradient | DifferentiationModes.Tangent)]
                        private protected static U F<U>(U x) where U : System.Numerics.IFloatingPointIeee754<U> => x;
                    }
                }
            }
            """.Replace("private protected", "internal")).Method();

        Assert.Equal("A.B", method.Namespace);
        Assert.Equal(["partial class Outer<T>", "partial record struct Inner"], method.ContainingTypes);
        Assert.Equal(["using static System.Math;", "using Vec = System.Numerics.Vector3;", "using System.Text;", "using System;", "using ShallowNet.Autodiff;"], method.Usings);
        Assert.Equal("internal", method.Accessibility);
        Assert.Equal("<U>", method.TypeParameters);
        Assert.Equal(" where U : System.Numerics.IFloatingPointIeee754<U>", method.Constraints);
        Assert.Equal(Modes.Gradient | Modes.Tangent, method.Modes);
        Assert.Equal("A.B.Outer{1}.Inner.F.g.cs", method.HintName);
    }

    [Fact]
    public void Matrix_functions_are_imported_where_matrices_are_used()
    {
        Assert.Contains("using static ShallowNet.Autodiff.MatrixMath;", Compiled.Member("[Differentiable] public static Matrix<double> F(Matrix<double> m) => m * m;").Method().Usings);
        Assert.DoesNotContain("using static ShallowNet.Autodiff.MatrixMath;", Compiled.Member("[Differentiable] public static double F(double x) => x;").Method().Usings);
    }

    [Fact]
    public void Names_that_mean_something_else_here_are_hidden()
    {
        Method method = Compiled.Member("""
            private static double Sum(double a) => a;
            private static class Math { public static double Pi => 3; }
            [Differentiable] public static double F(double Exp) { double Tape = Exp; return Tape; }
            """).Method();

        Assert.Equal(["Exp", "Math", "Sum", "Tape"], method.HiddenNames);
    }

    [Fact]
    public void Overloads_get_caches_and_files_of_their_own_in_the_order_of_their_signatures()
    {
        Method[] methods = Compiled.Member("""
            [Differentiable] public static double F(double x, double y) => x * y;
            [Differentiable] public static double F(double x) => x;
            [Differentiable] public static double f(double x) => F(x) + F(x, x);
            """).Methods();

        Assert.Equal(
            [("F", "FCache", "Sample.F.g.cs"), ("F", "FCache2", "Sample.F.2.g.cs"), ("f", "fCache", "Sample.f.3.g.cs")],
            methods.Select(m => (m.Name, m.CacheName, m.HintName)).OrderBy(m => m.HintName.Length).ThenBy(m => m.HintName, StringComparer.Ordinal));
        Callee[] callees = [.. methods.Single(m => m.Name == "f").Body.OfType<Return>().SelectMany(r => Walk.All(r.Value!)).OfType<Invoke>().Select(i => i.Callee)];
        Assert.Equal(["FCache", "FCache2"], callees.Select(c => c.CacheType).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_callee_is_described_as_it_is_called_from_here()
    {
        Method method = Compiled.From("""
            namespace Lib { public static partial class Tools { [Differentiable] public static T G<T>(T x, int n = 1) where T : System.Numerics.IFloatingPointIeee754<T> => x; } }
            namespace Use { using Lib; public partial class C { public double W; [Differentiable] public double H(double x) => W * x; [Differentiable] public double F(double x) => Tools.G(x) + H(x); } }
            """).Method();

        Callee[] callees = [.. method.Body.OfType<Return>().SelectMany(r => Walk.All(r.Value!)).OfType<Invoke>().Select(i => i.Callee)];
        Assert.Equal(("G", "Tools.", "<double>", "Tools.G<double>({0}, {1})", "Tools.GCache<double>", false), Described(callees[0]));
        Assert.Equal(("H", "{0}.", "", "{0}.H({1})", "HCache", false), Described(callees[1]));

        static (string, string, string, string, string, bool) Described(Callee c) => (c.Name, c.Path, c.TypeArguments, c.Call, c.CacheType, c.IsRecursive);
    }

    [Fact]
    public void Parameters_say_what_is_written_and_by_whom()
    {
        Method method = Compiled.Member("""
            static int First(int[] a) { a[0]++; return a[0]; }
            [Differentiable] static void Scale(Span<double> s, double k) { for (int i = 0; i < s.Length; i++) s[i] *= k; }
            public sealed class Box { public double[] Items = []; }
            [Differentiable] public static double F(double[] a, double[] b, double[][] c, Box box, ReadOnlySpan<double> r, int[] n, in double k, double[] untouched)
            {
                Scale(a.AsSpan(1), 2);
                var alias = b;
                alias[0] = 1;
                foreach (var row in c) row[0] = 2;
                box.Items[0] = k;
                return a[0] + First(n) + untouched[0] + r[0];
            }
            """).Method();

        Assert.Equal(["a", "b", "c", "box", "n"], method.Parameters.Where(p => p.IsWritten).Select(p => p.Name));
    }
}

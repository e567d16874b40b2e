using static ShallowNet.Autodiff.Generator.Tests.Expectations;

namespace ShallowNet.Autodiff.Generator.Tests.Reading;

/// <summary>Structs, records, classes, tuples.</summary>
public class ObjectTests
{
    [Fact]
    public void A_record_is_made_and_read_by_members() => ReadsAs(
        """
            public record P(double W, double B) { public double Rate { get; init; } }
            [Differentiable] public static double F(P p, double x) { var q = new P(p.W * x, 2) { Rate = x }; var r = q with { B = x }; return r.W + r.B * q.Rate; }
            """,
        """
            double F(∂P p, ∂double x)
                P q = new P(W: p.W * x, B: 2.0, Rate: x);
                P r = q with { B = x };
                return r.W + (r.B * q.Rate);
            """);

    [Fact]
    public void A_struct_is_changed_member_by_member() => ReadsAs(
        """
            public struct S { public double X; public int N; }
            [Differentiable] public static double F(S s, double x) { s.X += x; s.N++; var t = new S { X = x }; t.X *= s.X; return t.X; }
            """,
        """
            double F(∂S s, ∂double x)
                s.X += x;
                s.N += 1;
                S t = new S(X: x);
                t.X *= s.X;
                return t.X;
            """);

    [Fact]
    public void A_constructor_that_only_stores_is_looked_through() => ReadsAs(
        """
            public sealed class C { public C(double w, double b) { W = w; B = b; } public double W { get; } public double B { get; } }
            [Differentiable] public static double F(double x) { var c = new C(b: x, w: 2); return c.W * c.B; }
            """,
        """
            double F(∂double x)
                C c = new C(W: 2.0, B: x);
                return c.W * c.B;
            """);

    [Fact]
    public void Tuples_with_other_names_are_taken_over_member_by_member() => ReadsAs(
        """
            [Differentiable] public static double F(double a, int n) { var t = (a, n); (double X, double Y) u = t; return u.X * u.Y; }
            """,
        """
            double F(∂double a, int n)
                (double a, int n) t = new (double a, int n)(a: a, n: n);
                (double X, double Y) u = new (double X, double Y)(X: t.a, Y: (double~)t.n);
                return u.X * u.Y;
            """);

    [Fact]
    public void An_instance_method_reads_and_writes_this() => ReadsAs(
        """
            public sealed partial class M { private double _w; public double Bias { get; set; } [Differentiable] public double F(double x) { Bias += 1; return _w * x + this.Bias; } }
            """,
        """
            double F(∂M this✎, ∂double x)
                this.Bias += 1.0;
                return (this._w * x) + this.Bias;
            """);

    [Fact]
    public void A_mutable_struct_method_writes_this() => ReadsAs(
        """
            public partial struct M { public double Sum; public int N; [Differentiable] public double F(double x) { Sum += x; N++; return Sum / N; } }
            """,
        """
            double F(∂ref M this✎, ∂double x)
                this.Sum += x;
                this.N += 1;
                return this.Sum / (double~)this.N;
            """);

    [Fact]
    public void An_annotated_getter_and_operator_are_calls() => ReadsAs(
        """
            public readonly partial record struct V(double X, double Y) { public double Norm { [Differentiable] get => Math.Sqrt(X * X + Y * Y); } [Differentiable] public static V operator +(V a, V b) => new(a.X + b.X, a.Y + b.Y); [Differentiable] public static V operator *(double k, V a) => new(k * a.X, k * a.Y); }
            [Differentiable] public static double F(V a, V b) { a += b; return (2 * a + b).Norm; }
            """,
        """
            double F(∂V a, ∂V b)
                a = ∂Addition(a, b);
                return ∂Norm(∂Addition(∂Multiply(2.0, a), b));
            """);

    [Fact]
    public void Vectors_of_the_platform_are_values_with_components() => ReadsAs(
        """
            [Differentiable] public static float F(System.Numerics.Vector3 a, System.Numerics.Vector3 b) { var c = a * 2 + System.Numerics.Vector3.Cross(a, b); c.X += 1; return System.Numerics.Vector3.Dot(c, b) + c.Y + a.Length() + new System.Numerics.Vector3(a.X, 1, 2).Z; }
            """,
        """
            float F(∂System.Numerics.Vector3 a, ∂System.Numerics.Vector3 b)
                System.Numerics.Vector3 c = (a * 2f) + Vector3.Cross(a, b);
                c.X += 1f;
                System.Numerics.Vector3 vector = ‹default(System.Numerics.Vector3)›;
                vector.X = a.X;
                vector.Y = 1f;
                vector.Z = 2f;
                return ((Vector3.Dot(c, b) + c.Y) + Vector3.Length(a)) + vector.Z;
            """);

    [Fact]
    public void Members_without_a_derivative_are_read_as_they_stand() => ReadsAs(
        """
            public sealed class Options { public int Steps { get; init; } = 3; public string Name = ""; }
            [Differentiable] public static double F(double x, Options options) { for (int i = 0; i < options.Steps; i++) x *= 2; return x + options.Name.Length; }
            """,
        """
            double F(∂double x, Options options)
                loop: for (int i = 0; i < ‹options.Steps›; i += 1)
                    x *= 2.0;
                return x + (double~)‹‹options.Name›.Length›;
            """);
}

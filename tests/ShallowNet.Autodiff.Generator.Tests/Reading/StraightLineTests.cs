using static ShallowNet.Autodiff.Generator.Tests.Expectations;

namespace ShallowNet.Autodiff.Generator.Tests.Reading;

/// <summary>Expressions and assignments without control flow.</summary>
public class StraightLineTests
{
    [Fact]
    public void Operators_keep_their_order_and_literals_get_the_type_they_are_used_with() => ReadsAs(
        """
            [Differentiable] public static double F(double w, double b, [NoGradient] double x) => 1 / (1 + Math.Exp(-(w * x + b)));
            """,
        """
            double F(∂double w, ∂double b, double x)
                return 1.0 / (1.0 + Math.Exp(-((w * x) + b)));
            """);

    [Fact]
    public void A_named_constant_keeps_its_name() => ReadsAs(
        """
            const double Gravity = 9.81;
            [Differentiable] public static double F(double t) => 2 * Math.PI * t - Gravity / 2 * t + double.Epsilon;
            """,
        """
            double F(∂double t)
                return (((2 * Math.PI) * t) - ((Gravity / 2) * t)) + double.Epsilon;
            """);

    [Fact]
    public void A_local_constant_stays_a_variable() => ReadsAs(
        """
            [Differentiable] public static double F(double x) { const double k = 2.5; return k * x; }
            """,
        """
            double F(∂double x)
                double k = 2.5;
                return k * x;
            """);

    [Fact]
    public void An_assignment_inside_an_expression_happens_before_it() => ReadsAs(
        """
            [Differentiable] public static double F(double x) { double y, z; y = z = x; return y + (z = x * x) + z; }
            """,
        """
            double F(∂double x)
                double y;
                double z;
                z = x;
                y = z;
                z = x * x;
                return (y + z) + z;
            """);

    [Fact]
    public void An_increment_inside_an_expression_keeps_the_value_it_had() => ReadsAs(
        """
            [Differentiable] public static double F(double[] a, int i) => a[i++] + a[++i] * i;
            """,
        """
            double F(∂double[] a, int i)
                int iBefore = i;
                i += 1;
                i += 1;
                return a[iBefore] + (a[i] * (double~)i);
            """);

    [Fact]
    public void Operands_that_a_later_operand_changes_are_kept() => ReadsAs(
        """
            [Differentiable] public static double F(double x) => x + (x *= 2) + x;
            """,
        """
            double F(∂double x)
                double xBefore = x;
                x *= 2.0;
                return (xBefore + x) + x;
            """);

    [Fact]
    public void Float_and_double_are_converted_where_CSharp_does() => ReadsAs(
        """
            [Differentiable] public static float F(float x, double y) { float z = x * 2; z *= 1.5f; z *= (float)(y * x); z += 1; return z; }
            """,
        """
            float F(∂float x, ∂double y)
                float z = x * 2f;
                z *= 1.5f;
                z *= (float)(y * (double~)x);
                z += 1f;
                return z;
            """);

    [Fact]
    public void A_compound_assignment_that_computes_in_a_wider_type_converts_back() => ReadsAs(
        """
            [Differentiable] public static double F(double x, int n) { float f = (float)x; f += 1; n *= 2; return f * n; }
            """,
        """
            double F(∂double x, int n)
                float f = (float)x;
                f += 1f;
                n *= 2;
                return (double~)(f * (float~)n);
            """);

    [Fact]
    public void Integers_divide_as_integers() => ReadsAs(
        """
            [Differentiable] public static double F(double x, int n) => x * (n / 2) + 2.0 * n / 3;
            """,
        """
            double F(∂double x, int n)
                return (x * (double~)(n / 2)) + ((2.0 * (double)n) / 3.0);
            """);

    [Fact]
    public void Generic_math_is_written_with_T() => ReadsAs(
        """
            [Differentiable] public static T F<T>(T x) where T : System.Numerics.IFloatingPointIeee754<T> => T.Sin(x) * T.CreateChecked(2) + T.One / T.Pi;
            """,
        """
            T F(∂T x)
                return (T.Sin(x) * 2) + (1 / T.Pi);
            """);

    [Fact]
    public void A_swap_by_tuples_reads_before_it_writes() => ReadsAs(
        """
            [Differentiable] public static double F(double[] a, int i, int j) { (a[i], a[j]) = (a[j], a[i]); return a[0]; }
            """,
        """
            double F(∂double[] a✎, int i, int j)
                double aItem = a[i];
                a[i] = a[j];
                a[j] = aItem;
                return a[0];
            """);

    [Fact]
    public void A_deconstruction_declares_variables() => ReadsAs(
        """
            [Differentiable] public static double F(double x) { var (a, (b, _)) = (x + 1, (2 * x, 3)); (a, b) = (b, a); return a * b; }
            """,
        """
            double F(∂double x)
                double a = x + 1.0;
                double b = 2.0 * x;
                double aBefore = a;
                a = b;
                b = aBefore;
                return a * b;
            """);

    [Fact]
    public void A_discard_keeps_only_what_has_effects() => ReadsAs(
        """
            [Differentiable] public static double F(double x, Random r) { _ = x * x; _ = r.Next(); return x; }
            """,
        """
            double F(∂double x, Random r)
                ‹_ = r.Next();›
                return x;
            """);

    [Fact]
    public void Stop_is_a_function_without_derivative() => ReadsAs(
        """
            [Differentiable] public static double F(double x) => x * Gradient.Stop(x);
            """,
        """
            double F(∂double x)
                return x * Gradient.Stop(x);
            """);
}

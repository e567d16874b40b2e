using static ShallowNet.Autodiff.Generator.Tests.Expectations;

namespace ShallowNet.Autodiff.Generator.Tests.Reading;

/// <summary>switch, and patterns wherever they occur.</summary>
public class SwitchAndPatternTests
{
    [Fact]
    public void A_switch_statement_is_a_chain_of_ifs() => ReadsAs(
        """
            [Differentiable] public static double F(int kind, double x) { switch (kind) { case 0: return x; case 1: case 2: x *= 2; break; default: x = 0; break; } return x; }
            """,
        """
            double F(int kind, ∂double x)
                if (kind == 0)
                    return x;
                else
                    if ((kind == 1) || (kind == 2))
                        x *= 2.0;
                    else
                        x = 0.0;
                return x;
            """);

    [Fact]
    public void A_break_in_the_middle_of_a_section_leaves_a_block() => ReadsAs(
        """
            [Differentiable] public static double F(int kind, double x) { switch (kind) { case 0: if (x > 1) break; x += 1; break; case 1: x = 2; break; } return x; }
            """,
        """
            double F(int kind, ∂double x)
                switch:
                    if (kind == 0)
                        if (x > 1.0)
                            exit switch;
                        x += 1.0;
                    else
                        if (kind == 1)
                            x = 2.0;
                return x;
            """);

    [Fact]
    public void A_default_in_front_comes_last() => ReadsAs(
        """
            [Differentiable] public static double F(int kind, double x) { switch (kind) { default: x = 0; break; case 7: x *= 7; break; } return x; }
            """,
        """
            double F(int kind, ∂double x)
                if (kind == 7)
                    x *= 7.0;
                else
                    x = 0.0;
                return x;
            """);

    [Fact]
    public void Sections_may_share_a_variable() => ReadsAs(
        """
            [Differentiable] public static double F(int kind, double x) { switch (kind) { case 0: double t = x * x; return t; default: t = x; return t + 1; } }
            """,
        """
            double F(int kind, ∂double x)
                double t;
                if (kind == 0)
                    t = x * x;
                    return t;
                else
                    t = x;
                    return t + 1.0;
            """);

    [Fact]
    public void A_switch_expression_fills_the_variable_it_initializes() => ReadsAs(
        """
            [Differentiable] public static double F(double x) { double y = x switch { < 0 => -x, > 10 => 10, 3 or 4 => x * x, _ => x }; return y; }
            """,
        """
            double F(∂double x)
                double y;
                if (x < 0.0)
                    y = -x;
                else
                    if (x > 10.0)
                        y = 10.0;
                    else
                        if ((x == 3.0) || (x == 4.0))
                            y = x * x;
                        else
                            y = x;
                return y;
            """);

    [Fact]
    public void A_switch_expression_without_a_last_resort_throws() => ReadsAs(
        """
            [Differentiable] public static double F(DayOfWeek day, double x) => day switch { DayOfWeek.Monday => x, DayOfWeek.Friday when x > 0 => 2 * x, _ when x < -1 => 0 };
            """,
        """
            double F(DayOfWeek day, ∂double x)
                double value;
                if (day == DayOfWeek.Monday)
                    value = x;
                else
                    if ((day == DayOfWeek.Friday) && (x > 0.0))
                        value = 2.0 * x;
                    else
                        if (x < -1.0)
                            value = 0.0;
                        else
                            ‹throw new global::System.Runtime.CompilerServices.SwitchExpressionException();›
                return value;
            """);

    [Fact]
    public void A_tuple_is_switched_on_without_being_made() => ReadsAs(
        """
            [Differentiable] public static double F(double x, int n) => (x, n) switch { (> 0, 1) => x, (var w, 2) when w < -1 => w * w, _ => 0 };
            """,
        """
            double F(∂double x, int n)
                double value;
                if ((x > 0.0) && (n == 1))
                    value = x;
                else
                    double w = x;
                    if ((n == 2) && (w < -1.0))
                        value = w * w;
                    else
                        value = 0.0;
                return value;
            """);

    [Fact]
    public void Relational_and_logical_patterns_are_comparisons() => ReadsAs(
        """
            [Differentiable] public static double F(double x) { if (x is > 0 and < 5 or 7) x *= 2; if (x is not 3) x += 1; return x; }
            """,
        """
            double F(∂double x)
                if (((x > 0.0) && (x < 5.0)) || (x == 7.0))
                    x *= 2.0;
                if (x != 3.0)
                    x += 1.0;
                return x;
            """);

    [Fact]
    public void A_type_pattern_on_an_object_declares_its_variable() => ReadsAs(
        """
            [Differentiable] public static double F(object o, double x) { if (o is int n && n > 2) x *= n; if (o is string { Length: > 3 } s) x += s.Length; return x; }
            """,
        """
            double F(object o, ∂double x)
                int n = ‹(o is int ? (int)o : default)›;
                if (‹(o is int)› && (n > 2))
                    x *= (double~)n;
                string s = ‹(o as string)!›;
                if (‹(o is string)› && (‹s.Length› > 3))
                    x += (double~)‹s.Length›;
                return x;
            """);

    [Fact]
    public void A_property_pattern_reads_members() => ReadsAs(
        """
            public record struct P(double X, double Y);
            [Differentiable] public static double F(P p, double x) { if (p is { X: > 0, Y: var y }) x += y; if (p is (1.0, var q)) x *= q; return x; }
            """,
        """
            double F(∂P p, ∂double x)
                double y = p.Y;
                if (p.X > 0.0)
                    x += y;
                double q = p.Y;
                if (p.X == 1.0)
                    x *= q;
                return x;
            """);

    [Fact]
    public void A_list_pattern_looks_at_length_and_elements() => ReadsAs(
        """
            [Differentiable] public static double F(int[] k, double x) => k switch { [] => 0, [1, ..] => x, [_, 2, .., 3] => 2 * x, _ => 1 };
            """,
        """
            double F(int[] k, ∂double x)
                double value;
                if (‹k.Length› == 0)
                    value = 0.0;
                else
                    if ((‹k.Length› >= 1) && (k[0] == 1))
                        value = x;
                    else
                        if (((‹k.Length› >= 3) && (k[1] == 2)) && (k[‹k.Length› - 1] == 3))
                            value = 2.0 * x;
                        else
                            value = 1.0;
                return value;
            """);
}

using static ShallowNet.Autodiff.Generator.Tests.Expectations;

namespace ShallowNet.Autodiff.Generator.Tests.Reading;

/// <summary>Loops and jumps.</summary>
public class LoopTests
{
    [Fact]
    public void A_counting_loop_is_a_for() => ReadsAs(
        """
            [Differentiable] public static double F(double x, int n) { for (int i = n; i > 0; i -= 2) x *= x; return x; }
            """,
        """
            double F(∂double x, int n)
                loop: for (int i = n; i > 0; i -= 2)
                    x *= x;
                return x;
            """);

    [Fact]
    public void A_bound_on_the_left_is_turned_around() => ReadsAs(
        """
            [Differentiable] public static double F(double x, int n) { for (int i = 0; n > i; ++i) x *= x; return x; }
            """,
        """
            double F(∂double x, int n)
                loop: for (int i = 0; i < n; i += 1)
                    x *= x;
                return x;
            """);

    [Fact]
    public void A_loop_that_writes_its_bound_or_its_variable_is_a_while() => ReadsAs(
        """
            [Differentiable] public static double F(double x, int n) { for (int i = 0; i < n; i++) { x *= x; n--; } for (int j = 0; j < 9; j++) { j++; x += j; } return x; }
            """,
        """
            double F(∂double x, int n)
                int i = 0;
                loop: while (i < n)
                    x *= x;
                    n -= 1;
                next
                    i += 1;
                int j = 0;
                loop2: while (j < 9)
                    j += 1;
                    x += (double~)j;
                next
                    j += 1;
                return x;
            """);

    [Fact]
    public void A_start_that_the_body_changes_is_kept() => ReadsAs(
        """
            [Differentiable] public static double F(double x, int n) { for (int i = n; i < 10; i++) { n++; x *= n; } return x; }
            """,
        """
            double F(∂double x, int n)
                int start = n;
                loop: for (int i = start; i < 10; i += 1)
                    n += 1;
                    x *= (double~)n;
                return x;
            """);

    [Fact]
    public void A_loop_over_a_floating_point_number_is_a_while_with_a_next() => ReadsAs(
        """
            [Differentiable] public static double F(double x) { for (double t = 0; t < 1; t += 0.1) { if (t > 0.5) continue; x += t; } return x; }
            """,
        """
            double F(∂double x)
                double t = 0.0;
                loop: while (t < 1.0)
                    if (t > 0.5)
                        exit loop.continue;
                    x += t;
                next
                    t += 0.1;
                return x;
            """);

    [Fact]
    public void Break_and_continue_name_the_loop() => ReadsAs(
        """
            [Differentiable] public static double F(double x) { for (int i = 0; i < 3; i++) { for (int j = 0; j < 3; j++) { if (j == i) continue; if (x > 9) break; x += j; } } return x; }
            """,
        """
            double F(∂double x)
                loop: for (int i = 0; i < 3; i += 1)
                    loop2: for (int j = 0; j < 3; j += 1)
                        if (j == i)
                            exit loop2.continue;
                        if (x > 9.0)
                            exit loop2;
                        x += (double~)j;
                return x;
            """);

    [Fact]
    public void A_condition_with_effects_moves_into_the_loop() => ReadsAs(
        """
            [Differentiable] public static double F(double x, int n) { while (n-- > 0) x *= 2; return x; }
            """,
        """
            double F(∂double x, int n)
                loop: while (true)
                    int nBefore = n;
                    n -= 1;
                    if (!(nBefore > 0))
                        exit loop;
                    x *= 2.0;
                return x;
            """);

    [Fact]
    public void A_do_loop_tests_at_its_end() => ReadsAs(
        """
            [Differentiable] public static double F(double x, int n) { do { x *= 2; if (x > 5) continue; x += 1; } while (--n > 0); return x; }
            """,
        """
            double F(∂double x, int n)
                bool again = false;
                loop: do
                    x *= 2.0;
                    if (x > 5.0)
                        exit loop.continue;
                    x += 1.0;
                next
                    n -= 1;
                    again = n > 0;
                while (again)
                return x;
            """);

    [Fact]
    public void An_endless_loop_is_left_by_return() => ReadsAs(
        """
            [Differentiable] public static double F(double x) { while (true) { x /= 2; if (x < 1) return x; } }
            """,
        """
            double F(∂double x)
                loop: while (true)
                    x /= 2.0;
                    if (x < 1.0)
                        return x;
            """);
}

using static ShallowNet.Autodiff.Generator.Tests.Expectations;

namespace ShallowNet.Autodiff.Generator.Tests.Reading;

/// <summary>Branches and loops.</summary>
public class ControlFlowTests
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

    [Fact]
    public void Foreach_over_an_array_counts() => ReadsAs(
        """
            [Differentiable] public static double F(double[] xs) { double s = 0; foreach (var x in xs) s += x * x; return s; }
            """,
        """
            double F(∂double[] xs)
                double s = 0.0;
                loop: for (int i = 0; i < ‹xs.Length›; i += 1)
                    double x = xs[i];
                    s += x * x;
                return s;
            """);

    [Fact]
    public void Foreach_over_a_rectangular_array_counts_in_each_dimension() => ReadsAs(
        """
            [Differentiable] public static double F(double[,] m) { double s = 0; foreach (var x in m) { if (x < 0) continue; if (x > 9) break; s += x; } return s; }
            """,
        """
            double F(∂double[,] m)
                double s = 0.0;
                loop: for (int i = 0; i < ‹m.GetLength(0)›; i += 1)
                    loop2: for (int j = 0; j < ‹m.GetLength(1)›; j += 1)
                        double x = m[i, j];
                        if (x < 0.0)
                            exit loop2.continue;
                        if (x > 9.0)
                            exit loop;
                        s += x;
                return s;
            """);

    [Fact]
    public void Foreach_over_a_range_counts() => ReadsAs(
        """
            [Differentiable] public static double F(double x, int n) { foreach (int k in Enumerable.Range(1, n)) x += 1.0 / k; return x; }
            """,
        """
            double F(∂double x, int n)
                int end = 1 + n;
                loop: for (int k = 1; k < end; k += 1)
                    x += 1.0 / (double)k;
                return x;
            """);

    [Fact]
    public void Foreach_over_a_list_and_a_row_evaluates_the_collection_once() => ReadsAs(
        """
            [Differentiable] public static double F(List<double> xs, double[][] rows) { double s = 0; foreach (var x in xs) s += x; foreach (var row in rows) foreach (var x in row) s *= x; return s; }
            """,
        """
            double F(∂List<double> xs, ∂double[][] rows)
                double s = 0.0;
                loop: for (int i = 0; i < ‹xs.Count›; i += 1)
                    double x = xs[i];
                    s += x;
                loop2: for (int i2 = 0; i2 < ‹rows.Length›; i2 += 1)
                    double[] row = rows[i2];
                    loop3: for (int i3 = 0; i3 < ‹row.Length›; i3 += 1)
                        double x2 = row[i3];
                        s *= x2;
                return s;
            """);

    [Fact]
    public void Foreach_over_tuples_takes_them_apart() => ReadsAs(
        """
            [Differentiable] public static double F((double X, double W)[] points) { double s = 0; foreach (var (x, w) in points) s += x * w; return s; }
            """,
        """
            double F(∂(double X, double W)[] points)
                double s = 0.0;
                loop: for (int i = 0; i < ‹points.Length›; i += 1)
                    (double X, double W) pair = points[i];
                    double x = pair.X;
                    double w = pair.W;
                    s += x * w;
                return s;
            """);

    [Fact]
    public void Foreach_over_another_sequence_collects_it_first() => ReadsAs(
        """
            [Differentiable] public static double F(double x, HashSet<int> set) { foreach (int k in set) x *= k; return x; }
            """,
        """
            double F(∂double x, HashSet<int> set)
                int[] items = ‹global::System.Linq.Enumerable.ToArray<int>(set)›!;
                loop: for (int i = 0; i < ‹items.Length›; i += 1)
                    int k = items[i];
                    x *= (double~)k;
                return x;
            """);

    [Fact]
    public void A_conditional_expression_stays_one() => ReadsAs(
        """
            [Differentiable] public static double F(double x) => x > 0 ? Math.Sqrt(x) : -x;
            """,
        """
            double F(∂double x)
                return (x > 0.0) ? Math.Sqrt(x) : -x;
            """);

    [Fact]
    public void A_conditional_with_effects_becomes_an_if() => ReadsAs(
        """
            [Differentiable] public static double F(double x, int n) => n > 0 ? x * n++ : x;
            """,
        """
            double F(∂double x, int n)
                double value;
                if (n > 0)
                    int nBefore = n;
                    n += 1;
                    value = x * (double~)nBefore;
                else
                    value = x;
                return value;
            """);

    [Fact]
    public void The_right_side_of_a_short_circuit_acts_only_when_reached() => ReadsAs(
        """
            [Differentiable] public static double F(double x, int n) { if (x > 0 && n++ < 3 || --n > 0) x *= n; return x; }
            """,
        """
            double F(∂double x, int n)
                bool condition = x > 0.0;
                if (condition)
                    int nBefore = n;
                    n += 1;
                    condition = nBefore < 3;
                if (!condition)
                    n -= 1;
                    condition = n > 0;
                if (condition)
                    x *= (double~)n;
                return x;
            """);

    [Fact]
    public void Guards_that_throw_stay() => ReadsAs(
        """
            [Differentiable] public static double F(double[] a) { ArgumentNullException.ThrowIfNull(a); if (a.Length == 0) throw new ArgumentException($"{nameof(a)} has {a.Length} elements", nameof(a)); return a[0]; }
            """,
        """
            double F(∂double[] a)
                ‹ArgumentNullException.ThrowIfNull(a);›
                if (‹a.Length› == 0)
                    ‹throw new ArgumentException($"{"a"} has {a.Length} elements", "a");›
                return a[0];
            """);

    [Fact]
    public void A_throw_expression_becomes_a_statement() => ReadsAs(
        """
            [Differentiable] public static double F(double x, double[]? a) { var b = a ?? throw new ArgumentNullException(nameof(a)); return x > 0 ? b[0] : throw new ArgumentOutOfRangeException(nameof(x)); }
            """,
        """
            double F(∂double x, ∂double[] a)
                if (‹(a is null)›)
                    ‹throw new ArgumentNullException("a");›
                double[] b = a;
                double value;
                if (x > 0.0)
                    value = b[0];
                else
                    ‹throw new ArgumentOutOfRangeException("x");›
                return value;
            """);

    [Fact]
    public void Using_lock_try_and_checked_stand_around_what_they_contain() => ReadsAs(
        """
            [Differentiable] public static double F(double x, object gate) { using var w = new System.IO.StringWriter(); lock (gate) { x *= 2; } try { x += 1; } finally { w.Write(x); } checked { int k = 3; x *= k; } return x; }
            """,
        """
            double F(∂double x, object gate)
                ‹using (var w = ‹new System.IO.StringWriter()›!)›
                    ‹lock (gate)›
                        x *= 2.0;
                    ‹try›
                        x += 1.0;
                    ‹finally { w.Write(x); }›
                    ‹checked›
                        int k = 3;
                        x *= (double~)k;
                    return x;
            """);

    [Fact]
    public void A_try_that_computes_nothing_is_kept_whole() => ReadsAs(
        """
            [Differentiable] public static double F(double x) { try { Console.WriteLine(x); } catch (System.IO.IOException) { } return x; }
            """,
        """
            double F(∂double x)
                ‹try { Console.WriteLine(x); } catch (System.IO.IOException) { }›
                return x;
            """);
}

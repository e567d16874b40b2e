using static ShallowNet.Autodiff.Generator.Tests.Expectations;

namespace ShallowNet.Autodiff.Generator.Tests.Reading;

/// <summary>LINQ reads as the loops that one would write.</summary>
public class SequenceTests
{
    [Fact]
    public void A_sum_is_a_loop_under_the_name_of_what_it_is_assigned_to() => ReadsAs(
        "[Differentiable] public static double F(double[] xs, double k) { double total = xs.Sum(x => x * x * k); return total; }",
        """
            double F(∂double[] xs, ∂double k)
                double total = 0.0;
                loop: for (int i = 0; i < ‹xs.Length›; i += 1)
                    double x = xs[i];
                    total += (x * x) * k;
                return total;
            """);

    [Fact]
    public void A_chain_is_one_loop() => ReadsAs(
        "[Differentiable] public static double F(double[] xs) => xs.Where(x => x > 0).Select((y, n) => y * n).Sum();",
        """
            double F(∂double[] xs)
                double sum = 0.0;
                int number = 0;
                loop: for (int i = 0; i < ‹xs.Length›; i += 1)
                    double x = xs[i];
                    if (x > 0.0)
                        int n2 = number;
                        number += 1;
                        sum += x * (double~)n2;
                return sum;
            """);

    [Fact]
    public void A_query_is_the_same_chain() => Assert.Equal(
        Compiled.Member("[Differentiable] public static double F(double[] xs) => xs.Where(x => x > 0).Select(x => x * x).Sum();").Ir(),
        Compiled.Member("[Differentiable] public static double F(double[] xs) => (from x in xs where x > 0 select x * x).Sum();").Ir());

    [Fact]
    public void A_zip_goes_to_the_end_of_the_shorter_one() => ReadsAs(
        "[Differentiable] public static double F(double[] xs, List<double> ys) => xs.Zip(ys, (x, y) => x * y).Sum();",
        """
            double F(∂double[] xs, ∂List<double> ys)
                int count = ‹Math.Min(‹xs.Length›, ‹ys.Count›)›;
                double sum = 0.0;
                loop: for (int i = 0; i < count; i += 1)
                    sum += xs[i] * ys[i];
                return sum;
            """);

    [Fact]
    public void A_range_counts_from_its_start() => ReadsAs(
        "[Differentiable] public static double F(double x, int n) => Enumerable.Range(1, n).Sum(i => x / i);",
        """
            double F(∂double x, int n)
                int end = 1 + n;
                double sum = 0.0;
                loop: for (int i2 = 1; i2 < end; i2 += 1)
                    sum += x / (double~)i2;
                return sum;
            """);

    [Fact]
    public void An_array_is_made_once_and_filled() => ReadsAs(
        "[Differentiable] public static double F(double[] xs) { double[] ys = xs.Select(Math.Exp).ToArray(); return ys[0]; }",
        """
            double F(∂double[] xs)
                double[] ys = new double[](‹xs.Length›);
                loop: for (int i = 0; i < ‹xs.Length›; i += 1)
                    ys[i] = Math.Exp(xs[i]);
                return ys[0];
            """);

    [Fact]
    public void The_largest_item_is_the_first_of_several_and_not_NaN_unless_all_are() => ReadsAs(
        "[Differentiable] public static double F(double[] xs) => xs.Max();",
        """
            double F(∂double[] xs)
                double max = double.NaN;
                if (‹xs.Length› == 0)
                    ‹throw new global::System.InvalidOperationException("Sequence contains no elements");›
                loop: for (int i = 0; i < ‹xs.Length›; i += 1)
                    double value = xs[i];
                    if ((value > max) || ‹double.IsNaN(max)›)
                        max = value;
                return max;
            """);

    [Fact]
    public void An_aggregate_is_a_variable_with_the_name_of_the_functions_parameter() => ReadsAs(
        "[Differentiable] public static double F(double[] cs, double x) => cs.Reverse().Aggregate(0.0, (value, c) => value * x + c);",
        """
            double F(∂double[] cs, ∂double x)
                int last = ‹cs.Length› - 1;
                double value2 = 0.0;
                loop: for (int i = 0; i < ‹cs.Length›; i += 1)
                    value2 = (value2 * x) + cs[last - i];
                return value2;
            """);

    [Fact]
    public void A_variable_that_is_a_sequence_stands_for_its_chain_wherever_it_is_used() => ReadsAs(
        "[Differentiable] public static double F(double[] xs, double k) { var q = xs.Select(x => x * k); k = 2; return q.Sum(); }",
        """
            double F(∂double[] xs, ∂double k)
                k = 2.0;
                double sum = 0.0;
                loop: for (int i = 0; i < ‹xs.Length›; i += 1)
                    sum += xs[i] * k;
                return sum;
            """);

    [Fact]
    public void A_foreach_has_its_body_in_the_loop_of_the_chain() => ReadsAs(
        "[Differentiable] public static double F(double[] xs) { double s = 0; foreach (double y in xs.Select(x => x * 2)) { if (y > 3) break; s += y; } return s; }",
        """
            double F(∂double[] xs)
                double s = 0.0;
                loop: for (int i = 0; i < ‹xs.Length›; i += 1)
                    double y = xs[i] * 2.0;
                    if (y > 3.0)
                        exit loop;
                    s += y;
                return s;
            """);

    [Fact]
    public void A_sequence_is_spread_into_an_array() => Assert.Empty(
        Compiled.Member("[Differentiable] public static double F(double[] xs) { double[] ys = [1, .. xs.Where(x => x > 0)]; return ys[^1]; }").Diagnostics());

    [Theory]
    [InlineData("xs.OrderBy(x => -x).Sum()", "xs.OrderBy(x => -x)", "'OrderBy' of a sequence (write a loop)")]
    [InlineData("xs.Where(x => x > 0).Skip(2).Sum()", "xs.Where(x => x > 0).Skip(2)", "'Skip' of a sequence whose items have to be counted (write a loop)")]
    [InlineData("xs.Where(x => x > 0).Zip(xs, (x, y) => x * y).Sum()", "xs.Where(x => x > 0).Zip(xs, (x, y) => x * y)", "'Zip' with a sequence whose items have to be counted (write a loop)")]
    [InlineData("xs.MaxBy(x => x * x)", "xs.MaxBy(x => x * x)", "'MaxBy' of a sequence (write a loop)")]
    [InlineData("xs.Select((x, i) => new { x, i }).Sum(a => a.x)", "new { x, i }", "'new { x, i }'")]
    [InlineData("(from x in xs let y = x * x select y).Sum()", "let y = x * x", "'let y = x * x'")]
    [InlineData("xs.Sum(x => n += x)", "x => n += x", "A function that is given to a sequence and writes what is not its own (write a loop)")]
    [InlineData("xs.Select(x => new[] { x, n }).Sum(r => r[0])", "x => new[] { x, n }", "A sequence that is made of values of type 'double[]' (write a loop)")]
    public void What_is_not_a_plain_loop_is_refused_at_the_call(string expression, string underlined, string what) => Assert.Contains(
        $"SNAD007 '{underlined}': {what} cannot be differentiated",
        Compiled.Member("[Differentiable] public static double F(double[] xs, double n) => " + expression + ";").Diagnostics());

    [Fact]
    public void A_variable_that_is_a_sequence_is_refused_where_its_items_are_not_asked_for() => Assert.Contains(
        "SNAD007 'q': 'q', whose items are not computed yet (end the sequence with ToArray), cannot be differentiated",
        Compiled.Member("[Differentiable] public static double F(double[] xs) { var q = xs.Where(x => x > 0); Console.WriteLine(q); return q.Sum(); }").Diagnostics());

    [Fact]
    public void A_sequence_that_a_variable_is_assigned_is_refused() => Assert.Contains(
        "SNAD007 'xs.Where(x => x > 0)': 'Where', whose items are not computed yet where a value is needed (end the sequence with ToArray) cannot be differentiated",
        Compiled.Member("[Differentiable] public static double F(double[] xs) { IEnumerable<double> q = xs; q = xs.Where(x => x > 0); return q.Sum(); }").Diagnostics());

    [Theory]
    [InlineData("l.Zip(xs, (a, b) => a * b)", "l.Zip(xs, (a, b) => a * b)", "'Zip' of a list, in a sequence that is kept in a variable (write a loop)")]
    [InlineData("l.Skip(1)", "l.Skip(1)", "'Skip' of a list, in a sequence that is kept in a variable (write a loop)")]
    [InlineData("ns.Select(n => xs[n])", "ns", "A sequence of type 'HashSet<int>' that is kept in a variable (make an array of it first)")]
    public void A_variable_does_not_hold_what_may_grow_before_its_items_are_asked_for(string sequence, string underlined, string what) => Assert.Contains(
        $"SNAD007 '{underlined}': {what} cannot be differentiated",
        Compiled.Member("[Differentiable] public static double F(double[] xs, HashSet<int> ns) { var l = xs.ToList(); var q = " + sequence + "; l.Add(3); return q.Sum(); }").Diagnostics());

    [Fact]
    public void Sequences_without_a_derivative_stay_as_they_are() => ReadsAs(
        "[Differentiable] public static double F(double x, int[] ns) => x * ns.Where(n => n > 2).OrderBy(n => n).Sum();",
        """
            double F(∂double x, int[] ns)
                return x * (double~)‹ns.Where(n => n > 2).OrderBy(n => n).Sum()›!;
            """);
}

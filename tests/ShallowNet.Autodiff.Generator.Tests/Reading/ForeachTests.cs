using static ShallowNet.Autodiff.Generator.Tests.Expectations;

namespace ShallowNet.Autodiff.Generator.Tests.Reading;

/// <summary><c>foreach</c> over arrays, ranges, lists and other sequences.</summary>
public class ForeachTests
{
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
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ShallowNet.Autodiff.Generator.Tests.Output;

/// <summary>Pages that a learner reads. Look at a changed one as a learner would before accepting it.</summary>
public sealed class ReadabilityTests
{
    [Fact]
    public Task A_loop_with_a_recorded_value() => Verify("""
        [Differentiable]
        public static double Iterate(double r, double x, int n)
        {
            for (int i = 0; i < n; i++)
                x = r * x * (1 - x);
            return x;
        }
        """);

    [Fact]
    public Task A_loop_that_only_accumulates_records_nothing() => Verify("""
        [Differentiable]
        public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
        {
            double s = 0;
            for (int i = 0; i < a.Length; i++)
                s += a[i] * b[i];
            return s;
        }
        """);

    [Fact]
    public Task A_loop_that_swaps_elements_still_counts() => Verify("""
        [Differentiable]
        public static double Reversed(double[] a, double[] w)
        {
            for (int i = 0; i < a.Length / 2; i++)
                (a[i], a[a.Length - 1 - i]) = (a[a.Length - 1 - i], a[i]);
            double s = 0;
            for (int i = 0; i < a.Length; i++)
                s += w[i] * a[i] * a[i];
            return s;
        }
        """);

    [Fact]
    public Task Room_for_records_is_made_before_the_sum_that_leads_to_them() => Verify("""
        [Differentiable]
        public static double Grown(double[] a, double[] rates)
        {
            double s = 0;
            for (int i = 0; i < a.Length; i++)
                s += a[i];
            for (int i = 0; i < rates.Length; i++)
                s *= 1 + rates[i];
            return s;
        }
        """);

    [Fact]
    public Task A_nest_of_recording_loops_reads_a_copy_of_a_parameter() => Verify("""
        [Differentiable]
        public static double DeCasteljau(double[] points, double t)
        {
            Span<double> p = stackalloc double[points.Length];
            points.CopyTo(p);
            for (int level = points.Length - 1; level > 0; level--)
            {
                for (int i = 0; i < level; i++)
                    p[i] = (1 - t) * p[i] + t * p[i + 1];
            }
            return p[0];
        }
        """);

    [Fact]
    public Task A_loop_works_on_rows_of_two_dimensional_arrays() => Verify("""
        [Differentiable]
        public static double Determinant(double[,] a)
        {
            int n = a.GetLength(0);
            double determinant = 1;
            for (int k = 0; k < n; k++)
            {
                determinant *= a[k, k];
                for (int i = k + 1; i < n; i++)
                {
                    double factor = a[i, k] / a[k, k];
                    for (int j = k; j < n; j++)
                        a[i, j] -= factor * a[k, j];
                }
            }
            return determinant;
        }
        """);

    [Fact]
    public Task An_early_return() => Verify("""
        [Differentiable]
        public static double Huber(double x, double delta)
        {
            if (Math.Abs(x) <= delta)
                return x * x / 2;
            return delta * (Math.Abs(x) - delta / 2);
        }
        """);

    [Fact]
    public Task An_array_written_in_place() => Verify("""
        [Differentiable]
        public static double SumOfSquaredSquares(double[] a)
        {
            for (int i = 0; i < a.Length; i++)
                a[i] = a[i] * a[i];
            double s = 0;
            foreach (double v in a)
                s += v * v;
            return s;
        }
        """);

    [Fact]
    public Task A_record() => Verify("""
        public sealed record Line(double Slope, double Intercept);

        [Differentiable]
        public static double SquaredError(Line line, [NoGradient] double x, [NoGradient] double y)
        {
            double error = line.Slope * x + line.Intercept - y;
            return error * error;
        }
        """);

    [Fact]
    public Task A_call() => Verify("""
        [Differentiable]
        public static double Squash(double z) => 1 / (1 + Math.Exp(-z));

        [Differentiable]
        public static double Neuron(double w, double b, [NoGradient] double x)
        {
            double y = Squash(w * x + b);
            return y * y;
        }
        """, "Neuron");

    [Fact]
    public Task A_switch() => Verify("""
        [Differentiable]
        public static double Activate(double x, int kind)
        {
            switch (kind)
            {
                case 0:
                    return Math.Max(0, x);
                case 1:
                    return Math.Tanh(x);
                default:
                    return x;
            }
        }
        """);

    [Fact]
    public Task A_recursion() => Verify("""
        [Differentiable]
        public static double Power(double x, int n)
        {
            if (n == 0)
                return 1;
            return x * Power(x, n - 1);
        }
        """);

    [Fact]
    public Task The_logistic_loss_of_one_neuron() => Verify("""
        [Differentiable]
        public static double LogisticLoss(double w, double b, [NoGradient] double x, [NoGradient] double y)
        {
            double z = w * x + b;
            double yHat = 1 / (1 + Math.Exp(-z));
            return -(y * Math.Log(yHat) + (1 - y) * Math.Log(1 - yHat));
        }
        """);

    /// <summary>The gradient with storage handed in: the member that the others stand on.</summary>
    private static Task Verify(string members, string? of = null, [System.Runtime.CompilerServices.CallerMemberName] string member = "")
    {
        string[] gradients =
        [
            .. Compiled.Member(members).Run().GeneratedSources
                .SelectMany(source => source.SyntaxTree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
                .Where(m => m.Identifier.Text.EndsWith("AccumulateGradient", StringComparison.Ordinal) && m.Identifier.Text.StartsWith(of ?? "", StringComparison.Ordinal))
                .Select(m => m.WithoutTrailingTrivia().ToFullString().Trim('\n')),
        ];
        return Snapshot.Verify(string.Join("\n\n", gradients), "cs", method: member);
    }
}

using static ShallowNet.Autodiff.Generator.Tests.Expectations;

namespace ShallowNet.Autodiff.Generator.Tests.Reading;

/// <summary>Calls, inlining, rules of one's own.</summary>
public class CallTests
{
    [Fact]
    public void Arguments_come_in_the_order_of_the_parameters_with_defaults_filled_in() => ReadsAs(
        """
            [Differentiable] public static double G(double x, double k = 2.5, params double[] rest) => x * k + rest.Length;
            [Differentiable] public static double F(double x) => G(k: x, x: 2) + G(x, 1, x, x);
            """,
        """
            double F(∂double x)
                double[] rest = new double[](0);
                double[] items = new double[](2);
                items[0] = x;
                items[1] = x;
                return ∂G(2.0, x, rest) + ∂G(x, 1.0, items);
            """);

    [Fact]
    public void References_are_places() => ReadsAs(
        """
            [Differentiable] public static void G(ref double y, in double k, out double z) { y *= k; z = y + 1; }
            [Differentiable] public static double F(double[] a, double x) { G(ref a[0], x, out var z); double w; G(ref x, 2, out w); G(ref x, 3, out _); return a[0] * z * w * x; }
            """,
        """
            double F(∂double[] a✎, ∂double x)
                double z;
                ∂G(a[0], x, z);
                double w;
                ∂G(x, 2.0, w);
                double unused;
                ∂G(x, 3.0, unused);
                return ((a[0] * z) * w) * x;
            """);

    [Fact]
    public void A_call_that_writes_comes_before_what_is_read_after_it() => ReadsAs(
        """
            [Differentiable] public static double G(double[] a) { a[0] *= 2; return a[0]; }
            [Differentiable] public static double F(double[] a) => a[0] + G(a) + a[0];
            """,
        """
            double F(∂double[] a✎)
                double aItem = a[0];
                double g = ∂G(a);
                return (aItem + g) + a[0];
            """);

    [Fact]
    public void Recursion_and_mutual_recursion_are_calls() => ReadsAs(
        """
            [Differentiable] public static double F(int n, double x) => n == 0 ? x : G(n - 1, x);
            [Differentiable] public static double G(int n, double x) => n == 0 ? 1 : F(n - 1, x * x);
            """,
        """
            double F(int n, ∂double x)
                return (n == 0) ? x : ∂G(n - 1, x);
            """);

    [Fact]
    public void A_local_function_is_inlined_with_its_returns() => ReadsAs(
        """
            [Differentiable] public static double F(double x, double k) { double Half(double t) { if (t < 0) return -t; return t / 2 * k; } return Half(x) + Half(Half(k)); }
            """,
        """
            double F(∂double x, ∂double k)
                double halfValue;
                half:
                    if (x < 0.0)
                        halfValue = -x;
                        exit half;
                    halfValue = (x / 2.0) * k;
                double halfValue2;
                half2:
                    if (k < 0.0)
                        halfValue2 = -k;
                        exit half2;
                    halfValue2 = (k / 2.0) * k;
                double t = halfValue2;
                double halfValue3;
                half3:
                    if (t < 0.0)
                        halfValue3 = -t;
                        exit half3;
                    halfValue3 = (t / 2.0) * k;
                return halfValue + halfValue3;
            """);

    [Fact]
    public void A_local_function_may_change_what_it_captures() => ReadsAs(
        """
            [Differentiable] public static double F(double x) { int calls = 0; double G(double t) { calls++; return t * x; } double a = G(x) + calls * G(2); return a * calls; }
            """,
        """
            double F(∂double x)
                int calls = 0;
                calls += 1;
                double callsBefore = (double~)calls;
                calls += 1;
                double a = (x * x) + (callsBefore * (2.0 * x));
                return a * (double~)calls;
            """);

    [Fact]
    public void Lambdas_and_method_groups_are_inlined() => ReadsAs(
        """
            [Differentiable] public static double F(double x) { Func<double, double> f = t => t * t; Func<double, double> g = Math.Sin; return f(x) + g(x); }
            """,
        """
            double F(∂double x)
                return (x * x) + Math.Sin(x);
            """);

    [Fact]
    public void A_method_that_takes_a_function_is_inlined_with_it() => ReadsAs(
        """
            [Differentiable] public static double Integrate(Func<double, double> f, double a, double b) { double h = (b - a) / 10, s = 0; for (int i = 0; i < 10; i++) s += f(a + i * h); return s * h; }
            [Differentiable] public static double F(double k) => Integrate(t => Math.Sin(k * t), 0, 1) + Integrate(Math.Exp, k, 2);
            """,
        """
            double F(∂double k)
                double h = (1.0 - 0.0) / 10.0;
                double s = 0.0;
                loop: for (int i = 0; i < 10; i += 1)
                    double t = 0.0 + ((double~)i * h);
                    s += Math.Sin(k * t);
                double h2 = (2.0 - k) / 10.0;
                double s2 = 0.0;
                loop2: for (int i2 = 0; i2 < 10; i2 += 1)
                    s2 += Math.Exp(k + ((double~)i2 * h2));
                return (s * h) + (s2 * h2);
            """);

    [Fact]
    public void A_generic_method_that_takes_a_function_is_inlined_with_its_type_arguments() => ReadsAs(
        """
            [Differentiable] public static T Twice<T>(Func<T, T> f, T x) where T : System.Numerics.IFloatingPointIeee754<T> { T y = f(x); return f(y) + T.One; }
            [Differentiable] public static double F(double k) => Twice(t => k * t, k);
            """,
        """
            double F(∂double k)
                double y = k * k;
                return (k * y) + 1.0;
            """);

    [Fact]
    public void A_rule_of_ones_own_is_a_function() => ReadsAs(
        """
            public static double Erf(double x) => x;
            [DerivativeOf(typeof(Sample), nameof(Erf))] public static double ErfDerivative(double x) => Math.Exp(-x * x);
            [Differentiable] public static double F(double x) => Erf(x) * Erf(2 * x);
            """,
        """
            double F(∂double x)
                return custom:Sample.Erf(x) * custom:Sample.Erf(2.0 * x);
            """);

    [Fact]
    public void What_has_no_part_in_the_derivative_runs_once() => ReadsAs(
        """
            static double Noise(int i) => i;
            [Differentiable] public static double F(double x, Random random, [NoGradient] double y, int n) { double noise = random.NextDouble(); Console.WriteLine($"{x:F2} and {noise}"); return x * noise * Noise(n) * Math.Max(n, 2) + Noise((int)y); }
            """,
        """
            double F(∂double x, Random random, double y, int n)
                double noise = ‹random.NextDouble()›!;
                ‹Console.WriteLine($"{x:F2} and {noise}");›
                return (((x * noise) * ‹Noise(n)›!) * (double~)‹Math.Max(n, 2)›) + ‹Noise((int)y)›!;
            """);

    [Fact]
    public void An_out_argument_of_an_unknown_method_is_assigned_after_the_call() => ReadsAs(
        """
            [Differentiable] public static double F(double x, string text) { if (int.TryParse(text, out var n)) x *= n; return x; }
            """,
        """
            double F(∂double x, string text)
                int n;
                bool result = ‹default›;
                ‹int nBefore; var result2 = int.TryParse(text, out nBefore);›
                n = ‹nBefore›!;
                result = ‹result2›!;
                if (result)
                    x *= (double~)n;
                return x;
            """);

    [Fact]
    public void Sine_and_cosine_together_are_two_functions() => ReadsAs(
        """
            [Differentiable] public static double F(double x) { var (s, c) = Math.SinCos(x); return s * c; }
            """,
        """
            double F(∂double x)
                (double Sin, double Cos) pair = new (double Sin, double Cos)(Sin: Math.Sin(x), Cos: Math.Cos(x));
                double s = pair.Sin;
                double c = pair.Cos;
                return s * c;
            """);

    [Fact]
    public void Names_that_scopes_reuse_are_numbered() => ReadsAs(
        """
            [Differentiable] public static double F(double x) { for (int i = 0; i < 2; i++) { double t = x; x += t; } for (int i = 0; i < 2; i++) { double t = 2 * x; x += t; } return x; }
            """,
        """
            double F(∂double x)
                loop: for (int i = 0; i < 2; i += 1)
                    double t = x;
                    x += t;
                loop2: for (int i2 = 0; i2 < 2; i2 += 1)
                    double t2 = 2.0 * x;
                    x += t2;
                return x;
            """);

    [Fact]
    public void Keywords_are_escaped() => ReadsAs(
        """
            [Differentiable] public static double F(double @double) { double @if = @double * 2; return @if; }
            """,
        """
            double F(∂double @double)
                double @if = @double * 2.0;
                return @if;
            """);

    [Fact]
    public void Matrix_functions_are_looked_up_under_one_name() => ReadsAs(
        """
            [Differentiable] public static double F(Matrix<double> w, Matrix<double> b, [NoGradient] Matrix<double> x) { var z = Matrix.Dot(w, x) + b; var a = MatrixMath.Tanh(z); return MatrixMath.Sum(1 - a * a) / x.Columns; }
            """,
        """
            double F(∂Matrix<double> w, ∂Matrix<double> b, Matrix<double> x)
                Matrix<double> z = MatrixMath.Dot(w, x) + b;
                Matrix<double> a = MatrixMath.Tanh(z);
                return MatrixMath.Sum(1.0 - (a * a)) / (double~)‹x.Columns›;
            """);
}

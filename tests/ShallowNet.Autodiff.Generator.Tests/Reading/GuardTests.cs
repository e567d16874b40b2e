using static ShallowNet.Autodiff.Generator.Tests.Expectations;

namespace ShallowNet.Autodiff.Generator.Tests.Reading;

/// <summary>Exceptions, and statements that only stand around what they contain.</summary>
public class GuardTests
{
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

using static ShallowNet.Autodiff.Generator.Tests.Expectations;

namespace ShallowNet.Autodiff.Generator.Tests.Reading;

/// <summary>Conditionals and short circuits.</summary>
public class BranchTests
{
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
}

namespace ShallowNet.Modes.Tests.Rules;

/// <summary>A rule by [DerivativeOf] gives the first derivative; the others are those of its own statements.</summary>
public class SecondDerivativeTests
{
    [Theory]
    [InlineData(0.4, 1.3)]
    [InlineData(-1.1, 0.7)]
    public void The_Hessian_is_that_of_the_function(double x, double y)
    {
        Matrix<double> bell = SpecialFunctions.OfBellHessian(x, y), mixed = SpecialFunctions.OfMixedHessian(x, y);
        double e = Math.Exp(-x * x * y * y);

        // ∂/∂x = e·y², ∂/∂y = Bell(x·y) + e·x·y
        Same([-2 * x * y * y * y * y * e, e * (2 * y - 2 * x * x * y * y * y), e * (2 * y - 2 * x * x * y * y * y), e * (2 * x - 2 * x * x * x * y * y)], bell);
        Same([6 * x * y, 3 * x * x, 3 * x * x, -Math.Sin(y)], mixed);
    }

    [Fact]
    public void A_rule_that_calls_its_function_is_followed_as_often_as_is_derived()
    {
        double[] x = [0.5, -0.3];
        double f = Math.Exp(x[0] * x[0] + x[1] * x[1]);

        Same([f * (2 + 4 * x[0] * x[0]), f * 4 * x[0] * x[1], f * 4 * x[0] * x[1], f * (2 + 4 * x[1] * x[1])], SpecialFunctions.OfALoopHessian(x));
    }

    [Fact]
    public void Rules_of_callees_are_differentiated_like_ones_own()
    {
        double e = Math.Exp(2 * 0.3 * 0.8);

        Same([4 * 0.8 * 0.8 * e, e * (2 + 4 * 0.3 * 0.8), e * (2 + 4 * 0.3 * 0.8), 4 * 0.3 * 0.3 * e + 4 * Math.Exp(1.6)], SpecialFunctions.ThroughACalleeHessian(0.3, 0.8));
    }

    [Fact]
    public void The_rule_of_another_assembly_brings_its_tangent_along()
    {
        double s = 1 / (1 + Math.Exp(-0.7));

        Same([s * (1 - s)], SpecialFunctions.OfTheLibraryHessian(0.7));
    }

    [Theory]
    [InlineData(0.6)]
    [InlineData(-1.4)]
    public void Derivatives_inside_derivatives_are_those_of_the_function(double x)
    {
        // f = eˣ·B with B′ = b = exp(−x²), b′ = −2x·b
        double g = Math.Exp(x), B = SpecialFunctions.Bell(x), b = Math.Exp(-x * x), b1 = -2 * x * b, b2 = (4 * x * x - 2) * b, b3 = (12 * x - 8 * x * x * x) * b;
        double second = g * (B + 2 * b + b1), third = g * (B + 3 * b + 3 * b1 + b2), fourth = g * (B + 4 * b + 6 * b1 + 4 * b2 + b3);

        Same(second, SpecialFunctions.ByTangentDerivative(x));
        Same(second, SpecialFunctions.ByTangentGradient(x));
        Same(second, SpecialFunctions.ByGradientDerivative(x));
        Same(second, SpecialFunctions.ByGradientGradient(x));
        Same(third, SpecialFunctions.TwiceDerivative(x));
        Same(third, SpecialFunctions.TwiceGradient(x));
        Same([fourth], SpecialFunctions.TwiceHessian(x));
    }

    private static void Same(double[] expected, Matrix<double> actual)
    {
        for (int k = 0; k < expected.Length; k++)
            Same(expected[k], actual.AsSpan()[k]);
    }

    private static void Same(double expected, double actual) => Assert.Equal(expected, actual, 1e-12 * Math.Max(1, Math.Abs(expected)));
}

namespace ShallowNet.Modes.Tests.Nested;

public class NestedDerivativeTests
{
    [Theory]
    [InlineData(-1.5)]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(2)]
    public void The_third_derivative_of_the_fifth_power_is_sixty_squares(double x)
    {
        double expected = 60 * x * x;

        Same(expected, Powers.FifthCurvatureDerivative(x));
        Same(expected, Powers.FifthCurvatureGradient(x));
        Same(expected, Powers.FifthCurvatureByGradientsDerivative(x));
        Same(expected, Powers.FifthCurvatureByGradientsGradient(x));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0.5)]
    [InlineData(1.2)]
    public void The_third_derivative_of_the_sine_of_an_exponential_is_what_calculus_says(double x)
    {
        double e = Math.Exp(x);
        double expected = e * Math.Cos(e) - 3 * e * e * Math.Sin(e) - e * e * e * Math.Cos(e);

        Same(expected, Powers.WaveCurvatureDerivative(x));
        Same(expected, Powers.WaveCurvatureGradient(x));
    }

    [Fact]
    public void One_derivative_does_not_take_the_variable_of_the_other_for_its_own()
    {
        Assert.Equal(1, Confusion.ByTangentDerivative(1));
        Assert.Equal(1, Confusion.ByTangentGradient(1));
        Assert.Equal(1, Confusion.ByDerivativeDerivative(1));
        Assert.Equal(1, Confusion.ByGradientDerivative(1));
        Assert.Equal(1, Confusion.ByGradientGradient(1));
        // d/dx (x · d/dy (x·y)) is 2x: what the inner derivative is not taken with respect to still varies for the outer one.
        Assert.Equal(6, Confusion.OfAProductDerivative(3));
        Assert.Equal(6, Confusion.OfAProductGradient(3));
    }

    private static void Same(double expected, double actual) => Assert.Equal(expected, actual, 1e-12 * Math.Max(1, Math.Abs(expected)));
}

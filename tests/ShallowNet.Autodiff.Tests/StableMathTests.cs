namespace ShallowNet.Autodiff.Tests;

public class StableMathTests
{
    [Theory]
    [InlineData(1e-300)]
    [InlineData(-1e-20)]
    [InlineData(3e-9)]
    [InlineData(-2e-5)]
    public void Near_zero_the_logarithm_and_the_exponential_keep_their_digits(double x)
    {
        // The series, of which four terms are more than a double holds.
        Assert.Equal(1, StableMath.LogP1(x) / (x - x * x / 2 + x * x * x / 3 - x * x * x * x / 4), 4e-16);
        Assert.Equal(1, StableMath.ExpM1(x) / (x + x * x / 2 + x * x * x / 6 + x * x * x * x / 24), 4e-16);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(-0.7)]
    [InlineData(25.0)]
    public void Elsewhere_they_are_the_functions_written_out(double x)
    {
        Assert.Equal(1, StableMath.LogP1(x) / Math.Log(1 + x), 1e-15);
        Assert.Equal(1, StableMath.ExpM1(x) / (Math.Exp(x) - 1), 1e-15);
        // Written out, σ(25) has lost what distinguishes it from 1 but for five digits.
        Assert.Equal(1, StableMath.LogSigmoid(x) / Math.Log(1 / (1 + Math.Exp(-x))), 1e-4);
        Assert.Equal(1, StableMath.Softplus(x) / Math.Log(1 + Math.Exp(x)), 1e-15);
    }

    [Fact]
    public void At_the_ends_they_are_what_they_tend_to()
    {
        Assert.Equal(double.NegativeInfinity, StableMath.LogP1(-1.0));
        Assert.Equal(double.PositiveInfinity, StableMath.LogP1(double.PositiveInfinity));
        Assert.True(double.IsNaN(StableMath.LogP1(-1.5)));
        Assert.Equal(-1, StableMath.ExpM1(-800.0));
        Assert.Equal(double.PositiveInfinity, StableMath.ExpM1(800.0));
        Assert.Equal(-800, StableMath.LogSigmoid(-800.0));
        Assert.Equal(-Math.Exp(-300), StableMath.LogSigmoid(300.0));
        Assert.Equal(800, StableMath.Softplus(800.0));
        Assert.Equal(1e-7f, StableMath.LogP1(1e-7f), 1e-14f);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(-0.7)]
    [InlineData(4.0)]
    public void The_derivatives_are_those_of_the_functions(double x)
    {
        GradientCheck.Run(StableMath.LogP1, StableMath.LogP1Derivative, at: x).ThrowIfFailed();
        GradientCheck.Run(StableMath.ExpM1, StableMath.ExpM1Derivative, at: x).ThrowIfFailed();
        GradientCheck.Run(StableMath.LogSigmoid, StableMath.LogSigmoidDerivative, at: x).ThrowIfFailed();
        GradientCheck.Run(StableMath.Softplus, StableMath.SoftplusDerivative, at: x).ThrowIfFailed();
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(-0.7)]
    [InlineData(4.0)]
    public void The_tangents_of_the_derivatives_are_theirs(double x)
    {
        GradientCheck.Run(StableMath.LogP1Derivative, at => StableMath.LogP1DerivativeTangent(at, 1).Tangent, at: x).ThrowIfFailed();
        GradientCheck.Run(StableMath.ExpM1Derivative, at => StableMath.ExpM1DerivativeTangent(at, 1).Tangent, at: x).ThrowIfFailed();
        GradientCheck.Run(StableMath.LogSigmoidDerivative, at => StableMath.LogSigmoidDerivativeTangent(at, 1).Tangent, at: x).ThrowIfFailed();
        GradientCheck.Run(StableMath.SoftplusDerivative, at => StableMath.SoftplusDerivativeTangent(at, 1).Tangent, at: x).ThrowIfFailed();
    }

    [Fact]
    public void The_derivatives_have_limits_where_the_exponential_overflows()
    {
        Assert.Equal(0, StableMath.LogSigmoidDerivative(1e4));
        Assert.Equal(1, StableMath.LogSigmoidDerivative(-1e4));
        Assert.Equal(1, StableMath.SoftplusDerivative(1e4));
        Assert.Equal(0, StableMath.SoftplusDerivative(-1e4));
    }
}

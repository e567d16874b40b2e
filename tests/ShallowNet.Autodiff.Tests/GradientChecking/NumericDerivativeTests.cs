namespace ShallowNet.Autodiff.Tests.GradientChecking;

public class NumericDerivativeTests
{
    private const double Epsilon = 1.1102230246251565e-16;

    public static TheoryData<string, Func<double, double>, double, double> SmoothFunctions => new()
    {
        { "sin", Math.Sin, 0.7, Math.Cos(0.7) },
        { "exp", Math.Exp, 3, Math.Exp(3) },
        { "log close to its edge", Math.Log, 1e-6, 1e6 },
        { "log at a tiny number", Math.Log, 1e-200, 1e200 },
        { "a cube at zero", x => x * x * x, 0, 0 },
        { "a parabola at zero", x => x * x, 0, 0 },
        { "a line", x => 3 * x - 1, 0.1, 3 },
        { "a constant", _ => 42, 1, 0 },
        { "a fast oscillation", x => Math.Sin(1000 * x), 0.3, 1000 * Math.Cos(300) },
        { "a large argument", x => Math.Sin(x / 1e4), 1e8, Math.Cos(1e4) / 1e4 },
        { "a narrow peak", x => Math.Exp(-1e6 * x * x), 0.001, -2000 * Math.Exp(-1) },
        { "just under overflow", Math.Exp, 709, Math.Exp(709) },
        { "a narrow slope", x => x * Math.Exp(-1e6 * x * x), 0, 1 },
        { "a pole nearby", x => 1 / (x - 1), 1.01, -10000 },
        { "a kink nearby", x => Math.Abs(x - 0.3001), 0.3, -1 },
        { "tanh, saturated", Math.Tanh, 8, 1 / (Math.Cosh(8) * Math.Cosh(8)) },
    };

    [Theory]
    [MemberData(nameof(SmoothFunctions))]
    public void The_derivative_of_a_smooth_function_is_found_to_nine_digits(string name, Func<double, double> f, double x, double expected)
    {
        var derivative = NumericDerivative.Of(f, x, f(x), Epsilon, t => t);

        // 1e-9 of the derivative, or what the rounding of the function's value leaves.
        Assert.True(
            Math.Abs(derivative.Value - expected) <= 1e-9 * Math.Abs(expected) + 1e-12 * Math.Abs(f(x)),
            $"{name}: {derivative.Value} ± {derivative.Error} instead of {expected}");
        Assert.False(derivative.IsKink, name);
        Assert.Null(derivative.OnlySide);
    }

    [Theory]
    [MemberData(nameof(SmoothFunctions))]
    public void The_error_estimate_is_honest(string name, Func<double, double> f, double x, double expected)
    {
        var derivative = NumericDerivative.Of(f, x, f(x), Epsilon, t => t);

        Assert.True(
            Math.Abs(derivative.Value - expected) <= 4 * derivative.Error + 1e-15 * Math.Abs(expected),
            $"{name}: {derivative.Value} ± {derivative.Error} instead of {expected}");
    }

    [Fact]
    public void A_kink_has_two_derivatives()
    {
        var derivative = NumericDerivative.Of(x => x < 1 ? 2 * x : x * x * x + 1, 1, 2, Epsilon, t => t);

        Assert.True(derivative.IsKink);
        Assert.Equal(2, derivative.Left, 1e-9);
        Assert.Equal(3, derivative.Right, 1e-9);
    }

    [Fact]
    public void At_the_edge_of_the_domain_one_side_decides()
    {
        var derivative = NumericDerivative.Of(x => x < 0 ? double.NaN : (x + 2) * (x + 2), 0, 4, Epsilon, t => t);

        Assert.Equal("right", derivative.OnlySide);
        Assert.Equal(4, derivative.Value, 1e-9);
    }

    [Fact]
    public void Noise_shows_in_the_error_estimate()
    {
        // From the sixth digit on the value is random, but the same for the same argument.
        static double Noisy(double x) => Math.Sin(x) + 1e-6 * new Random(BitConverter.DoubleToInt64Bits(x).GetHashCode()).NextDouble();

        var derivative = NumericDerivative.Of(Noisy, 1, Noisy(1), Epsilon, t => t);

        // An estimate from a handful of random numbers is within a factor of 100 of the truth; without noise it is below 1e-12.
        Assert.True(Math.Abs(derivative.Value - Math.Cos(1)) <= 100 * derivative.Error, $"{derivative} against {Math.Cos(1)}");
        Assert.InRange(derivative.Error, 1e-8, 1e-2);
        Assert.False(derivative.IsKink);
    }
}

namespace ShallowNet.Learning.Tests;

public class InitializersTests
{
    private const int FanIn = 300;
    private const int FanOut = 200;

    [Fact]
    public void Glorot_uniform_fills_its_interval_evenly()
    {
        double limit = Math.Sqrt(6.0 / (FanIn + FanOut));
        AssertUniform(Initializers.GlorotUniform, limit);
    }

    [Fact]
    public void He_uniform_fills_its_interval_evenly() => AssertUniform(Initializers.HeUniform, Math.Sqrt(6.0 / FanIn));

    [Fact]
    public void Glorot_normal_has_its_deviation_after_the_cut() => AssertCutOffNormal(Initializers.GlorotNormal, Math.Sqrt(2.0 / (FanIn + FanOut)));

    [Fact]
    public void He_normal_has_its_deviation_after_the_cut() => AssertCutOffNormal(Initializers.HeNormal, Math.Sqrt(2.0 / FanIn));

    [Fact]
    public void Weights_kept_the_other_way_round_get_the_same_numbers_for_the_same_fans()
    {
        Matrix<double> transposed = Matrix.Zeros<double>(FanOut, FanIn);
        Initializers.HeUniform.Fill(transposed, FanIn, FanOut, new RandomState(1));
        Assert.Equal(Draw(Initializers.HeUniform, 1), transposed.AsSpan().ToArray());
    }

    [Fact]
    public void The_notebooks_weights_are_standard_normal_numbers_times_a_hundredth()
    {
        double[] expected = [.. new RandomState(0).Randn(10, 20).AsSpan().ToArray().Select(z => z * 0.01)];
        Assert.Equal(expected, Initializers.RandomNormal(0.01).Create<double>(10, 20, 0).AsSpan().ToArray());
    }

    [Fact]
    public void Random_uniform_stays_between_its_ends()
    {
        double[] drawn = Draw(Initializers.RandomUniform(2, 3), 1);
        Assert.InRange(drawn.Min(), 2, 2.001);
        Assert.InRange(drawn.Max(), 2.999, 3);
    }

    [Fact]
    public void Constants_are_the_same_everywhere()
    {
        Assert.All(Draw(Initializers.Zeros, 1), value => Assert.Equal(0, value));
        Assert.All(Draw(Initializers.Ones, 1), value => Assert.Equal(1, value));
        Assert.All(Draw(Initializers.Constant(0.1), 1), value => Assert.Equal(0.1, value));
    }

    [Fact]
    public void Single_precision_gets_the_rounded_numbers_of_double_precision()
    {
        float[] single = Initializers.GlorotUniform.Create<float>(FanIn, FanOut, 3).AsSpan().ToArray();
        Assert.Equal(Draw(Initializers.GlorotUniform, 3).Select(value => (float)value), single);
    }

    [Fact]
    public void Impossible_sizes_and_spreads_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Initializers.HeNormal.Create<double>(0, 5, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Initializers.HeNormal.Create<double>(5, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Initializers.RandomNormal(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Initializers.RandomUniform(1, 0));
    }

    private static double[] Draw(Initializer initializer, int seed)
    {
        Matrix<double> weights = initializer.Create<double>(FanIn, FanOut, seed);
        Assert.Equal((FanIn, FanOut), (weights.Rows, weights.Columns));
        return weights.AsSpan().ToArray();
    }

    private static void AssertUniform(Initializer initializer, double limit)
    {
        // 60,000 numbers: the extremes are within 1/1000 of the ends but for a chance of e⁻³⁰; σ of the mean is limit/√180,000.
        double[] drawn = Draw(initializer, 1);
        Assert.InRange(drawn.Min(), -limit, -0.999 * limit);
        Assert.InRange(drawn.Max(), 0.999 * limit, limit);
        Assert.InRange(drawn.Average(), -0.01 * limit, 0.01 * limit);
        Assert.Equal(limit / Math.Sqrt(3), Deviation(drawn), 0.01 * limit);
    }

    private static void AssertCutOffNormal(Initializer initializer, double deviation)
    {
        double[] drawn = Draw(initializer, 1);
        Assert.Equal(deviation, Deviation(drawn), 0.01 * deviation);
        Assert.InRange(drawn.Max(), 2.2 * deviation, 2 * deviation / 0.8796);
        Assert.InRange(drawn.Min(), -2 * deviation / 0.8796, -2.2 * deviation);
    }

    private static double Deviation(double[] drawn) => Math.Sqrt(drawn.Average(value => value * value));
}

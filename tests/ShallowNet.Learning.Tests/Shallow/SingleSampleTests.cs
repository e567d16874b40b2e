namespace ShallowNet.Learning.Tests;

/// <summary>Equations (3) to (7) one by one: generated derivatives against what the notebook derives on paper.</summary>
public class SingleSampleTests
{
    private const double Tolerance = 1e-12;

    private static readonly double[] X = [0.72613439, -0.09447897, -0.40795222];
    private static readonly double[] WO = [0.4, -1.3, 0.9];
    private static readonly double[,] WH = { { 0.5, -0.2, 1.1 }, { -0.7, 0.3, 0.05 }, { 1.4, 0.8, -0.6 } };
    private static readonly double[] BH = [0.1, -0.4, 0.2];

    public static TheoryData<double> Points => [.. Enumerable.Range(-20, 41).Select(i => i / 2.0)];

    public static TheoryData<double> Predictions => [0.01, 0.2, 0.5, 0.731, 0.99];

    [Theory]
    [MemberData(nameof(Points))]
    public void Equation_3_the_derivative_of_tanh_is_1_minus_its_square(double x) =>
        Assert.Equal(1 - Math.Tanh(x) * Math.Tanh(x), SingleSample.TanhGradient(x), Tolerance);

    [Theory]
    [MemberData(nameof(Points))]
    public void Equation_4_the_derivative_of_sigma_is_sigma_times_1_minus_sigma(double x)
    {
        double sigma = 1 / (1 + Math.Exp(-x));
        Assert.Equal(sigma * (1 - sigma), SingleSample.SigmoidGradient(x), Tolerance);
    }

    [Theory]
    [MemberData(nameof(Predictions))]
    public void Equation_5_the_losss_derivative_with_respect_to_the_prediction(double yHat)
    {
        foreach (double y in new[] { 0.0, 1.0 })
        {
            double slope = (yHat - y) / (yHat * (1 - yHat));
            Assert.Equal(slope, SingleSample.LogisticLossGradient(yHat, y), Tolerance * Math.Abs(slope));
        }
    }

    [Fact]
    public void Equation_5_the_derivative_of_Z_with_respect_to_the_weights_is_the_input()
    {
        var (dw, db) = SingleSample.WeightedGradient(WO, 0.3, X);
        Assert.Equal(X, dw);
        Assert.Equal(1.0, db);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Equation_6_the_output_layers_gradient_is_the_error_times_the_input(double y)
    {
        var (loss, (dw, db)) = SingleSample.OutputLossWithGradient(WO, 0.3, X, y);
        double yHat = Sigmoid(SingleSample.Weighted(WO, 0.3, X));
        AssertClose(X.Select(x => (yHat - y) * x), dw);
        Assert.Equal(yHat - y, db, Tolerance);
        Assert.Equal(-Math.Log(y == 1 ? yHat : 1 - yHat), loss, Tolerance);
    }

    [Fact]
    public void The_derivative_of_Z_with_respect_to_the_hidden_weights_has_the_slope_of_tanh_in_it()
    {
        var (dwH, dbH) = SingleSample.TwoLayersGradient(WO, -0.2, WH, BH, X);
        AssertClose(Expected(factor: 1), dwH);
        AssertClose(WO.Select((w, i) => w * SlopeOfHidden(i)), dbH);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Equation_7_the_hidden_layers_gradient(double y)
    {
        var (dwH, dbH) = SingleSample.HiddenLossGradient(WO, -0.2, WH, BH, X, y);
        double error = Sigmoid(SingleSample.TwoLayers(WO, -0.2, WH, BH, X)) - y;
        AssertClose(Expected(error), dwH);
        AssertClose(WO.Select((w, i) => error * w * SlopeOfHidden(i)), dbH);
    }

    // (7) with the order of the products that the notebook leaves out: ∂L/∂W_H[i, j] = factor · W_O[i] · (1 − tanh²(…)[i]) · x[j].
    private static double[,] Expected(double factor)
    {
        double[,] expected = new double[WO.Length, X.Length];
        for (int i = 0; i < WO.Length; i++)
        {
            for (int j = 0; j < X.Length; j++)
            {
                expected[i, j] = factor * WO[i] * SlopeOfHidden(i) * X[j];
            }
        }

        return expected;
    }

    private static double SlopeOfHidden(int unit)
    {
        double z = BH[unit] + Enumerable.Range(0, X.Length).Sum(j => WH[unit, j] * X[j]);
        return 1 - Math.Tanh(z) * Math.Tanh(z);
    }

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    private static void AssertClose(IEnumerable<double> expected, double[] actual) =>
        Assert.All(expected.Zip(actual, (e, a) => Math.Abs(e - a)), difference => Assert.InRange(difference, 0, Tolerance));

    private static void AssertClose(double[,] expected, double[,] actual)
    {
        Assert.Equal((expected.GetLength(0), expected.GetLength(1)), (actual.GetLength(0), actual.GetLength(1)));
        AssertClose(expected.Cast<double>(), [.. actual.Cast<double>()]);
    }
}

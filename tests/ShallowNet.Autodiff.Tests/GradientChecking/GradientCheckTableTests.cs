namespace ShallowNet.Autodiff.Tests.GradientChecking;

public class GradientCheckTableTests
{
    // Differences end in digits that depend on the platform's sine and exponential.
    internal static readonly (string, string)[] WithoutNoise = [(@"\d\.\de-(0[89]|1\d|2\d)", "tiny...")];

    [Fact]
    public async Task A_small_report_lists_every_element()
    {
        var report = GradientCheck.Run(
            p => p.w * p.w * p.x[0] + Math.Abs(p.b) + p.x[1] / 2,
            p => (p.w * p.x[0], 0, [p.w * p.w, double.NaN]),
            at: (w: 3.0, b: 0.0, x: new[] { 0.5, 4.0 }));

        await Snapshot.Verify(report.ToString(), scrub: WithoutNoise);
    }

    [Fact]
    public async Task A_large_report_has_a_line_for_each_parameter_and_the_largest_errors()
    {
        var report = GradientCheck.Run(
            p => p.W.Cast<double>().Sum(w => w * w) + p.b.Sum(),
            p =>
            {
                var dW = new double[6, 8];
                for (int i = 0; i < 6; i++)
                    for (int j = 0; j < 8; j++)
                        dW[i, j] = 2 * p.W[i, j] * (i == 3 && j >= 5 ? 1 + 1e-3 * j : 1);
                return (dW, [.. p.b.Select(_ => 1.0)]);
            },
            at: (W: Filled(6, 8), b: new double[6]));

        await Snapshot.Verify(report.ToString(), scrub: WithoutNoise);
    }

    private static double[,] Filled(int rows, int columns)
    {
        var matrix = new double[rows, columns];
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++)
                matrix[i, j] = 1 + i + 0.125 * j;
        return matrix;
    }

    [Fact]
    public void A_gradient_that_is_not_finite_leads_to_the_trace()
    {
        Assert.Contains("DifferentiationModes.Trace", GradientCheck.Run(Math.Sqrt, x => 0.5 / Math.Sqrt(x), at: 0.0).ToString());
        Assert.DoesNotContain("DifferentiationModes.Trace", GradientCheck.Run(Math.Sqrt, x => 0.5 / Math.Sqrt(x), at: 1.0).ToString());
    }
}

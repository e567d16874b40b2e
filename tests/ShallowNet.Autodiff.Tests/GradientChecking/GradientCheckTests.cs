namespace ShallowNet.Autodiff.Tests.GradientChecking;

public class GradientCheckTests
{
    [Fact]
    public void A_right_derivative_passes()
    {
        var report = GradientCheck.Run(x => x * Math.Sin(x), x => Math.Sin(x) + x * Math.Cos(x), at: 2);

        Assert.True(report.Passed, report.ToString());
        Assert.InRange(report.MaxRelativeError, 0, 1e-10);
        Assert.Equal(2 * Math.Sin(2), report.Value);
        var row = Assert.Single(report.Rows);
        Assert.Equal(("x", "", GradientVerdict.Agrees), (row.Parameter, row.Index, row.Verdict));
        report.ThrowIfFailed();
    }

    [Fact]
    public void A_wrong_derivative_fails_with_the_table_as_message()
    {
        var report = GradientCheck.Run(x => x * x, x => x, at: 3.0);

        var exception = Assert.Throws<GradientCheckException>(report.ThrowIfFailed);
        Assert.Same(report, exception.Report);
        Assert.Equal(report.ToString(), exception.Message);
        Assert.Equal(GradientVerdict.Disagrees, report.Rows[0].Verdict);
        Assert.Equal(0.5, report.MaxRelativeError, 1e-9);
        Assert.Equal(6, report.Rows[0].Numeric, 1e-9);
    }

    [Theory]
    [InlineData(1e-6, false)]
    [InlineData(1e-9, true)]
    public void The_tolerance_is_one_in_ten_million(double error, bool passes)
    {
        var report = GradientCheck.Run(Math.Exp, x => Math.Exp(x) * (1 + error), at: 1.0);

        Assert.Equal(passes, report.Passed);
    }

    [Fact]
    public void A_wider_tolerance_can_be_asked_for()
    {
        var options = new GradientCheckOptions { RelativeTolerance = 1e-2 };

        Assert.True(GradientCheck.Run(Math.Exp, x => Math.Exp(x) * 1.005, 1.0, options).Passed);
        Assert.False(GradientCheck.Run(Math.Exp, x => Math.Exp(x) * 1.02, 1.0, options).Passed);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(0.3)]
    [InlineData(1.0)]
    public void Any_subgradient_passes_at_a_kink(double subgradient)
    {
        var report = GradientCheck.Run(Math.Abs, _ => subgradient, at: 0.0);

        Assert.True(report.Passed, report.ToString());
        Assert.Equal(GradientVerdict.Kink, report.Rows[0].Verdict);
        Assert.Equal("-1 from the left, 1 from the right", report.Rows[0].Note);
        Assert.Equal(0, report.MaxRelativeError);
    }

    [Fact]
    public void A_value_that_is_no_subgradient_fails_at_a_kink()
    {
        var report = GradientCheck.Run(x => Math.Max(0, x), _ => 1.5, at: 0.0);

        Assert.False(report.Passed);
        Assert.Equal(GradientVerdict.Kink, report.Rows[0].Verdict);
        Assert.Equal(0.5 / 1.5, report.MaxRelativeError, 1e-9);
    }

    [Fact]
    public void A_jump_leaves_the_numeric_side_in_doubt()
    {
        var report = GradientCheck.Run(x => x < 1 ? 0 : 1, _ => 0, at: 1.0);

        Assert.Equal(GradientVerdict.NumericUncertain, report.Rows[0].Verdict);
        Assert.False(report.Passed);
    }

    [Fact]
    public void What_is_not_finite_fails()
    {
        Assert.Equal(GradientVerdict.NonFinite, GradientCheck.Run(Math.Sqrt, x => 0.5 / Math.Sqrt(x), at: 0.0).Rows[0].Verdict);
        Assert.Equal(GradientVerdict.NonFinite, GradientCheck.Run(Math.Exp, Math.Exp, at: 1000.0).Rows[0].Verdict);
        Assert.Equal(GradientVerdict.NonFinite, GradientCheck.Run(x => x, _ => double.NaN, at: 0.0).Rows[0].Verdict);
        var report = GradientCheck.Run(Math.Log, x => 1 / x, at: double.NaN);
        Assert.False(report.Passed);
        Assert.Equal(double.PositiveInfinity, report.MaxRelativeError);
        Assert.Contains("the parameter is NaN", report.ToString());
    }

    [Fact]
    public void A_function_that_checks_its_domain_can_be_checked_near_the_edge()
    {
        static double Checked(double x)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(x);
            return Math.Sqrt(x);
        }

        Assert.True(GradientCheck.Run(Checked, x => 0.5 / Math.Sqrt(x), at: 0.001).Passed);
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientCheck.Run(Checked, x => 0.5 / Math.Sqrt(x), at: -1.0));
    }

    [Fact]
    public void Single_precision_is_compared_as_far_as_it_goes()
    {
        static float Sigmoid(float x) => 1 / (1 + MathF.Exp(-x));

        var right = GradientCheck.Run(x => Sigmoid(x), x => Sigmoid(x) * (1 - Sigmoid(x)), at: 0.3f);
        var wrong = GradientCheck.Run(x => Sigmoid(x), x => Sigmoid(x) * (1 - Sigmoid(x)) * 1.01f, at: 0.3f);

        Assert.True(right.Passed, right.ToString());
        Assert.Equal(GradientVerdict.Disagrees, wrong.Rows[0].Verdict);
    }

    [Fact]
    public void Single_precision_sums_pass_however_small_their_gradients_are()
    {
        var x = Enumerable.Range(0, 200).Select(i => MathF.Sin(i)).ToArray();

        var report = GradientCheck.Run(
            p => p.Sum(v => v * v) / p.Length, p => p.Select(v => 2 * v / p.Length).ToArray(), at: x);

        Assert.True(report.Passed, report.ToString());
        Assert.Equal(200, report.Rows.Count);
    }

    [Fact]
    public void Gradients_next_to_nothing_pass_where_the_value_is_large()
    {
        var report = GradientCheck.Run(x => 1e6 + 1e-9 * x, _ => 0, at: 1.0);

        Assert.True(report.Passed, report.ToString());
    }

    [Fact]
    public void Large_parameters_can_be_sampled()
    {
        int calls = 0;
        var report = GradientCheck.Run(
            p =>
            {
                calls++;
                return p.Sum();
            },
            p => [.. p.Select(_ => 1.0)],
            at: new double[100_000],
            new() { ElementsPerParameter = 4 });

        Assert.Equal(["[0]", "[25000]", "[50000]", "[75000]"], report.Rows.Select(row => row.Index));
        Assert.InRange(calls, 4, 4 * 60);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, -1e-3)]
    public void Options_out_of_range_are_refused(int elements, double tolerance)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientCheck.Run(
            Math.Exp, Math.Exp, 1.0, new() { ElementsPerParameter = elements, RelativeTolerance = tolerance }));
    }
}

namespace ShallowNet.Autodiff.Tests.GradientChecking;

public class GradientSweepTests
{
    private static GradientSweep Sweep(Func<double, double> value, Func<double, double> derivative, double at)
    {
        GradientCheckReport report = GradientCheck.Run(value, derivative, at);
        return report.Sweep(report.Rows[0]);
    }

    [Fact]
    public void The_error_is_a_V_truncation_on_one_side_and_rounding_on_the_other()
    {
        GradientSweep sweep = Sweep(Math.Exp, Math.Exp, 1);

        Assert.Equal(33 - 1, sweep.Points.Count); // 1e-16 does not move 1
        Assert.InRange(sweep.Best.Step, 1e-7, 1e-4);
        Assert.InRange(sweep.Best.RelativeError, 0, 1e-9);
        GradientSweep.Point large = sweep.Points[2], tiny = sweep.Points[^3];
        Assert.Equal(large.Step * large.Step / 6, large.RelativeError, 1e-5); // the next term of the series
        Assert.True(tiny.RelativeError > 1e-4);
    }

    [Fact]
    public void A_wrong_derivative_has_no_bottom()
    {
        GradientSweep sweep = Sweep(x => x * x, x => x, 3);

        Assert.All(sweep.Points.Where(point => point.Step is > 1e-12 and < 1e-1), point => Assert.Equal(0.5, point.RelativeError, 1e-2));
    }

    [Fact]
    public void An_element_of_an_array_is_swept_by_itself_and_the_point_stays()
    {
        double[] at = [1, 2, 3];
        GradientCheckReport report = GradientCheck.Run(p => p[0] * p[1] * Math.Sin(p[2]), p => new[] { p[1] * Math.Sin(p[2]), p[0] * Math.Sin(p[2]), p[0] * p[1] * Math.Cos(p[2]) }, at);

        Assert.Equal("p[2]", report.Sweep(report.Rows[2]).Row.Path);
        Assert.InRange(report.Sweep(report.Rows[2]).Best.RelativeError, 0, 1e-9);
        Assert.Equal([1.0, 2, 3], at);
    }

    [Fact]
    public void Where_the_function_is_not_finite_the_error_is_infinite()
    {
        GradientSweep sweep = Sweep(x => Math.Log(x), x => 1 / x, 0.01);

        Assert.Equal(double.PositiveInfinity, sweep.Points[0].RelativeError);
        Assert.InRange(sweep.Best.RelativeError, 0, 1e-9);
    }

    [Fact]
    public void Elements_in_single_precision_are_moved_in_single_precision()
    {
        GradientCheckReport report = GradientCheck.Run((float x) => x * x * x, x => 3 * x * x, 2f);
        GradientSweep sweep = report.Sweep(report.Rows[0]);

        Assert.All(sweep.Points, point => Assert.Equal((float)(2 + point.Step), 2 + (float)point.Step));
        Assert.InRange(sweep.Best.Step, 1e-4, 1e-1);
    }

    [Fact]
    public void A_row_of_another_report_is_refused()
    {
        GradientCheckReport one = GradientCheck.Run(Math.Sin, Math.Cos, 1.0), other = GradientCheck.Run(Math.Sin, Math.Cos, 1.0);

        Assert.Throws<ArgumentException>(() => one.Sweep(other.Rows[0]));
    }

    [Fact]
    public Task The_picture_shows_the_V() => Snapshot.Verify(Sweep(x => 1 / (1 + x * x), x => -2 * x / ((1 + x * x) * (1 + x * x)), 0.7).ToString());
}

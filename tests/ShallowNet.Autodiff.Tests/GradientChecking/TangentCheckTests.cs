namespace ShallowNet.Autodiff.Tests.GradientChecking;

public class TangentCheckTests
{
    [Fact]
    public void Three_that_agree_pass()
    {
        var report = GradientCheck.Run(Math.Sin, Math.Cos, (x, dx) => Math.Cos(x) * dx, at: 0.7);

        Assert.True(report.Passed, report.ToString());
        Assert.Equal(Math.Cos(0.7), report.Rows[0].Tangent);
        Assert.Equal(GradientVerdict.Agrees, report.Rows[0].Verdict);
    }

    [Theory]
    [InlineData(1.01, 1, GradientVerdict.Disagrees, "doubt the gradient")]
    [InlineData(1, 1.01, GradientVerdict.TangentDisagrees, "doubt the tangent")]
    [InlineData(1.01, 1.01, GradientVerdict.BothModesDisagree, "doubt the rules")]
    [InlineData(1.01, 1.02, GradientVerdict.Disagrees, "no two agree")]
    [InlineData(double.NaN, 1, GradientVerdict.NonFinite, "the tangent is 0.764842")]
    [InlineData(1, double.NaN, GradientVerdict.TangentDisagrees, "doubt the tangent")]
    public void The_one_that_differs_is_to_be_doubted(double gradient, double tangent, GradientVerdict verdict, string note)
    {
        var report = GradientCheck.Run(Math.Sin, x => gradient * Math.Cos(x), (x, dx) => tangent * Math.Cos(x) * dx, at: 0.7);

        Assert.Equal(verdict, report.Rows[0].Verdict);
        Assert.Contains(note, report.Rows[0].Note);
        Assert.False(report.Passed);
    }

    [Fact]
    public void Where_differences_say_little_two_modes_that_agree_suffice()
    {
        static double Noisy(double x) => Math.Sin(x) + 1e-4 * new Random(BitConverter.DoubleToInt64Bits(x).GetHashCode()).NextDouble();

        var alone = GradientCheck.Run(Noisy, Math.Cos, at: 0.7);
        var report = GradientCheck.Run(Noisy, Math.Cos, (x, dx) => Math.Cos(x) * dx, at: 0.7);

        Assert.Equal((GradientVerdict.NumericUncertain, false), (alone.Rows[0].Verdict, alone.Passed));
        Assert.Equal((GradientVerdict.NumericUncertain, true), (report.Rows[0].Verdict, report.Passed));
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(0, 1, false)]
    public void Both_modes_choose_the_same_subgradient(double gradient, double tangent, bool passes)
    {
        var report = GradientCheck.Run(Math.Abs, _ => gradient, (_, dx) => tangent * dx, at: 0.0);

        Assert.Equal((GradientVerdict.Kink, passes), (report.Rows[0].Verdict, report.Passed));
    }

    [Fact]
    public void Each_element_has_a_direction_of_its_own_and_what_has_no_derivative_stays()
    {
        var report = GradientCheck.Run(
            p => p.w * p.x[0] * p.times + p.x[1] * p.x[1],
            p => (p.x[0] * p.times, [p.w * p.times, 2 * p.x[1]], 0),
            (p, d) => d.w * p.x[0] * p.times + p.w * d.x[0] * d.times + 2 * p.x[1] * d.x[1],
            at: (w: 1.5, x: new[] { 2.0, -1.0 }, times: 3));

        Assert.True(report.Passed, report.ToString());
        Assert.Equal([6, 4.5, -2], report.Rows.Select(row => row.Tangent!.Value));
    }

    [Fact]
    public void Single_precision_is_compared_as_far_as_it_goes()
    {
        var right = GradientCheck.Run(x => MathF.Sin(x), x => MathF.Cos(x), (x, dx) => MathF.Cos(x) * dx, at: 0.7f);
        var wrong = GradientCheck.Run(x => MathF.Sin(x), x => MathF.Cos(x), (x, dx) => MathF.Cos(x) * dx * 1.01f, at: 0.7f);

        Assert.True(right.Passed, right.ToString());
        Assert.Equal(GradientVerdict.TangentDisagrees, wrong.Rows[0].Verdict);
    }

    [Fact]
    public async Task The_table_has_a_column_for_the_tangent()
    {
        var report = GradientCheck.Run(
            p => p.w * p.w * p.b + Math.Abs(p.c) + p.e,
            p => (2 * p.w * p.b, 1.1 * p.w * p.w, 0, 2),
            (p, d) => 2 * p.w * p.b * d.w * 1.5 + p.w * p.w * d.b + 2 * d.e,
            at: (w: 3.0, b: 0.5, c: 0.0, e: 1.0));

        await Snapshot.Verify(report.ToString(), scrub: GradientCheckTableTests.WithoutNoise);
    }
}

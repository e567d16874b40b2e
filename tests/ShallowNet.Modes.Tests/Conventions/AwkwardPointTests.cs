namespace ShallowNet.Modes.Tests.Conventions;

/// <summary>One test for each row of the table of conventions, in both modes where both have a say.</summary>
public class AwkwardPointTests
{
    [Fact]
    public void The_absolute_value_at_0_has_derivative_0()
    {
        Assert.Equal(0, AwkwardPoints.AbsGradient(0));
        Assert.Equal(0, AwkwardPoints.AbsDerivative(0));
    }

    [Fact]
    public void Operands_of_Max_and_Min_that_tie_take_half_each()
    {
        Assert.Equal((0.5, 0.5), AwkwardPoints.MaxGradient(2, 2));
        Assert.Equal((0.5, 0.5), AwkwardPoints.MinGradient(2, 2));
        Assert.Equal(0.5, AwkwardPoints.MaxTangent(2, 1, 2, 0).Tangent);
        Assert.Equal(0.5, AwkwardPoints.MinTangent(2, 0, 2, 1).Tangent);
    }

    [Fact]
    public void A_constant_operand_wins_the_tie_so_that_relu_at_0_has_derivative_0_however_it_is_written()
    {
        Assert.Equal(0, AwkwardPoints.ReluByMaxOfZeroGradient(0));
        Assert.Equal(0, AwkwardPoints.ReluByMaxWithZeroGradient(0));
        Assert.Equal(0, AwkwardPoints.ReluByConditionGradient(0));
        Assert.Equal(0, AwkwardPoints.ReluByMaxOfZeroDerivative(0));
        Assert.Equal(0, AwkwardPoints.ReluByMaxWithZeroDerivative(0));
        Assert.Equal(0, AwkwardPoints.ReluByConditionDerivative(0));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Clamp_at_an_edge_has_derivative_1(double edge)
    {
        Assert.Equal(1, AwkwardPoints.ClampGradient(edge));
        Assert.Equal(1, AwkwardPoints.ClampDerivative(edge));
    }

    [Fact]
    public void The_root_at_0_passes_on_infinity_but_0_where_its_adjoint_is_0()
    {
        Assert.Equal(double.PositiveInfinity, AwkwardPoints.SqrtGradient(0));
        Assert.Equal(double.PositiveInfinity, AwkwardPoints.SqrtDerivative(0));
        Assert.Equal(0, AwkwardPoints.WeightedSqrtGradient(0, 0));
        Assert.Equal(0, AwkwardPoints.SqrtTangent(0, 0).Tangent);
    }

    [Theory]
    [InlineData(2.0, 3.0, 12)]
    [InlineData(0.0, 2.0, 0)]
    [InlineData(0.0, 1.0, 1)]
    [InlineData(-2.0, 2.0, -4)]
    public void A_power_has_derivative_y_times_x_to_the_y_minus_1(double x, double y, double expected) => Assert.Equal(expected, AwkwardPoints.PowGradient(x, y).dx, 1e-12);

    [Fact]
    public void The_derivative_of_a_power_in_its_exponent_is_0_at_x_0_for_a_positive_one() => Assert.Equal(0, AwkwardPoints.PowGradient(0, 0.5).dy);

    [Theory]
    [InlineData(-2, 12)]
    [InlineData(0, 0)]
    public void A_constant_whole_exponent_stays_finite_for_x_up_to_0(double x, double expected)
    {
        Assert.Equal(expected, AwkwardPoints.CubeGradient(x));
        Assert.Equal(expected, AwkwardPoints.CubeDerivative(x));
    }

    [Fact]
    public void A_branch_that_is_not_taken_contributes_nothing()
    {
        Assert.Equal(2, AwkwardPoints.LogarithmBehindAConditionGradient(0));
        Assert.Equal(2, AwkwardPoints.LogarithmBehindAConditionGradient(-1));
        Assert.Equal(2, AwkwardPoints.LogarithmBehindAConditionDerivative(0));
    }

    [Fact]
    public void Steps_have_derivative_0()
    {
        Assert.Equal(0, AwkwardPoints.StepsGradient(1.5));
        Assert.Equal(0, AwkwardPoints.StepsDerivative(1.5));
    }

    [Fact]
    public void An_exception_passes_through_and_leaves_the_storage_of_the_gradient_as_it_was()
    {
        double dx = 0.25;
        double[] da = [0.5, 0.75];

        var thrown = Assert.Throws<InvalidOperationException>(() => AwkwardPoints.ThrowsAccumulateGradient(2, [1, 2], ref dx, da));

        Assert.Equal("Too long.", thrown.Message);
        Assert.Equal(0.25, dx);
        Assert.Equal([0.5, 0.75], da);
    }

    [Fact]
    public void An_array_that_the_method_overwrites_ends_as_the_method_leaves_it()
    {
        double[] plain = [1, 2], differentiated = [1, 2];
        double value = AwkwardPoints.Overwrites(plain, 3);

        var (same, gradient) = AwkwardPoints.OverwritesWithGradient(differentiated, 3);

        Assert.Equal(value, same);
        Assert.Equal(plain, differentiated);
        Assert.Equal([18, 9], gradient.da);
    }

    [Fact]
    public void The_same_array_may_be_passed_twice_where_neither_is_written()
    {
        double[] a = [3, 4];
        var (da, db) = AwkwardPoints.DotGradient(a, a);

        Assert.Equal([3, 4], da);
        Assert.Equal([3, 4], db);
    }
}

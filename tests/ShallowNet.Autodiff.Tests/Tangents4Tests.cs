namespace ShallowNet.Autodiff.Tests;

public class Tangents4Tests
{
    private static readonly Tangents4[] Units = Pointing(4, 0);

    [Fact]
    public void Tangents_are_added_and_scaled_in_each_direction()
    {
        Tangents4 sum = 2 * Units[0] - Units[1] / 4 + -Units[2] * 3 + 1;

        Assert.Equal([3, 0.75, -2, 1], Numbers(sum));
    }

    [Fact]
    public void Directions_point_at_four_numbers_in_turn()
    {
        Tangents4[] directions = Pointing(6, 4);

        Assert.Equal([0, 0, 0, 0], Numbers(directions[3]));
        Assert.Equal([1, 0, 0, 0], Numbers(directions[4]));
        Assert.Equal([0, 1, 0, 0], Numbers(directions[5]));
    }

    [Fact]
    public void A_tangent_that_is_zero_stays_zero_though_its_partial_derivative_be_infinite()
    {
        Tangents4 scaled = Tangents4.UnlessZero(Units[2], Units[2] * double.PositiveInfinity);

        Assert.Equal([0, 0, double.PositiveInfinity, 0], Numbers(scaled));
    }

    [Fact]
    public void Directions_become_columns_as_far_as_there_are_columns()
    {
        var matrix = Matrix.Zeros<double>(2, 6);

        Tangents4.CopyToColumns([Units[0], 7 * Units[3]], matrix, 0);
        Tangents4.CopyToColumns([2 * Units[0], Units[1] + Units[3]], matrix, 4);

        Assert.Equal([1, 0, 0, 0, 2, 0, 0, 0, 0, 7, 0, 1], matrix.AsSpan().ToArray());
    }

    [Fact]
    public void Tangents_that_become_columns_can_leave_zeros()
    {
        var matrix = Matrix.Zeros<double>(2, 6);
        Tangents4[] tangents = [Units[0], 7 * Units[3]];

        Tangents4.MoveToColumns(tangents, matrix, 4);

        Assert.Equal([0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0], matrix.AsSpan().ToArray());
        Assert.All(tangents, t => Assert.True(t == 0));
    }

    [Fact]
    public void Tangents_are_equal_where_they_are_in_all_directions()
    {
        Assert.True(Units[0] + Units[1] == Units[1] + Units[0]);
        Assert.True(Units[0] != Units[1]);
        Assert.Equal(Units[2], (object)Units[2]);
        Assert.Equal(Units[2].GetHashCode(), (2 * Units[2] - Units[2]).GetHashCode());
    }

    private static Tangents4[] Pointing(int count, int first)
    {
        var directions = new Tangents4[count];
        Tangents4.Point(directions, first);
        return directions;
    }

    private static double[] Numbers(Tangents4 tangents) => [tangents[0], tangents[1], tangents[2], tangents[3]];
}

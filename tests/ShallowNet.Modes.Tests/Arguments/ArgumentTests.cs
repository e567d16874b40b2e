namespace ShallowNet.Modes.Tests.Arguments;

/// <summary>A derivative leaves its arguments as the plain method does: the same objects in the same places, with the same numbers in them.</summary>
public class ArgumentTests
{
    public static TheoryData<string, Action<double[][]>> Swapping => new()
    {
        { "MGradient", rows => Rows.SwappedGradient(rows) },
        { "MAccumulateGradient", rows => Rows.SwappedAccumulateGradient(rows, [new double[2], new double[3]]) },
        { "MHessian", rows => Rows.SwappedHessian(rows) },
        { "MJacobian", rows => Rows.SwappedJacobian(rows) },
        { "MHessianVectorProduct", rows => Rows.SwappedHessianVectorProduct(rows, [new double[2], new double[3]]) },
    };

    public static TheoryData<string, Action<double[][]>> Replacing => new()
    {
        { "MGradient", rows => Rows.ReplacedGradient(rows) },
        { "MAccumulateGradient", rows => Rows.ReplacedAccumulateGradient(rows, [new double[2], new double[3]]) },
        { "MHessian", rows => Rows.ReplacedHessian(rows) },
        { "MJacobian", rows => Rows.ReplacedJacobian(rows) },
    };

    [Theory]
    [MemberData(nameof(Swapping))]
    public void Rows_that_are_swapped_are_the_other_row_afterwards(string member, Action<double[][]> call)
    {
        double[] a = [2, 3], b = [5, 7, 11];
        double[][] rows = [a, b];

        call(rows);

        Assert.True(ReferenceEquals(rows[0], b) && ReferenceEquals(rows[1], a), member);
        Assert.Equal([2, 3], a);
        Assert.Equal([5, 14, 11], b);
    }

    [Theory]
    [MemberData(nameof(Replacing))]
    public void A_row_that_is_replaced_keeps_what_was_written_in_it(string member, Action<double[][]> call)
    {
        double[] a = [2, 3], b = [5, 7, 11];
        double[][] rows = [a, b];

        call(rows);

        Assert.False(ReferenceEquals(rows[0], a), member);
        Assert.Equal([2, 4, 7], rows[0]);
        Assert.Same(b, rows[1]);
        Assert.Equal([2, 4], a);
    }

    [Fact]
    public void One_row_in_two_places_is_one_row_afterwards()
    {
        double[] a = [2, 3];
        double[][] rows = [a, [1, 1], a];

        Rows.SwappedGradient(rows);

        Assert.Same(a, rows[1]);
        Assert.Same(a, rows[2]);
    }

    [Fact]
    public void An_array_that_an_object_no_longer_refers_to_keeps_what_was_written_in_it()
    {
        double[] row = [2, 3];
        var box = new Rows.Box { Row = row, Times = 1 };

        Rows.InABoxHessian(box);

        Assert.Equal([2, 4], row);
        Assert.Equal([8, 2], box.Row);
        Assert.Equal(2, box.Times);
    }
}

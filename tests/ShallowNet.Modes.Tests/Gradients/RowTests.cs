namespace ShallowNet.Modes.Tests.Gradients;

/// <summary>Gradients work on rows of two-dimensional arrays, and throw where the method does, and what it does, with the same numbers written before.</summary>
public class RowTests
{
    [Fact]
    public void A_row_that_does_not_exist_throws_where_the_method_does()
    {
        double[,] one = { { 1, 2 }, { 3, 4 } }, other = { { 1, 2 }, { 3, 4 } };

        Assert.Throws<IndexOutOfRangeException>(() => RowFunctions.ProductsWithTheNextRow(one, 2));
        Assert.Throws<IndexOutOfRangeException>(() => RowFunctions.ProductsWithTheNextRowAccumulateGradient(other, 2, new double[2, 2]));

        Assert.Equal(one, other);
    }

    [Fact]
    public void A_row_that_does_not_exist_and_is_not_read_throws_nothing() =>
        Assert.Equal(0, RowFunctions.ProductsWithTheNextRowAccumulateGradient(new double[2, 2], 0, new double[2, 2]));

    [Fact]
    public void A_column_that_does_not_exist_is_not_one_of_the_next_row()
    {
        Assert.Throws<IndexOutOfRangeException>(() => RowFunctions.BeyondTheLastColumn(new double[3, 2]));
        Assert.Throws<IndexOutOfRangeException>(() => RowFunctions.BeyondTheLastColumnAccumulateGradient(new double[3, 2], new double[3, 2]));
        Assert.Throws<IndexOutOfRangeException>(() => RowFunctions.BeyondTheLastColumnWithCache(new double[3, 2], out _));
    }

    [Fact]
    public void An_array_that_is_not_there_and_not_read_throws_nothing()
    {
        double dx = 0;

        Assert.Equal(8, RowFunctions.WithATableIfThereIsOneAccumulateGradient(2, null!, false, ref dx, null!));
        Assert.Equal(4, dx);
        Assert.Equal(2, RowFunctions.InALoopThatMayNotRunAccumulateGradient(2, null!, 0, ref dx, null!));
        Assert.Equal(5, dx);
    }

    [Fact]
    public void An_array_that_is_not_there_and_read_throws_what_the_method_throws()
    {
        double dx = 0;

        Assert.Throws<NullReferenceException>(() => RowFunctions.WithATableIfThereIsOne(2, null, true));
        Assert.Throws<NullReferenceException>(() => RowFunctions.WithATableIfThereIsOneAccumulateGradient(2, null!, true, ref dx, null!));
        Assert.Throws<NullReferenceException>(() => RowFunctions.InALoopThatMayNotRunAccumulateGradient(2, null!, 2, ref dx, null!));
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(0, 9)]
    [InlineData(-1, 2)]
    [InlineData(5, 1)]
    [InlineData(2, 1)]
    public void A_row_that_is_recorded_before_its_loop_throws_where_the_method_does(int first, int count)
    {
        double[] one = [1, 2, 3], other = [1, 2, 3];

        Assert.Throws<IndexOutOfRangeException>(() => RowFunctions.ProductsInPlace(one, first, count));
        Assert.Throws<IndexOutOfRangeException>(() => RowFunctions.ProductsInPlaceAccumulateGradient(other, first, count, new double[3]));
        Assert.Equal(one, other);

        double[] third = [1, 2, 3];
        Assert.Throws<IndexOutOfRangeException>(() => RowFunctions.ProductsInPlaceWithCache(third, first, count, out _));
        Assert.Equal(one, third);
    }

    [Theory]
    [InlineData(7, 0)]
    [InlineData(1, -4)]
    public void A_loop_that_does_not_run_records_no_row(int first, int count)
    {
        double[] p = [2, 3], dp = new double[2];

        Assert.Equal(count == 0 ? 1 : 4, RowFunctions.ProductsInPlaceAccumulateGradient(p, first, count, dp));

        Assert.Equal([count == 0 ? 0 : 4, 0], dp);
        Assert.Equal([2, 3], p);
    }

    [Fact]
    public void A_row_of_an_array_that_is_not_there_throws_what_the_method_throws()
    {
        Assert.Throws<NullReferenceException>(() => RowFunctions.ProductsInPlace(null!, 0, 2));
        Assert.Throws<NullReferenceException>(() => RowFunctions.ProductsInPlaceAccumulateGradient(null!, 0, 2, null!));
    }

    [Fact]
    public void An_element_that_no_iteration_reads_is_not_read_before_the_loop() =>
        Assert.Equal(0, RowFunctions.AfterAnotherArrayCameAccumulateGradient(new double[3], [], new double[1], new double[3], [], new double[1]));
}

namespace ShallowNet.Autodiff.Tests;

public class AdjointRowTests
{
    [Fact]
    public void A_row_is_the_arrays_own_storage()
    {
        double[,] array = { { 1, 2, 3 }, { 4, 5, 6 } };

        Span<double> row = Adjoint.Row(array, 1);
        row[0] = 7;
        array[1, 2] = 8;

        Assert.Equal([7, 5, 8], row.ToArray());
        Assert.Equal([1, 2, 3, 7, 5, 8], array.Cast<double>());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void A_row_that_does_not_exist_is_empty(int row) => Assert.True(Adjoint.Row(new double[2, 3], row).IsEmpty);

    [Theory]
    [InlineData(0, 3)]
    [InlineData(3, 0)]
    [InlineData(0, 0)]
    public void An_array_without_elements_has_empty_rows(int rows, int columns) => Assert.True(Adjoint.Row(new double[rows, columns], 0).IsEmpty);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, -1)]
    [InlineData(1, -1)]
    public void An_array_whose_indices_begin_elsewhere_is_refused(int firstRow, int firstColumn)
    {
        var array = (double[,])Array.CreateInstance(typeof(double), [2, 3], [firstRow, firstColumn]);

        Assert.Throws<NotSupportedException>(() => Adjoint.Row(array, 1).Length);
    }

    [Fact]
    public void Without_an_array_there_are_no_rows() => Assert.Throws<NullReferenceException>(() => Adjoint.Row<double>(null!, 0).Length);
}

namespace ShallowNet.Autodiff.Tests;

public class AdjointPartTests
{
    [Fact]
    public void A_part_is_the_rows_own_storage()
    {
        double[] row = [1, 2, 3, 4, 5];

        Span<double> part = Adjoint.Part(row, 1, 3);
        part[0] = 7;
        row[3] = 8;

        Assert.Equal([7, 3, 8], part.ToArray());
        Assert.Equal([1, 7, 3, 8, 5], row);
    }

    [Theory]
    [InlineData(0, 5, 0, 5)]
    [InlineData(0, 6, 0, 5)]
    [InlineData(3, 9, 3, 2)]
    [InlineData(-2, 4, 0, 2)]
    [InlineData(5, 1, 5, 0)]
    [InlineData(9, 1, 5, 0)]
    [InlineData(2, 0, 2, 0)]
    [InlineData(2, -3, 2, 0)]
    [InlineData(-2, 1, 0, 0)]
    [InlineData(int.MinValue, int.MinValue, 0, 0)]
    [InlineData(int.MaxValue, int.MaxValue, 5, 0)]
    [InlineData(-1, int.MaxValue, 0, 5)]
    public void What_does_not_exist_is_left_out(int start, int count, int first, int length)
    {
        double[] row = [0, 1, 2, 3, 4];
        double[] expected = [.. Enumerable.Range(first, length).Select(i => (double)i)];

        Assert.Equal(expected, Adjoint.Part(row, start, count).ToArray());
        Assert.Equal(expected, Adjoint.Part(row.AsSpan(), start, count).ToArray());
    }

    [Fact]
    public void Without_an_array_there_is_no_part() => Assert.True(Adjoint.Part<double>((double[])null!, 0, 1).IsEmpty);
}

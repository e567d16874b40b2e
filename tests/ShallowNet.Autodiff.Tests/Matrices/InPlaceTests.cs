namespace ShallowNet.Autodiff.Tests.Matrices;

public class InPlaceTests
{
    public static TheoryData<int, int, int, int> Shapes => new()
    {
        // this matrix, and what is added
        { 3, 4, 3, 4 },
        { 3, 4, 1, 4 },
        { 3, 4, 3, 1 },
        { 3, 4, 1, 1 },
        { 1, 4, 3, 4 },
        { 3, 1, 3, 4 },
        { 1, 1, 3, 4 },
        { 3, 1, 1, 4 },
        { 1, 4, 3, 1 },
        { 1, 4, 0, 4 },
        { 0, 4, 1, 4 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Add_repeats_what_is_shorter_and_sums_what_is_longer(int rows, int columns, int otherRows, int otherColumns)
    {
        var matrix = Sample.Random<double>(rows, columns, seed: 1);
        var other = Sample.Random<double>(otherRows, otherColumns, seed: 2);
        var change = Matrix.Zeros(rows, columns);
        for (int i = 0; i < Math.Max(rows, otherRows) && rows * otherRows > 0; i++)
        {
            for (int j = 0; j < Math.Max(columns, otherColumns); j++)
                change[rows == 1 ? 0 : i, columns == 1 ? 0 : j] += other[otherRows == 1 ? 0 : i, otherColumns == 1 ? 0 : j];
        }

        Check(m => m.Add(other), matrix + change);
        Check(m => m.Subtract(other), matrix - change);
        Check(m => m.AddScaled(other, 3), matrix + 3 * change);
        Check(m => m.AddProduct(other, Matrix.Full(otherRows, otherColumns, 2.0)), matrix + 2 * change);
        Sample.AssertClose(change, SumLike(other, matrix), 1e-15);

        void Check(Action<Matrix<double>> operation, Matrix<double> expected)
        {
            var copy = matrix.Clone();
            operation(copy);
            Sample.AssertClose(expected, copy, 2e-15);
        }
    }

    [Fact]
    public void The_derivative_of_broadcasting_is_the_sum()
    {
        var bias = Matrix.Zeros(2, 1);
        bias.Add(Matrix.Create(2, 3, 1.0, 2.0, 3.0, 10.0, 20.0, 30.0));

        Assert.Equal(Matrix.Column(6.0, 60.0), bias);
    }

    [Fact]
    public void Numbers_are_added_subtracted_and_multiplied_in_place()
    {
        var matrix = Matrix.Row(1.0, 2.0);
        matrix.Add(3);
        Assert.Equal(Matrix.Row(4.0, 5.0), matrix);
        matrix.Subtract(1);
        Assert.Equal(Matrix.Row(3.0, 4.0), matrix);
        matrix.Scale(2);
        Assert.Equal(Matrix.Row(6.0, 8.0), matrix);
        matrix.Apply(x => x * x);
        Assert.Equal(Matrix.Row(36.0, 64.0), matrix);
        matrix.Fill(7);
        Assert.Equal(Matrix.Row(7.0, 7.0), matrix);
        matrix.Clear();
        Assert.Equal(Matrix.Row(0.0, 0.0), matrix);
    }

    [Fact]
    public void A_cleared_matrix_is_zero_however_it_is_looked_at()
    {
        var ones = Matrix.Ones(20, 20);
        Func<Matrix<double>, Matrix<double>>[] looks =
        [
            m => m.Clone(), m => m + 0, m => Transpose(m), m => Matrix.Create(m.ToArray()), m => m[..20, ..],
            m => { m.Add(Matrix.Row(0.0)); return m; }, m => { m.Scale(3); return m; }, m => { m.Fill(5); m.Clear(); m.Add(m); return m; }, m => { m.AddDot(m, m); return m; }, m => { m.CopyFrom(m); return m; }, m => { m.Add(ZerosLike(m)); return m; },
            m => { m.AddDot(ZerosLike(m), ones); return m; }, m => { m.AddDot(Matrix.Zeros(20, 0), Matrix.Zeros(0, 20)); return m; },
            m => { var copy = m.Clone(); copy.Fill(1); copy.CopyFrom(m); return copy; }, m => { m[0, 0] = 0; return m; },
        ];
        foreach (var look in looks)
        {
            var cleared = ones.Clone();
            cleared.Clear();
            Assert.Equal(Matrix.Create(20, 20, (_, _) => 0.0), look(cleared));
            Assert.Equal(0, Sum(cleared));
        }
    }

    [Fact]
    public void What_is_added_to_a_cleared_matrix_stays_when_more_is_added()
    {
        var x = Sample.Random<double>(20, 20, seed: 1);
        var product = Dot(x, x);
        foreach (var clear in new Action<Matrix<double>>[] { m => m.Clear(), m => m.Fill(0) })
        {
            var sum = Matrix.Ones(20, 20);
            clear(sum);
            sum.AddDot(x, x);
            sum.Add(x);
            sum.AddDotTransposed(x, Transpose(x));
            Sample.AssertClose(product + x + product, sum, 1e-14);

            sum.Clear();
            sum.AddDot(sum, x);
            sum.Add(sum);
            Assert.Equal(Matrix.Create(20, 20, (_, _) => 0.0), sum);
        }
    }

    [Fact]
    public void Threads_may_write_the_rows_of_a_cleared_matrix()
    {
        for (int repetition = 0; repetition < 20; repetition++)
        {
            var matrix = Matrix.Zeros(64, 512);
            Parallel.For(0, 64, row => matrix.RowSpan(row).Fill(row));
            Assert.Equal(Matrix.Create(64, 512, (row, _) => (double)row), matrix);
        }
    }

    [Fact]
    public void Multiply_and_divide_repeat_the_other()
    {
        var matrix = Matrix.Create(2, 2, 2.0, 4.0, 6.0, 8.0);
        matrix.Multiply(Matrix.Row(1.0, 10.0));
        Assert.Equal(Matrix.Create(2, 2, 2.0, 40.0, 6.0, 80.0), matrix);
        matrix.Divide(Matrix.Column(2.0, 4.0));
        Assert.Equal(Matrix.Create(2, 2, 1.0, 20.0, 1.5, 20.0), matrix);
        Assert.Throws<ArgumentException>(() => Matrix.Zeros(1, 2).Multiply(matrix));
    }

    [Fact]
    public void Shapes_that_cannot_be_added_are_both_named()
    {
        var matrix = Matrix.Zeros(3, 4);
        foreach (Action operation in new Action[]
                 {
                     () => matrix.Add(Matrix.Zeros(2, 4)),
                     () => matrix.Subtract(Matrix.Zeros(2, 4)),
                     () => matrix.AddScaled(Matrix.Zeros(2, 4), 2),
                     () => matrix.AddProduct(Matrix.Zeros(2, 4), Matrix.Zeros(2, 4)),
                     () => matrix.Multiply(Matrix.Zeros(2, 4)),
                     () => matrix.Divide(Matrix.Zeros(2, 4)),
                     () => matrix.CopyFrom(Matrix.Zeros(2, 4)),
                     () => matrix.SetSlice(.., .., Matrix.Zeros(2, 4)),
                     () => matrix.AddSlice(.., .., Matrix.Zeros(2, 4)),
                 })
        {
            var exception = Assert.Throws<ArgumentException>(operation);
            Assert.Contains("3×4", exception.Message, StringComparison.Ordinal);
            Assert.Contains("2×4", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Slices_are_read_written_and_added_to()
    {
        var matrix = Matrix.Create(3, 3, (i, j) => 10.0 * i + j);

        Assert.Equal(Matrix.Create(2, 1, 11.0, 21.0), matrix[1.., 1..2]);
        Assert.Equal(matrix[1..2, ..], Row(matrix, 1));
        Assert.Equal(matrix[.., 2..], Column(matrix, 2));
        Assert.Equal(matrix[..^1, ..], Rows(matrix, ..2));
        Assert.Equal(matrix[.., ^2..], Columns(matrix, 1..3));
        Assert.Equal((0, 3), matrix[3.., ..].Shape);

        matrix[0..1, 0..2] = Matrix.Row(7.0, 8.0);
        matrix.AddSlice(2..3, 1..3, Matrix.Row(100.0, 200.0));

        Assert.Equal(Matrix.Create(3, 3, 7.0, 8.0, 2.0, 10.0, 11.0, 12.0, 20.0, 121.0, 222.0), matrix);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix[2..4, ..]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Row(matrix, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Column(matrix, -1));
    }
}

using System.Globalization;
using System.Numerics.Tensors;

namespace ShallowNet.Autodiff.Tests.Matrices;

public class MatrixTests
{
    [Fact]
    public void Create_takes_the_elements_row_after_row()
    {
        var matrix = Matrix.Create(2, 3, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0);

        Assert.Equal((2, 3), matrix.Shape);
        Assert.Equal(6, matrix.Count);
        Assert.Equal(3.0, matrix[0, 2]);
        Assert.Equal(4.0, matrix[1, 0]);
        Assert.Equal(6.0, matrix[^1, ^1]);
        Assert.Equal([4.0, 5.0, 6.0], matrix.RowSpan(1).ToArray());
    }

    [Fact]
    public void Integers_make_a_matrix_of_doubles()
    {
        Matrix<double> matrix = Matrix.Create(2, 2, 1, 2, 3, 4);

        Assert.Equal(Matrix.Create(2, 2, 1.0, 2.0, 3.0, 4.0), matrix);
        Assert.Equal(Matrix.Row(1, 2), Matrix.Create(1, 2, 1, 2));
        Assert.Equal(Matrix.Column(1, 2), Matrix.Create(2, 1, 1, 2));
    }

    [Fact]
    public void Create_copies_what_it_is_given()
    {
        double[] values = [1, 2, 3, 4];
        double[,] table = { { 1, 2 }, { 3, 4 } };
        var fromValues = Matrix.Create(2, 2, values);
        var fromSpan = Matrix.Create<double>(2, 2, values.AsSpan());
        Matrix<double> fromTable = table;
        values[0] = 9;
        table[0, 0] = 9;

        Assert.Equal(1, fromValues[0, 0]);
        Assert.Equal(fromValues, fromSpan);
        Assert.Equal(fromValues, fromTable);
        Assert.Equal(fromValues, Matrix.Create(2, 2, (i, j) => 2.0 * i + j + 1));
    }

    [Fact]
    public void Create_says_how_many_values_are_missing()
    {
        var exception = Assert.Throws<ArgumentException>(() => Matrix.Create(2, 3, 1.0, 2.0));

        Assert.Contains("2×3 matrix has 6 elements, but 2 values", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Factories_fill()
    {
        Assert.Equal(Matrix.Create(1, 2, 0.0, 0.0), Matrix.Zeros(1, 2));
        Assert.Equal(Matrix.Create(1, 2, 1f, 1f), Matrix.Ones<float>(1, 2));
        Assert.Equal(Matrix.Create(2, 1, 7.5, 7.5), Matrix.Full(2, 1, 7.5));
        Assert.Equal(Matrix.Create(2, 2, 1.0, 0.0, 0.0, 1.0), Matrix.Identity(2));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 5)]
    [InlineData(5, 0)]
    public void A_dimension_may_be_zero(int rows, int columns)
    {
        var matrix = Matrix.Zeros(rows, columns);

        Assert.Equal((rows, columns), matrix.Shape);
        Assert.Equal(0, matrix.Count);
        Assert.Equal((rows, columns), (matrix + matrix).Shape);
        Assert.Equal((columns, rows), Transpose(matrix).Shape);
        Assert.Equal($"[] ({rows}×{columns})", matrix.ToString());
        Assert.Empty(matrix.ToArray());
    }

    [Theory]
    [InlineData(-1, 2)]
    [InlineData(2, -1)]
    [InlineData(100_000, 100_000)]
    public void Impossible_shapes_are_refused(int rows, int columns) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Matrix.Zeros(rows, columns));

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(2, 0)]
    [InlineData(0, -1)]
    [InlineData(0, 3)]
    public void An_index_outside_is_refused_with_index_and_shape(int row, int column)
    {
        var matrix = Matrix.Zeros(2, 3);

        var reading = Assert.Throws<IndexOutOfRangeException>(() => matrix[row, column]);
        Assert.Throws<IndexOutOfRangeException>(() => matrix[row, column] = 1);
        Assert.Contains($"[{row}, {column}]", reading.Message, StringComparison.Ordinal);
        Assert.Contains("2×3", reading.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Equality_is_by_value_and_the_operator_by_reference()
    {
        var matrix = Matrix.Create(1, 2, 1.0, double.NaN);
        var copy = matrix.Clone();

        Assert.True(matrix.Equals(copy));
        Assert.Equal(matrix.GetHashCode(), copy.GetHashCode());
        Assert.False(matrix == copy);
        Assert.False(matrix.Equals(Transpose(matrix)));
        Assert.False(matrix.Equals(null));
        copy[0, 0] = 2;
        Assert.False(matrix.Equals((object)copy));
    }

    [Fact]
    public void Conversions_go_both_ways()
    {
        var matrix = Sample.Random<float>(3, 4, seed: 1);

        Assert.Equal(matrix, Matrix.Create(matrix.ToArray()));
        Assert.Equal(matrix, (float[,])matrix);
        Assert.Equal(matrix, Matrix.Create<float>(3, 4, matrix.AsSpan()));
        Tensor<float> tensor = matrix.ToTensor();
        Assert.Equal([3, 4], tensor.Lengths.ToArray());
        Assert.Equal(matrix[1, 2], tensor[1, 2]);
        Assert.Equal(matrix, Matrix.Create(tensor));
        matrix.AsTensorSpan()[1, 2] = 5;
        Assert.Equal(5, matrix[1, 2]);
        Assert.NotEqual(5, tensor[1, 2]);
    }

    [Fact]
    public void A_tensor_must_have_two_dimensions() =>
        Assert.Throws<ArgumentException>(() => Matrix.Create(Tensor.Create<double>([1, 2, 3])));

    [Fact]
    public void ToScalar_wants_a_single_element()
    {
        Assert.Equal(3.0, Matrix.Create(1, 1, 3.0).ToScalar());
        var exception = Assert.Throws<InvalidOperationException>(() => Matrix.Zeros(1, 2).ToScalar());
        Assert.Contains("1×2", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_aligns_the_columns()
    {
        var matrix = Matrix.Create(2, 3, 1.0, -2.5, 3.0, 10.0, 0.0, double.NaN);

        Assert.Equal("[[ 1.0 -2.5 3.0]\n [10.0  0.0 NaN]]", matrix.ToString());
        Assert.Equal("[[ 1.00 -2.50 3.00]\n [10.00  0.00  NaN]]", matrix.ToString("F2", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void ToString_writes_extreme_magnitudes_with_powers_of_ten() =>
        Assert.Equal("[[1.00000000e-10 2.00000000e+00]]", Matrix.Create(1, 2, 1e-10, 2.0).ToString());

    [Fact]
    public void ToString_leaves_out_the_middle_of_large_matrices()
    {
        string text = Matrix.Create(40, 50, (i, j) => (double)(i * 50 + j)).ToString();

        string[] lines = text.Split('\n');
        Assert.Equal(7, lines.Length);
        Assert.Equal("[[   0.0    1.0    2.0 ...   47.0   48.0   49.0]", lines[0]);
        Assert.Equal(" ...", lines[3]);
        Assert.Equal(" [1950.0 1951.0 1952.0 ... 1997.0 1998.0 1999.0]]", lines[6]);
    }
}

using System.Numerics;
using System.Runtime.Intrinsics;
using ShallowNet.Autodiff.Kernels;
using static ShallowNet.Autodiff.Tests.Matrices.ReferenceProduct;

namespace ShallowNet.Autodiff.Tests.Matrices;

public class ProductKernelTests
{
    [Fact]
    public void Blocks_of_every_kind_equal_the_triple_loop()
    {
        // Sizes around the tiles (6 and 8 rows, 8 to 32 columns) and the blocks (more than one along each dimension).
        foreach ((int rows, int depth, int columns) in new[] { (1, 1, 1), (6, 3, 16), (7, 5, 17), (23, 40, 33), (50, 900, 25), (700, 30, 40), (9, 800, 70), (13, 20, 3000) })
        {
            CheckBlocks<double, Vector256<double>, Double256>(rows, depth, columns);
            CheckBlocks<double, Vector512<double>, Double512>(rows, depth, columns);
            CheckBlocks<float, Vector256<float>, Single256>(rows, depth, columns);
            CheckBlocks<float, Vector128<float>, Single128>(rows, depth, columns);
        }
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 5, 2)]
    [InlineData(8, 9, 31)]
    [InlineData(17, 33, 70)]
    [InlineData(40, 12, 35)]
    [InlineData(70, 65, 70)]
    public void Every_vector_width_gives_the_same_product(int rows, int depth, int columns)
    {
        foreach (ProductForm form in Enum.GetValues<ProductForm>())
        {
            CheckWidth<double, Vector512<double>, Double512>(form, rows, depth, columns);
            CheckWidth<double, Vector256<double>, Double256>(form, rows, depth, columns);
            CheckWidth<double, Vector128<double>, Double128>(form, rows, depth, columns);
            CheckWidth<double, double, Scalar<double>>(form, rows, depth, columns);
            CheckWidth<float, Vector512<float>, Single512>(form, rows, depth, columns);
            CheckWidth<float, Vector256<float>, Single256>(form, rows, depth, columns);
            CheckWidth<float, Vector128<float>, Single128>(form, rows, depth, columns);
            CheckWidth<float, float, Scalar<float>>(form, rows, depth, columns);
        }
    }

    [Fact]
    public void Inner_products_of_every_height_and_length_count_every_element_once()
    {
        for (int rows = 1; rows <= 11; rows++)
        {
            foreach (int depth in new[] { 1, 3, 4, 7, 8, 12, 15, 16, 17, 25, 31, 33, 100 })
            {
                CheckDots<double, Vector512<double>, Double512>(rows, depth);
                CheckDots<double, Vector256<double>, Double256>(rows, depth);
                CheckDots<double, Vector128<double>, Double128>(rows, depth);
                CheckDots<double, double, Scalar<double>>(rows, depth);
                CheckDots<float, Vector512<float>, Single512>(rows, depth);
                CheckDots<float, Vector256<float>, Single256>(rows, depth);
                CheckDots<float, Vector128<float>, Single128>(rows, depth);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void An_infinity_that_a_register_reads_a_second_time_does_not_become_NaN(int rows)
    {
        // 33 elements: the last register reaches back over most of the one before.
        var left = Matrix.Create(rows, 33, (_, j) => j == 30 ? double.PositiveInfinity : 1);
        var right = Matrix.Create(4, 33, (_, j) => j == 27 ? double.PositiveInfinity : 1);
        var result = Matrix.Zeros(rows, 4);

        result.AddDotTransposed(left, right);

        Assert.Equal(Matrix.Full(rows, 4, double.PositiveInfinity), result);
    }

    [Fact]
    public void Numbers_beyond_the_matrix_do_not_leak_into_its_last_columns()
    {
        // The kernels read whole registers; the infinities stand where a careless one would read.
        var right = Matrix.Full(9, 5, double.PositiveInfinity);
        right[0.., 3..5] = Matrix.Ones(9, 2);

        Assert.Equal(Matrix.Full(7, 2, 9.0), Dot(Matrix.Ones(7, 9), Columns(right, 3..)));
        Assert.Equal(Matrix.Full(7, 2, 9.0), Columns(Dot(Matrix.Ones(7, 9), right), 3..));
    }

    private static void CheckWidth<T, TVector, TLanes>(ProductForm form, int rows, int depth, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLanes : struct, ILanes<T, TVector>
    {
        Matrix<T> a = Sample.Random<T>(rows, depth, seed: 1);
        Matrix<T> b = Sample.Random<T>(depth, columns, seed: 2);
        Matrix<T> expected = TripleLoop(a, b);
        Matrix<T> left = form == ProductForm.LeftTransposed ? Transpose(a) : a;
        Matrix<T> right = form == ProductForm.RightTransposed ? Transpose(b) : b;
        Matrix<T> result = Matrix.Full(rows, columns, T.NaN);

        Product.Run<T, TVector, TLanes>(form, rows, depth, columns, left.Elements, right.Elements, result.Elements, accumulate: false);
        Sample.AssertClose(expected, result, Tolerance<T>(depth));

        Product.Run<T, TVector, TLanes>(form, rows, depth, columns, left.Elements, right.Elements, result.Elements, accumulate: true);
        Sample.AssertClose(expected + expected, result, 2 * Tolerance<T>(depth));
    }

    private static void CheckDots<T, TVector, TLanes>(int rows, int depth)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLanes : struct, ILanes<T, TVector>
    {
        // Small integers, so that sums are exact in any order.
        const int columns = 9;
        var a = Matrix.Create(rows, depth, (i, j) => T.CreateChecked((3 * i + 5 * j) % 7 - 3));
        var b = Matrix.Create(columns, depth, (i, j) => T.CreateChecked((2 * i + j) % 5 - 2));
        Matrix<T> result = Matrix.Ones<T>(rows, columns);

        DotProducts<T, TVector, TLanes>.Run(rows, depth, columns, ref a.First, depth, ref b.First, depth, ref result.First, columns, accumulate: true);

        Assert.Equal(TripleLoop(a, Transpose(b)) + T.One, result);
    }

    private static void CheckBlocks<T, TVector, TLanes>(int rows, int depth, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TLanes : struct, ILanes<T, TVector>
    {
        Matrix<T> a = Sample.Random<T>(rows, depth, seed: 1);
        Matrix<T> b = Sample.Random<T>(depth, columns, seed: 2);
        Matrix<T> expected = TripleLoop(a, b);
        foreach (ProductForm form in Enum.GetValues<ProductForm>())
        {
            T[] left = (form == ProductForm.LeftTransposed ? Transpose(a) : a).Elements;
            T[] right = (form == ProductForm.RightTransposed ? Transpose(b) : b).Elements;
            Matrix<T> result = Matrix.Full(rows, columns, T.NaN);

            BlockedProduct<T, TVector, TLanes>.Run(form, rows, depth, columns, left, right, result.Elements, accumulate: false, addedRow: null, threads: 2);
            Sample.AssertClose(expected, result, Tolerance<T>(depth));
            BlockedProduct<T, TVector, TLanes>.Run(form, rows, depth, columns, left, right, result.Elements, accumulate: true, addedRow: null, threads: 1);
            Sample.AssertClose(expected + expected, result, 2 * Tolerance<T>(depth));
        }
    }
}

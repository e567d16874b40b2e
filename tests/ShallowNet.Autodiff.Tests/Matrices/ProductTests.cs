using System.Numerics;
using static ShallowNet.Autodiff.Tests.Matrices.ReferenceProduct;

namespace ShallowNet.Autodiff.Tests.Matrices;

public class ProductTests
{
    private static readonly int[] Sizes = [0, 1, 2, 3, 4, 5, 7, 8, 10, 13, 16, 20, 33];

    [Fact]
    public void Products_equal_the_triple_loop()
    {
        foreach (int rows in Sizes)
        {
            foreach (int depth in Sizes)
            {
                foreach (int columns in Sizes)
                {
                    CheckForms<double>(rows, depth, columns);
                    CheckForms<float>(rows, depth, columns);
                }
            }
        }
    }

    [Theory]
    [InlineData(6, 257, 32)]
    [InlineData(64, 64, 64)]
    [InlineData(65, 130, 67)]
    [InlineData(128, 300, 10)]
    [InlineData(10, 20, 100)]
    [InlineData(128, 784, 96)]
    [InlineData(300, 40, 129)]
    [InlineData(97, 600, 101)]
    [InlineData(1, 500, 500)]
    [InlineData(500, 500, 1)]
    [InlineData(500, 1, 500)]
    [InlineData(301, 30, 10)]
    [InlineData(97, 5, 3)]
    public void Large_products_equal_the_triple_loop(int rows, int depth, int columns)
    {
        CheckForms<double>(rows, depth, columns);
        CheckForms<float>(rows, depth, columns);
    }

    [Fact]
    public void The_number_of_threads_does_not_change_a_bit()
    {
        int before = MatrixOptions.Threads;
        try
        {
            foreach ((int rows, int depth, int columns) in new[] { (128, 784, 512), (784, 128, 512), (300, 301, 302) })
            {
                var a = Sample.Random<float>(rows, depth, seed: 1);
                var b = Sample.Random<float>(depth, columns, seed: 2);
                var (aT, bT) = (Transpose(a), Transpose(b));
                MatrixOptions.Threads = 1;
                var expected = (Dot(a, b), DotTransposed(a, bT), TransposedDot(aT, b));
                for (int threads = 2; threads <= 4; threads++)
                {
                    MatrixOptions.Threads = threads;
                    for (int repetition = 0; repetition < 5; repetition++)
                        Assert.Equal(expected, (Dot(a, b), DotTransposed(a, bT), TransposedDot(aT, b)));
                }
            }
        }
        finally
        {
            MatrixOptions.Threads = before;
        }
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 0, 4)]
    [InlineData(0, 3, 4)]
    [InlineData(5, 7, 11)]
    [InlineData(6, 1, 40)]
    [InlineData(100, 20, 1)]
    [InlineData(128, 784, 96)]
    [InlineData(97, 600, 101)]
    public void A_product_with_a_row_added_is_the_product_and_the_sum_bit_for_bit(int rows, int depth, int columns)
    {
        Check<double>();
        Check<float>();
        Check<Half>();

        void Check<T>()
            where T : unmanaged, IFloatingPointIeee754<T>
        {
            if (typeof(T) == typeof(Half) && rows > 10)
                return;
            var a = Sample.Random<T>(rows, depth, seed: 1);
            var b = Sample.Random<T>(depth, columns, seed: 2);
            foreach (var (addedRows, addedColumns) in new[] { (1, columns), (rows, columns), (rows, 1), (1, 1) })
            {
                var added = Sample.Random<T>(addedRows, addedColumns, seed: 3);
                Assert.Equal(Dot(a, b) + added, DotAdd(a, b, added));
            }
        }
    }

    [Fact]
    public void What_is_added_to_a_product_may_be_wider_than_it()
    {
        var (a, b, added) = (Sample.Random<double>(1, 3, seed: 1), Sample.Random<double>(3, 4, seed: 2), Sample.Random<double>(5, 4, seed: 3));
        Assert.Equal(Dot(a, b) + added, DotAdd(a, b, added));
        Assert.Throws<ArgumentException>(() => DotAdd(a, b, Sample.Random<double>(1, 3, seed: 3)));
        Assert.Throws<ArgumentException>(() => DotAdd(a, a, b));
    }

    [Fact]
    public void Several_threads_may_multiply_at_once()
    {
        var a = Sample.Random<double>(130, 130, seed: 1);
        var b = Sample.Random<double>(130, 140, seed: 2);
        var expected = Dot(a, b);

        Parallel.For(0, 20, _ => Assert.Equal(expected, Dot(a, b)));
    }

    [Fact]
    public void Large_products_reuse_their_panels()
    {
        var a = Sample.Random<float>(150, 160, seed: 1);
        var sum = ZerosLike(a[.., ..150]);
        Multiply();

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 5; i++)
            Multiply();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Multiply()
        {
            using var scope = MatrixScope.Enter();
            _ = TransposedDot(a, Dot(sum, a));
            sum.AddDotTransposed(a, a);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void There_is_at_least_one_thread(int threads) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => MatrixOptions.Threads = threads);

    [Fact]
    public void Other_element_types_work() => CheckForms<Half>(5, 4, 3);

    [Fact]
    public void Shapes_that_do_not_fit_are_both_named()
    {
        var x = Matrix.Zeros(2, 3);
        var y = Matrix.Zeros(4, 5);
        Action[] products =
        [
            () => Dot(x, y), () => Matrix.Dot(x, y), () => DotTransposed(x, y), () => TransposedDot(x, y),
            () => Matrix.Zeros(2, 5).AddDot(x, y), () => Matrix.Zeros(2, 4).AddDotTransposed(x, y), () => Matrix.Zeros(3, 5).AddTransposedDot(x, y),
        ];

        foreach (var product in products)
        {
            var exception = Assert.Throws<ArgumentException>(product);
            Assert.Contains("2×3", exception.Message, StringComparison.Ordinal);
            Assert.Contains("4×5", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_matrix_that_is_added_to_must_fit()
    {
        var exception = Assert.Throws<ArgumentException>(() => Matrix.Zeros(7, 5).AddDot(Matrix.Zeros(2, 3), Matrix.Zeros(3, 5)));

        Assert.Contains("2×3", exception.Message, StringComparison.Ordinal);
        Assert.Contains("7×3", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_matrix_may_be_added_a_product_of_itself()
    {
        var x = Sample.Random<double>(20, 20, seed: 3);
        var expected = x + Dot(x, x);
        x.AddDot(x, x);

        Sample.AssertClose(expected, x, 1e-14);
    }

    [Theory]
    [InlineData(1, 3, 4, 6, 4)]
    [InlineData(5, 3, 1, 5, 7)]
    [InlineData(1, 3, 1, 6, 7)]
    [InlineData(1, 1, 1, 6, 7)]
    [InlineData(4, 3, 2, 1, 1)]
    [InlineData(4, 3, 2, 4, 1)]
    public void Adjoints_of_a_repeated_product_are_summed_first(int rows, int depth, int columns, int adjointRows, int adjointColumns)
    {
        var a = Sample.Random<double>(rows, depth, seed: 4);
        var b = Sample.Random<double>(depth, columns, seed: 5);
        var dP = Sample.Random<double>(adjointRows, adjointColumns, seed: 6);
        var summed = SumLike(dP, Dot(a, b));

        // P = A·B
        Check(a, dA => dA.AddDotTransposed(dP, b), DotTransposed(summed, b));
        Check(b, dB => dB.AddTransposedDot(a, dP), TransposedDot(a, summed));
        // P = A·Bᵀ
        var bT = Transpose(b);
        Check(a, dA => dA.AddDot(dP, bT), Dot(summed, bT));
        Check(bT, dB => dB.AddTransposedDot(dP, a), TransposedDot(summed, a));
        // P = Aᵀ·B
        var aT = Transpose(a);
        Check(aT, dA => dA.AddDotTransposed(b, dP), DotTransposed(b, summed));
        Check(b, dB => dB.AddDot(aT, dP), Dot(aT, summed));

        static void Check(Matrix<double> like, Action<Matrix<double>> add, Matrix<double> expected)
        {
            var sum = OnesLike(like);
            add(sum);
            Sample.AssertClose(1 + expected, sum, 1e-14);
        }
    }

    [Fact]
    public void NaN_reaches_every_element_that_it_is_part_of()
    {
        var a = Matrix.Ones(5, 9);
        var b = Matrix.Ones(9, 11);
        a[2, 4] = double.NaN;

        var product = Dot(a, b);

        for (int row = 0; row < 5; row++)
        {
            for (int column = 0; column < 11; column++)
                Assert.Equal(row == 2 ? double.NaN : 9, product[row, column]);
        }
    }

    private static void CheckForms<T>(int rows, int depth, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> a = Sample.Random<T>(rows, depth, seed: 1);
        Matrix<T> b = Sample.Random<T>(depth, columns, seed: 2);
        Matrix<T> initial = Sample.Random<T>(rows, columns, seed: 3);
        Matrix<T> aT = Transpose(a);
        Matrix<T> bT = Transpose(b);
        Matrix<T> expected = TripleLoop(a, b);
        double tolerance = Tolerance<T>(depth);

        Sample.AssertClose(expected, Dot(a, b), tolerance);
        Sample.AssertClose(expected, DotTransposed(a, bT), tolerance);
        Sample.AssertClose(expected, TransposedDot(aT, b), tolerance);

        Matrix<T> expectedSum = expected + initial;
        Matrix<T> sum = initial.Clone();
        sum.AddDot(a, b);
        Sample.AssertClose(expectedSum, sum, tolerance);
        sum = initial.Clone();
        sum.AddDotTransposed(a, bT);
        Sample.AssertClose(expectedSum, sum, tolerance);
        sum = initial.Clone();
        sum.AddTransposedDot(aT, b);
        Sample.AssertClose(expectedSum, sum, tolerance);
    }
}

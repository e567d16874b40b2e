namespace ShallowNet.Autodiff.Tests.Matrices;

public class MatrixScopeTests
{
    [Fact]
    public void A_repeated_computation_allocates_nothing()
    {
        var w1 = Sample.Random<double>(10, 20, seed: 1);
        var w2 = Sample.Random<double>(1, 10, seed: 2);
        var b1 = Sample.Random<double>(10, 1, seed: 3);
        var x = Sample.Random<double>(20, 100, seed: 4);
        var y = Step(Sample.Random<double>(1, 100, seed: 5));
        var dw1 = ZerosLike(w1);
        var dw2 = ZerosLike(w2);
        var db1 = ZerosLike(b1);
        Train();
        Train();

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++)
            Train();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
        Assert.NotEqual(0, Norm(dw1));

        double Train()
        {
            using var scope = MatrixScope.Enter();
            var z1 = Dot(w1, x) + b1;
            var a1 = Tanh(z1);
            var a2 = Sigmoid(Dot(w2, a1));
            double loss = -Mean(y * Log(a2) + (1 - y) * Log(1 - a2));
            var dz2 = (a2 - y) / a2.Count;
            dw2.AddDotTransposed(dz2, a1);
            var dz1 = TransposedDot(w2, dz2) * (1 - Square(a1));
            dw1.AddDotTransposed(dz1, x);
            db1.Add(dz1);
            _ = Softmax(z1) + Transpose(Transpose(z1)) * Where(Greater(z1, 0), z1, Relu(z1)) + z1[.., ..];
            return loss;
        }
    }

    [Fact]
    public void Storage_is_reused_after_the_scope_and_not_within()
    {
        Matrix<double> first, second, third;
        using (MatrixScope.Enter())
        {
            first = Matrix.Zeros(3, 7);
            second = Matrix.Ones(7, 3);
            Assert.NotSame(first, second);
        }
        using (MatrixScope.Enter())
            third = Matrix.Zeros(21, 1);

        Assert.Same(first, third);
    }

    [Fact]
    public void A_recycled_matrix_says_so()
    {
        Matrix<double> matrix;
        using (MatrixScope.Enter())
            matrix = Matrix.Ones(5, 6);
        var other = Matrix.Ones(5, 6);

        Action[] uses =
        [
            () => _ = matrix.Rows, () => _ = matrix[0, 0], () => matrix[0, 0] = 1, () => matrix.AsSpan(), () => matrix.RowSpan(0), () => _ = matrix + matrix,
            () => _ = matrix * 2, () => _ = other + matrix, () => _ = -matrix, () => Dot(matrix, other), () => DotTransposed(other, matrix), () => Sum(matrix),
            () => Sum(matrix, axis: 0), () => matrix.Add(matrix), () => other.Add(matrix), () => matrix.Clear(), () => matrix.Scale(2), () => matrix.Clone(),
            () => matrix.ToArray(), () => matrix.Equals(other), () => Max(matrix), () => Exp(matrix), () => Transpose(matrix), () => Softmax(matrix),
            () => other.CopyFrom(matrix), () => matrix.ToTensor(), () => _ = matrix[.., ..], () => matrix.AddDot(Matrix.Ones(5, 5), other), () => Keep(matrix),
        ];
        int index = 0;
        foreach (var use in uses)
        {
            var exception = Record.Exception(use);
            Assert.True(exception is ObjectDisposedException, $"use {index}: {exception}");
            index++;
        }

        Assert.Equal("recycled matrix", matrix.ToString());
    }

    private static void Keep(Matrix<double> matrix)
    {
        using var scope = MatrixScope.Enter();
        scope.Keep(matrix);
    }

    [Fact]
    public void A_kept_matrix_outlives_the_scope()
    {
        Matrix<double> kept;
        using (var scope = MatrixScope.Enter())
        {
            _ = Matrix.Ones(4, 4);
            kept = scope.Keep(Matrix.Full(4, 4, 5.0));
            _ = Matrix.Ones(4, 4);
        }
        using (MatrixScope.Enter())
        {
            for (int i = 0; i < 5; i++)
                Assert.NotSame(kept, Matrix.Zeros(4, 4));
        }

        Assert.Equal(Matrix.Full(4, 4, 5.0), kept);
    }

    [Fact]
    public void A_matrix_from_outside_may_be_kept_without_effect()
    {
        var outside = Matrix.Ones(2, 2);
        using (var scope = MatrixScope.Enter())
            Assert.Same(outside, scope.Keep(outside));

        Assert.Equal(Matrix.Ones(2, 2), outside);
    }

    [Fact]
    public void A_matrix_kept_in_a_nested_scope_belongs_to_the_enclosing_one()
    {
        Matrix<double> kept, early;
        using (MatrixScope.Enter())
        {
            early = Matrix.Full(3, 3, 1.0);
            using (var inner = MatrixScope.Enter())
            {
                _ = Matrix.Zeros(3, 3);
                _ = Matrix.Zeros<float>(3, 3);
                kept = inner.Keep(Matrix.Full(3, 3, 2.0));
                _ = Matrix.Zeros(3, 3);
            }
            using (MatrixScope.Enter())
            {
                for (int i = 0; i < 5; i++)
                    _ = Matrix.Full(3, 3, -1.0);
            }
            Assert.Equal(Matrix.Full(3, 3, 1.0), early);
            Assert.Equal(Matrix.Full(3, 3, 2.0), kept);
        }

        Assert.Throws<ObjectDisposedException>(() => kept.Rows);
        Assert.Throws<ObjectDisposedException>(() => early.Rows);
    }

    [Fact]
    public void The_outer_scope_can_keep_what_the_inner_one_made()
    {
        Matrix<double> kept, inTheMiddle;
        using (var outer = MatrixScope.Enter())
        {
            using (MatrixScope.Enter())
            {
                inTheMiddle = Matrix.Full(3, 3, 1.0);
                using (MatrixScope.Enter())
                {
                    _ = Matrix.Full(3, 3, 3.0);
                    kept = outer.Keep(Matrix.Full(3, 3, 2.0));
                }
                _ = Matrix.Full(3, 3, 4.0);
                Assert.Equal(Matrix.Full(3, 3, 1.0), inTheMiddle);
            }
            _ = Matrix.Full(3, 3, 5.0);
        }

        Assert.Equal(Matrix.Full(3, 3, 2.0), kept);
        Assert.Throws<ObjectDisposedException>(() => inTheMiddle.Rows);
    }

    [Fact]
    public void Scopes_keep_many_shapes_apart()
    {
        for (int round = 0; round < 3; round++)
        {
            using var scope = MatrixScope.Enter();
            var matrices = new List<Matrix<double>>();
            for (int i = 0; i < 300; i++)
                matrices.Add(Matrix.Full(1 + i % 100, 1 + i % 7, (double)i));
            for (int i = 0; i < 300; i++)
                Assert.Equal(Matrix.Full(1 + i % 100, 1 + i % 7, (double)i), matrices[i]);
        }
    }

    [Fact]
    public void Disposing_twice_or_out_of_order_is_harmless()
    {
        var outer = MatrixScope.Enter();
        var inner = MatrixScope.Enter();
        outer.Dispose();
        inner.Dispose();
        outer.Dispose();
        default(MatrixScope).Dispose();

        // No scope is open: the matrix is an ordinary object.
        var matrix = Matrix.Ones(9, 9);
        using (MatrixScope.Enter())
            Assert.NotSame(matrix, Matrix.Zeros(9, 9));
        Assert.Equal(9, matrix.Rows);
    }

    [Fact]
    public void Scopes_of_other_threads_are_other_scopes()
    {
        using var scope = MatrixScope.Enter();
        var here = Matrix.Full(6, 6, 1.0);
        Matrix<double>? there = null;
        var thread = new Thread(() =>
        {
            there = Matrix.Full(6, 6, 2.0);
            using (MatrixScope.Enter())
                _ = Matrix.Full(6, 6, 3.0);
        });
        thread.Start();
        thread.Join();

        Assert.Equal(Matrix.Full(6, 6, 1.0), here);
        Assert.Equal(Matrix.Full(6, 6, 2.0), there);
    }

    [Fact]
    public void The_pool_is_emptied_on_request_and_above_its_limit()
    {
        MatrixScope.Trim();
        Assert.Equal(0, MatrixScope.PooledBytes);
        using (MatrixScope.Enter())
        {
            _ = Matrix.Zeros(100, 100);
            MatrixScope.Trim();
            Assert.Equal(80_000, MatrixScope.PooledBytes);
        }
        Assert.Equal(80_000, MatrixScope.PooledBytes);
        MatrixScope.Trim();
        Assert.Equal(0, MatrixScope.PooledBytes);
    }
}

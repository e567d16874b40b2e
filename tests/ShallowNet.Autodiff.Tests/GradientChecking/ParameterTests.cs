using System.Numerics;

namespace ShallowNet.Autodiff.Tests.GradientChecking;

public class ParameterTests
{
    private sealed record Layer(double[,] W, double[] B, [NoGradient] double Rate, string Name = "layer");

    private sealed class Network
    {
        public Layer First { get; init; } = new(new double[,] { { 0.5, -1, 2 }, { 1, 0.25, -0.5 } }, [0.1, 0.2], 3);

        public double[][] Jagged { get; init; } = [[1], [], [2, 3]];

        public int Count { get; init; } = 7;

        [NoGradient]
        public double Fixed { get; init; } = 11;

        public (float Scale, Vector2 Shift) Pair = (2f, new(3, 4));

        public double Value()
        {
            double sum = 0;
            foreach (double w in First.W)
                sum += w * w * Fixed;
            foreach (double b in First.B)
                sum += Math.Sin(b) * First.Rate;
            foreach (var row in Jagged)
                foreach (double x in row)
                    sum += x * x * x;
            return sum + Count * Pair.Scale * Pair.Scale + Pair.Shift.X * Pair.Shift.Y;
        }

        public Network Gradient()
        {
            var w = (double[,])First.W.Clone();
            for (int i = 0; i < 2; i++)
                for (int j = 0; j < 3; j++)
                    w[i, j] *= 2 * Fixed;
            return new()
            {
                First = new(w, [.. First.B.Select(b => Math.Cos(b) * First.Rate)], 0),
                Jagged = [.. Jagged.Select(row => row.Select(x => 3 * x * x).ToArray())],
                Fixed = 0,
                Pair = (2 * Count * Pair.Scale, new(Pair.Shift.Y, Pair.Shift.X)),
            };
        }
    }

    [Fact]
    public void Classes_records_structs_tuples_and_arrays_are_taken_apart()
    {
        var report = GradientCheck.Run(p => p.Value(), p => p.Gradient(), at: new Network());

        Assert.True(report.Passed, report.ToString());
        Assert.Equal(
            [
                "p.First.W[0,0]", "p.First.W[0,1]", "p.First.W[0,2]", "p.First.W[1,0]", "p.First.W[1,1]", "p.First.W[1,2]",
                "p.First.B[0]", "p.First.B[1]", "p.Jagged[0][0]", "p.Jagged[2][0]", "p.Jagged[2][1]",
                "p.Pair.Item1", "p.Pair.Item2.X", "p.Pair.Item2.Y",
            ],
            report.Rows.Select(row => row.Path).OrderBy(path => path.Contains("Pair")));
    }

    [Fact]
    public void Elements_of_a_tuple_go_by_their_names()
    {
        var report = GradientCheck.Run(
            p => p.w * p.x[1] + Math.Exp(p.b), p => (p.x[1], Math.Exp(p.b), [0, p.w], 0), at: (w: 0.3, b: -0.1, x: new[] { 1.0, 2.0 }, n: 3));

        Assert.True(report.Passed, report.ToString());
        Assert.Equal(["w", "b", "x[0]", "x[1]"], report.Rows.Select(row => row.Path));
    }

    [Fact]
    public void Long_tuples_and_tuple_classes_are_taken_apart()
    {
        var report = GradientCheck.Run(
            t => t.Item1.Item1 * t.Item2.Item8,
            t => (Tuple.Create(t.Item2.Item8), (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, t.Item1.Item1)),
            at: (Tuple.Create(2.0), (1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0)));

        Assert.True(report.Passed, report.ToString());
        Assert.Equal(9, report.Rows.Count);
    }

    [Fact]
    public void Memory_and_lists_are_arrays_too()
    {
        var report = GradientCheck.Run(
            p => p.a.Span[0] * p.b[1] + p.c.Span[0],
            p => (new[] { p.b[1] }, [0, p.a.Span[0]], new[] { 1f }),
            at: (a: new Memory<double>([3.0]), b: new List<double> { 1, 2 }, c: new ReadOnlyMemory<float>([5f])));

        Assert.True(report.Passed, report.ToString());
        Assert.Equal(["a[0]", "b[0]", "b[1]", "c[0]"], report.Rows.Select(row => row.Path));
    }

    private sealed record Affine(Matrix<double> W, Matrix<float> b);

    [Fact]
    public void Matrices_are_compared_element_by_element()
    {
        var parameters = new Affine(Matrix.Create(2, 3, 1, 2, 3, 4, 5, 6.0), Matrix.Create<float>(2, 1, 1f, -2f));

        var report = GradientCheck.Run(
            p => p.W.AsSpan()[5] * p.W[0, 1] + p.b[0, 0] * p.b[1, 0],
            p => new Affine(Matrix.Create(2, 3, 0, p.W[1, 2], 0, 0, 0, p.W[0, 1]), Matrix.Create<float>(2, 1, p.b[1, 0], p.b[0, 0])),
            at: parameters);

        Assert.True(report.Passed, report.ToString());
        Assert.Equal("p.W[1,2]", report.Rows[5].Path);
        Assert.Equal("p.b[1,0]", report.Rows[7].Path);
        Assert.Equal(6, parameters.W[1, 2]);
    }

    [Fact]
    public void Functions_that_overwrite_their_input_get_a_copy_each_time()
    {
        double[] x = [1, 2, 3];

        var report = GradientCheck.Run(
            p =>
            {
                for (int i = 1; i < p.Length; i++)
                    p[i] += p[i - 1];
                return p[^1] * p[^1];
            },
            p => [.. p.Select(_ => 2 * p.Sum())],
            at: x);

        Assert.True(report.Passed, report.ToString());
        Assert.Equal([1, 2, 3], x);
    }

    [Fact]
    public void An_array_that_two_members_share_is_one_parameter()
    {
        double[] shared = [2.0];

        var report = GradientCheck.Run(p => p.a[0] * p.b[0], p => ([2 * p.a[0]], null!), at: (a: shared, b: shared));

        Assert.True(report.Passed, report.ToString());
        Assert.Equal("a[0]", Assert.Single(report.Rows).Path);
    }

    [Fact]
    public void A_gradient_of_another_shape_is_refused_with_both_shapes()
    {
        var exception = Assert.Throws<ArgumentException>(() => GradientCheck.Run(
            p => p.W[0, 0], p => p with { W = new double[3, 2] }, at: new Layer(new double[2, 3], [1], 1)));

        Assert.Contains("The gradient is 3×2 at p.W, which is 2×3.", exception.Message);
    }

    [Fact]
    public void A_gradient_with_a_part_missing_is_refused()
    {
        var exception = Assert.Throws<ArgumentException>(() => GradientCheck.Run(
            p => p.B[0], p => p with { B = null! }, at: new Layer(new double[2, 3], [1], 1)));

        Assert.Contains("The gradient has nothing for p.B, which is 1.", exception.Message);
    }

    [Fact]
    public void Parameters_without_a_number_are_refused()
    {
        var exception = Assert.Throws<ArgumentException>(() => GradientCheck.Run(p => p.Length, p => p, at: "text"));

        Assert.Contains("no number", exception.Message);
    }

    [Fact]
    public void Empty_parameters_leave_nothing_to_compare()
    {
        var report = GradientCheck.Run(p => p.Sum(), p => p, at: Array.Empty<double>());

        Assert.True(report.Passed);
        Assert.Equal(0, report.MaxRelativeError);
        Assert.Contains("nothing to compare", report.ToString());
    }
}

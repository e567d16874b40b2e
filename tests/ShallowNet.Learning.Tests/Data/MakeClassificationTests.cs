namespace ShallowNet.Learning.Tests;

public class MakeClassificationTests
{
    private const double Tolerance = 1e-12;

    private static readonly ClassificationReference Reference = NotebookReference.Instance.MakeClassification;

    private static readonly Lazy<(Matrix<double> X, int[] Y)> Notebooks = new(() => Datasets.MakeClassification(nSamples: 5000, randomState: 123));

    [Fact]
    public void The_first_row_is_the_notebooks_to_all_its_digits()
    {
        double[] printed =
        [
            0.72613439, -0.09447897, -0.40795222, 0.89879088, 0.10474933, -1.66342926, -0.72927498, 0.10438512, 1.56349884, 0.28581615,
            1.15799916, -0.15592708, 0.82470152, -1.19743807, 0.68883271, -1.50530988, 0.93842871, 0.38021827, -0.66238809, 0.43334625,
        ];
        (Matrix<double> X, int[] y) = Notebooks.Value;
        Assert.Equal((5000, 20), (X.Rows, X.Columns));
        Assert.Equal(printed, X.AsSpan()[..20].ToArray().Select(value => Math.Round(value, 8)));
        Assert.Equal(1, y[0]);
    }

    [Fact]
    public void The_rows_are_those_of_scikit_learn()
    {
        foreach ((int row, double[] expected) in Reference.Rows)
        {
            AssertClose(expected, Notebooks.Value.X.AsSpan().Slice(row * 20, 20));
        }

        Assert.Equal(6, Reference.Rows.Count);
    }

    [Fact]
    public void The_column_sums_are_those_of_scikit_learn()
    {
        double[] sums = new double[20];
        double[] squares = new double[20];
        ReadOnlySpan<double> x = Notebooks.Value.X.AsSpan();
        for (int i = 0; i < x.Length; i++)
        {
            sums[i % 20] += x[i];
            squares[i % 20] += x[i] * x[i];
        }

        // 5,000 summands of size 1 in another order than NumPy's: a rounding of about 1e-13 each way, relative to the sum of sizes.
        for (int j = 0; j < 20; j++)
        {
            Assert.Equal(Reference.ColumnSums[j], sums[j], 1e-12 * squares[j]);
            Assert.Equal(Reference.ColumnSumsOfSquares[j], squares[j], 1e-12 * squares[j]);
        }
    }

    [Fact]
    public void The_labels_are_those_of_scikit_learn()
    {
        int[] y = Notebooks.Value.Y;
        Assert.Equal(Reference.LabelsFirst50, y[..50]);
        Assert.Equal(Reference.LabelsSum, y.Sum());
    }

    [Fact]
    public void Three_classes_with_informative_redundant_and_noise_features_are_those_of_scikit_learn()
    {
        SmallClassificationReference expected = NotebookReference.Instance.MakeClassificationSmall;
        (Matrix<double> X, int[] y) = Datasets.MakeClassification(
            nSamples: 12, nFeatures: 5, nInformative: 3, nRedundant: 1, nRepeated: 0, nClasses: 3, nClustersPerClass: 1, randomState: 7);
        AssertClose([.. expected.X.SelectMany(row => row)], X.AsSpan());
        Assert.Equal(expected.Y, y);
    }

    [Fact]
    public void A_generator_is_advanced_and_a_seed_starts_afresh()
    {
        RandomState generator = new(4);
        double[] first = Datasets.MakeClassification(nSamples: 10, randomState: generator).X.AsSpan().ToArray();
        double[] second = Datasets.MakeClassification(nSamples: 10, randomState: generator).X.AsSpan().ToArray();
        Assert.Equal(first, Datasets.MakeClassification(nSamples: 10, randomState: 4).X.AsSpan().ToArray());
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void Unshuffled_the_columns_are_informative_redundant_repeated_and_noise()
    {
        (Matrix<double> X, _) = Datasets.MakeClassification(
            nSamples: 50, nFeatures: 8, nInformative: 2, nRedundant: 2, nRepeated: 2, shuffle: false, randomState: 3);

        // A redundant column is one linear combination of the two informative ones: two rows determine it, all rows obey it.
        for (int column = 2; column < 4; column++)
        {
            (double a, double b) = Combination(X, column);
            for (int i = 0; i < X.Rows; i++)
            {
                Assert.Equal((a * X[i, 0]) + (b * X[i, 1]), X[i, column], 1e-9);
            }
        }

        // A repeated column equals one of the first four.
        for (int column = 4; column < 6; column++)
        {
            Assert.Contains(Enumerable.Range(0, 4), source => Enumerable.Range(0, X.Rows).All(i => X[i, source] == X[i, column]));
        }
    }

    [Fact]
    public void Weights_share_out_the_samples_and_the_last_may_be_left_out()
    {
        int[] withoutLast = Labels([0.7, 0.2]);
        int[] withAll = Labels([0.7, 0.2, 0.1]);
        Assert.Equal([70, 20, 10], Counts(withAll, 3));
        Assert.Equal([70, 20, 10], Counts(withoutLast, 3));

        static int[] Labels(double[] weights) => Datasets.MakeClassification(
            nClasses: 3, nInformative: 3, nClustersPerClass: 1, weights: weights, flipY: 0, randomState: 1).Y;
    }

    [Fact]
    public void Weights_above_one_fill_the_samples_with_the_first_classes() =>
        Assert.Equal([80, 20], Counts(Datasets.MakeClassification(weights: [0.8, 0.9], nClustersPerClass: 1, flipY: 0, randomState: 1).Y, 2));

    [Fact]
    public void Samples_that_do_not_divide_evenly_go_to_the_first_clusters() =>
        Assert.Equal([4, 3, 3], Counts(Datasets.MakeClassification(nSamples: 10, nClasses: 3, nInformative: 3, nClustersPerClass: 1, flipY: 0, randomState: 1).Y, 3));

    [Fact]
    public void Flipping_every_label_makes_them_independent_of_the_clusters()
    {
        (_, int[] y) = Datasets.MakeClassification(nSamples: 4000, flipY: 1, weights: [1.0, 0.0], randomState: 2);
        Assert.InRange(y.Average(), 0.46, 0.54);   // a fair coin; σ: 0.008
    }

    [Fact]
    public void Shift_comes_before_scale()
    {
        double[] plain = Unshuffled(null, null);
        double[] moved = Unshuffled(2.0, 3.0);
        double[] movedByColumn = Unshuffled(new[] { 1.0, 0.0, 0.0, 0.0 }, new[] { 1.0, 1.0, 1.0, 5.0 });
        for (int i = 0; i < plain.Length; i++)
        {
            Assert.Equal((plain[i] + 2) * 3, moved[i], Tolerance);
            Assert.Equal((i % 4) switch { 0 => plain[i] + 1, 3 => plain[i] * 5, _ => plain[i] }, movedByColumn[i], Tolerance);
        }

        static double[] Unshuffled(PerFeature? shift, PerFeature? scale) => Datasets.MakeClassification(
            nSamples: 10, nFeatures: 4, shift: shift, scale: scale, shuffle: false, randomState: 6).X.AsSpan().ToArray();
    }

    [Fact]
    public void Random_shift_and_scale_are_drawn_after_the_labels_are_flipped()
    {
        (Matrix<double> plain, _) = Datasets.MakeClassification(nSamples: 10, nFeatures: 4, shuffle: false, randomState: 6);
        (Matrix<double> moved, _) = Datasets.MakeClassification(
            nSamples: 10, nFeatures: 4, classSep: 1.0, shift: PerFeature.Random, scale: PerFeature.Random, shuffle: false, randomState: 6);
        for (int j = 0; j < 4; j++)
        {
            double scale = (moved[1, j] - moved[0, j]) / (plain[1, j] - plain[0, j]);
            double shift = (moved[0, j] / scale) - plain[0, j];
            Assert.InRange(scale, 1, 101);
            Assert.InRange(shift, -1, 1);
        }
    }

    [Fact]
    public void A_polytope_has_its_corners_inside_the_cube()
    {
        // So many samples in each cluster that its mean is its corner to within 0.1 (σ of a mean: 0.02).
        (Matrix<double> X, _) = Datasets.MakeClassification(
            nSamples: 8000, nFeatures: 2, nRedundant: 0, classSep: 10, flipY: 0, hypercube: false, shuffle: false, randomState: 8);
        for (int cluster = 0; cluster < 4; cluster++)
        {
            for (int j = 0; j < 2; j++)
            {
                double mean = Enumerable.Range(cluster * 2000, 2000).Average(i => X[i, j]);
                Assert.InRange(Math.Abs(mean), 0, 9.9);
            }
        }
    }

    [Fact]
    public void More_dimensions_than_an_integer_has_bits_are_possible()
    {
        (Matrix<double> X, int[] y) = Datasets.MakeClassification(
            nSamples: 40, nFeatures: 40, nInformative: 35, nRedundant: 0, flipY: 0, randomState: 1);
        Assert.Equal((40, 40), (X.Rows, X.Columns));
        Assert.All(X.AsSpan().ToArray(), value => Assert.True(double.IsFinite(value)));
        Assert.Equal([20, 20], Counts(y, 2));
    }

    [Fact]
    public void A_share_of_the_corners_is_drawn_without_repetition()
    {
        // 40 clusters of 1,024 corners are drawn by permutation, 5 of 1,024 one by one: no two may coincide.
        foreach (int classes in new[] { 5, 40 })
        {
            (Matrix<double> X, int[] y) = Datasets.MakeClassification(
                nSamples: classes * 20, nFeatures: 10, nInformative: 10, nRedundant: 0, nClasses: classes, nClustersPerClass: 1, classSep: 1000, flipY: 0, shuffle: false, randomState: 5);
            string[] corners = [.. Enumerable.Range(0, classes).Select(k => string.Concat(Enumerable.Range(0, 10).Select(j => X[k * 20, j] > 0 ? '1' : '0')))];
            Assert.Equal(classes, corners.Distinct().Count());
            Assert.Equal(classes, y.Distinct().Count());
        }
    }

    public static TheoryData<string, Action> BadArguments => new()
    {
        { "nSamples is 0", () => Datasets.MakeClassification(nSamples: 0) },
        { "nFeatures is 0", () => Datasets.MakeClassification(nFeatures: 0) },
        { "nInformative is 0", () => Datasets.MakeClassification(nInformative: 0) },
        { "nRedundant is -1", () => Datasets.MakeClassification(nRedundant: -1) },
        { "nRepeated is -1", () => Datasets.MakeClassification(nRepeated: -1) },
        { "nClasses is 0", () => Datasets.MakeClassification(nClasses: 0) },
        { "nClustersPerClass is 0", () => Datasets.MakeClassification(nClustersPerClass: 0) },
        { "flipY is 1.5", () => Datasets.MakeClassification(flipY: 1.5) },
        { "flipY is NaN", () => Datasets.MakeClassification(flipY: double.NaN) },
        { "classSep is 0", () => Datasets.MakeClassification(classSep: 0) },
        { "must not exceed nFeatures (3)", () => Datasets.MakeClassification(nFeatures: 3) },
        { "nClasses (3) * nClustersPerClass (2) must not exceed the 2**nInformative = 4", () => Datasets.MakeClassification(nClasses: 3) },
        { "1 weights for 3 classes", () => Datasets.MakeClassification(nClasses: 3, nInformative: 3, weights: [0.5]) },
        { "0 or more", () => Datasets.MakeClassification(weights: [-0.5, 1.5]) },
        { "less than nothing", () => Datasets.MakeClassification(weights: [1.5]) },
        { "shift holds 2 numbers for 20 features", () => Datasets.MakeClassification(shift: new[] { 1.0, 2.0 }) },
        { "shift holds NaN", () => Datasets.MakeClassification(shift: double.NaN) },
        { "scale must be above 0", () => Datasets.MakeClassification(scale: 0.0) },
        { "more than one matrix holds", () => Datasets.MakeClassification(nSamples: int.MaxValue) },
    };

    [Theory]
    [MemberData(nameof(BadArguments))]
    public void A_bad_argument_is_named_in_one_clear_message(string expected, Action call)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(call);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(error.ParamName));
    }

    private static (double A, double B) Combination(Matrix<double> X, int column)
    {
        double determinant = (X[0, 0] * X[1, 1]) - (X[0, 1] * X[1, 0]);
        double a = ((X[0, column] * X[1, 1]) - (X[0, 1] * X[1, column])) / determinant;
        double b = ((X[0, 0] * X[1, column]) - (X[0, column] * X[1, 0])) / determinant;
        return (a, b);
    }

    private static int[] Counts(int[] labels, int classes) => [.. Enumerable.Range(0, classes).Select(c => labels.Count(label => label == c))];

    private static void AssertClose(double[] expected, ReadOnlySpan<double> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], Tolerance);
        }
    }
}

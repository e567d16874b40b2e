namespace ShallowNet.Learning.Tests;

public class MetricsTests
{
    private static readonly Matrix<double> Scores = Of(3, [0.1, 0.7, 0.2, 0.5, 0.3, 0.2, 0.2, 0.2, 0.6, 0.4, 0.4, 0.2]);

    [Fact]
    public void The_predicted_label_is_the_column_of_the_largest_score_the_first_at_a_tie() =>
        Assert.Equal([1, 0, 2, 0], Metrics.PredictedLabels(Scores));

    [Fact]
    public void Accuracy_is_the_share_of_right_labels()
    {
        Assert.Equal(0.75, Metrics.Accuracy([1, 0, 2, 1], Scores));
        Assert.Equal(0.75, Metrics.Accuracy([1, 0, 2, 1], [1, 0, 2, 0]));
        Assert.Equal(3, Metrics.CountCorrect([1, 0, 2, 1], Scores));
    }

    [Fact]
    public void One_hot_targets_count_as_their_labels() =>
        Assert.Equal(0.75, Metrics.Accuracy(Preprocessing.ToCategorical<double>([1, 0, 2, 1]), Scores));

    [Fact]
    public void One_column_is_split_at_a_half()
    {
        Matrix<float> probabilities = OfSingle(1, [0.2f, 0.5f, 0.51f, 0.9f]);
        Assert.Equal([0, 0, 1, 1], Metrics.PredictedLabels(probabilities));
        Assert.Equal(0.5, Metrics.Accuracy(OfSingle(1, [0, 1, 1, 0]), probabilities));
        Assert.Equal(1.0, Metrics.Accuracy([0, 0, 1, 1], probabilities));
    }

    [Fact]
    public void A_score_that_is_not_a_number_is_never_right()
    {
        Matrix<double> diverged = Of(2, [double.NaN, 0.5, 0.5, double.NaN, 1, 0]);
        Assert.Equal([-1, -1, 0], Metrics.PredictedLabels(diverged));
        Assert.Equal(1.0 / 3, Metrics.Accuracy([0, 0, 0], diverged));
        Assert.Equal([-1], Metrics.PredictedLabels(Of(1, [double.NaN])));
    }

    [Fact]
    public void Different_counts_and_shapes_are_refused()
    {
        Assert.Contains("3 labels, but 4 rows of scores", Assert.Throws<ArgumentException>(() => Metrics.Accuracy([1, 0, 2], Scores)).Message, StringComparison.Ordinal);
        Assert.Contains("1 labels, but 2 predictions", Assert.Throws<ArgumentException>(() => Metrics.Accuracy([1], [1, 2])).Message, StringComparison.Ordinal);
        Assert.Contains("4×2, the probabilities 4×3", Assert.Throws<ArgumentException>(() => Metrics.Accuracy(Matrix.Zeros<double>(4, 2), Scores)).Message, StringComparison.Ordinal);
        Assert.Contains("Of no samples", Assert.Throws<ArgumentException>(() => Metrics.Accuracy([], ReadOnlySpan<int>.Empty)).Message, StringComparison.Ordinal);
    }

    private static Matrix<double> Of(int columns, double[] values)
    {
        Matrix<double> matrix = Matrix.Zeros<double>(values.Length / columns, columns);
        values.CopyTo(matrix.AsSpan());
        return matrix;
    }

    private static Matrix<float> OfSingle(int columns, float[] values)
    {
        Matrix<float> matrix = Matrix.Zeros<float>(values.Length / columns, columns);
        values.CopyTo(matrix.AsSpan());
        return matrix;
    }
}

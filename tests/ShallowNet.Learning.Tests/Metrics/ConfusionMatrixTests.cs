namespace ShallowNet.Learning.Tests;

public class ConfusionMatrixTests
{
    private static readonly ConfusionMatrix Matrix = new([0, 0, 0, 1, 1, 2, 2, 2], [0, 1, 1, 1, 0, 2, 2, -1], 3);

    [Fact]
    public void Rows_are_true_classes_and_columns_predicted_ones()
    {
        Assert.Equal((1, 2, 0), (Matrix[0, 0], Matrix[0, 1], Matrix[0, 2]));
        Assert.Equal((1, 1, 0), (Matrix[1, 0], Matrix[1, 1], Matrix[1, 2]));
        Assert.Equal((0, 0, 2), (Matrix[2, 0], Matrix[2, 1], Matrix[2, 2]));
        Assert.Equal((8, 1, 3), (Matrix.Samples, Matrix.Undecided, Matrix.Classes));
    }

    [Fact]
    public void The_measures_are_their_ratios()
    {
        Assert.Equal(0.5, Matrix.Accuracy);
        Assert.Equal(1.0 / 3, Matrix.Recall(0));
        Assert.Equal(1.0 / 2, Matrix.Precision(0));
        Assert.Equal(1.0 / 3, Matrix.Precision(1));
        Assert.Equal(1.0, Matrix.Precision(2));
        Assert.Equal(1.0, Matrix.Recall(2));
    }

    [Fact]
    public void A_class_without_samples_has_no_recall() =>
        Assert.True(double.IsNaN(new ConfusionMatrix([0], [0], 2).Recall(1)));

    [Fact]
    public void The_most_confused_pairs_come_first() =>
        Assert.Equal([(0, 1, 2L), (1, 0, 1L)], Matrix.MostConfused());

    [Fact]
    public void The_table_lines_up()
    {
        string expected = string.Join(
            '\n',
            "true \\ predicted   0   1   2",
            "               0   1   2   .",
            "               1   1   1   .",
            "               2   .   .   2",
            "");
        Assert.Equal(expected, Matrix.ToString());
    }

    [Fact]
    public void Labels_that_are_no_classes_are_refused()
    {
        Assert.Contains("The label at index 1 is 3", Assert.Throws<ArgumentException>(() => new ConfusionMatrix([0, 3], [0, 0], 3)).Message, StringComparison.Ordinal);
        Assert.Contains("The prediction at index 0 is -2", Assert.Throws<ArgumentException>(() => new ConfusionMatrix([0, 1], [-2, 0], 3)).Message, StringComparison.Ordinal);
        Assert.Contains("2 labels, but 1 predictions", Assert.Throws<ArgumentException>(() => new ConfusionMatrix([0, 1], [0], 3)).Message, StringComparison.Ordinal);
    }
}

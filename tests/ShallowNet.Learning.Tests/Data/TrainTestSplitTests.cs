namespace ShallowNet.Learning.Tests;

public class TrainTestSplitTests
{
    [Fact]
    public void The_notebooks_split_is_the_first_4000_samples_and_the_last_1000()
    {
        (Matrix<double> X, int[] y) = Datasets.MakeClassification(nSamples: 5000, randomState: 123);
        (Matrix<double> XTrain, int[] yTrain, Matrix<double> XTest, int[] yTest) = Datasets.TrainTestSplit(X, y, trainSize: 4000);
        Assert.Equal((4000, 20, 1000, 20), (XTrain.Rows, XTrain.Columns, XTest.Rows, XTest.Columns));
        Assert.Equal(X.AsSpan().ToArray(), XTrain.AsSpan().ToArray().Concat(XTest.AsSpan().ToArray()));
        Assert.Equal(y, yTrain.Concat(yTest));
    }

    [Fact]
    public void The_parts_are_copies()
    {
        Matrix<double> X = Matrix.Zeros<double>(2, 1);
        (Matrix<double> XTrain, _, _, _) = Datasets.TrainTestSplit(X, [0, 1], trainSize: 1);
        XTrain.AsSpan()[0] = 5;
        Assert.Equal(0, X.AsSpan()[0]);
    }

    [Fact]
    public void Samples_and_labels_of_different_counts_are_refused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Datasets.TrainTestSplit(Matrix.Zeros<double>(3, 2), [0, 1], trainSize: 1));
        Assert.Contains("3 samples (rows), but there are 2 labels", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public void A_part_that_is_not_within_the_samples_is_refused(int trainSize) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Datasets.TrainTestSplit(Matrix.Zeros<double>(3, 2), [0, 1, 1], trainSize));
}

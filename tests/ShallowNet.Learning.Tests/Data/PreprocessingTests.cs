namespace ShallowNet.Learning.Tests;

public class PreprocessingTests
{
    [Fact]
    public void One_hot_rows_have_a_one_in_the_column_of_the_label()
    {
        Matrix<double> hot = Preprocessing.ToCategorical<double>([2, 0, 1]);
        Assert.Equal((3, 3), (hot.Rows, hot.Columns));
        Assert.Equal([0.0, 0, 1, 1, 0, 0, 0, 1, 0], hot.AsSpan().ToArray());
    }

    [Fact]
    public void More_classes_than_labels_show_give_more_columns()
    {
        Matrix<float> hot = Preprocessing.ToCategorical<float>([1], classes: 4);
        Assert.Equal([0f, 1, 0, 0], hot.AsSpan().ToArray());
        Assert.Equal((0, 4), (Preprocessing.ToCategorical<float>([], 4).Rows, Preprocessing.ToCategorical<float>([], 4).Columns));
    }

    public static TheoryData<int[], int?, string> BadLabels => new()
    {
        { [0, -1], null, "The label at index 1 is -1; labels count from 0" },
        { [0, 3], 3, "The label at index 1 is 3, but there are 3 classes" },
        { [], null, "the number of classes has to be given" },
        { [0], 0, "not 0, classes" },
    };

    [Theory]
    [MemberData(nameof(BadLabels))]
    public void Labels_that_are_no_classes_are_refused(int[] labels, int? classes, string expected) =>
        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => Preprocessing.ToCategorical<double>(labels, classes)).Message, StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_do_not_divide_into_samples_are_refused() =>
        Assert.Contains("7 bytes do not make samples of 2 features", Assert.Throws<ArgumentException>(() => Preprocessing.ScaleToUnitInterval<float>(new byte[7], 2)).Message, StringComparison.Ordinal);
}

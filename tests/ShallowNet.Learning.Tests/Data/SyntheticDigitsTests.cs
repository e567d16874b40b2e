namespace ShallowNet.Learning.Tests;

public class SyntheticDigitsTests
{
    private static readonly Lazy<MnistData> Digits = new(() => SyntheticDigits.Create(2000, 500, randomState: 1));

    [Fact]
    public void They_have_the_shape_of_mnist_and_say_that_they_are_not()
    {
        MnistData data = Digits.Value;
        Assert.Equal((2000, 500, 28, 28), (data.Train.Count, data.Test.Count, data.Train.Height, data.Train.Width));
        Assert.True(data.IsSynthetic);
        Assert.Contains("not MNIST", data.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_digit_is_there_equally_often_in_random_order()
    {
        int[] labels = Digits.Value.Train.ToLabels();
        Assert.All(Enumerable.Range(0, 10), digit => Assert.Equal(200, labels.Count(label => label == digit)));
        Assert.NotEqual(labels.Order(), labels);
    }

    [Fact]
    public void The_ink_is_about_as_much_as_on_a_digit_of_mnist()
    {
        double mean = Digits.Value.Train.Pixels.ToArray().Average(pixel => pixel / 255.0);
        Assert.InRange(mean, 0.08, 0.20);   // MNIST: 0.1307
    }

    [Fact]
    public void A_seed_gives_the_same_images_and_another_seed_others()
    {
        byte[] first = SyntheticDigits.Create(20, 10, randomState: 5).Test.Pixels.ToArray();
        Assert.Equal(first, SyntheticDigits.Create(20, 10, randomState: 5).Test.Pixels.ToArray());
        Assert.NotEqual(first, SyntheticDigits.Create(20, 10, randomState: 6).Test.Pixels.ToArray());
    }

    [Fact]
    public void The_nearest_mean_image_tells_most_of_them_apart_but_not_all()
    {
        MnistData data = Digits.Value;
        double[][] means = [.. Enumerable.Range(0, 10).Select(digit => Mean(data.Train, digit))];
        int right = Enumerable.Range(0, data.Test.Count).Count(i => Nearest(means, data.Test.Image(i).ToArray()) == data.Test.Labels[i]);
        Assert.InRange(right / (double)data.Test.Count, 0.60, 0.98);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(10, 0)]
    public void Counts_below_one_are_refused(int train, int test) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticDigits.Create(train, test));

    private static double[] Mean(DigitImages images, int digit)
    {
        int[] members = [.. Enumerable.Range(0, images.Count).Where(i => images.Labels[i] == digit)];
        return [.. Enumerable.Range(0, images.Features).Select(pixel => members.Average(i => (double)images.Image(i)[pixel]))];
    }

    private static int Nearest(double[][] means, byte[] image) =>
        Enumerable.Range(0, means.Length).MinBy(digit => means[digit].Zip(image, (mean, pixel) => (mean - pixel) * (mean - pixel)).Sum());
}

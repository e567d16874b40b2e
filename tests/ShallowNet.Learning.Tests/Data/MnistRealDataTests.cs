namespace ShallowNet.Learning.Tests;

public class MnistRealDataTests
{
    [MnistFact]
    public void The_real_files_have_mnists_counts_and_checksums()
    {
        MnistData data = Mnist.Load();
        Assert.Equal((60_000, 10_000, 784), (data.Train.Count, data.Test.Count, data.Train.Features));

        // The numbers of each digit as LeCun's page and Keras' documentation have them.
        int[] counts = [.. Enumerable.Range(0, 10).Select(digit => data.Train.ToLabels().Count(label => label == digit))];
        Assert.Equal([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949], counts);
        Assert.Equal([5, 0, 4, 1, 9, 2, 1, 3, 1, 4], data.Train.ToLabels()[..10]);
        Assert.Equal([7, 2, 1, 0, 4, 1, 4, 9, 5, 9], data.Test.ToLabels()[..10]);
    }

    [MnistFact]
    public void The_mean_pixel_is_the_well_known_one()
    {
        MnistData data = Mnist.Load();
        double mean = 0;
        foreach (byte pixel in data.Train.Pixels)
        {
            mean += pixel;
        }

        Assert.Equal(0.1307, mean / data.Train.Pixels.Length / 255, 5e-5);
    }

    [MnistFact]
    public void Files_under_each_others_names_are_recognised()
    {
        using TemporaryFolder folder = new TemporaryFolder()
            .With("train-images-idx3-ubyte.gz", RealMnist.ReadAllBytes("t10k-images-idx3-ubyte"))
            .With("train-labels-idx1-ubyte.gz", RealMnist.ReadAllBytes("t10k-labels-idx1-ubyte"))
            .With("t10k-images-idx3-ubyte.gz", RealMnist.ReadAllBytes("train-images-idx3-ubyte"))
            .With("t10k-labels-idx1-ubyte.gz", RealMnist.ReadAllBytes("train-labels-idx1-ubyte"));
        MnistException error = Assert.Throws<MnistException>(() => Mnist.Load(new MnistOptions { Folder = folder.Path }));
        Assert.Contains("It is t10k-images-idx3-ubyte under the wrong name", error.Message, StringComparison.Ordinal);
    }
}

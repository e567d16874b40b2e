namespace ShallowNet.Learning.Tests;

public class MnistFolderTests
{
    [Fact]
    public void Raw_files_in_a_folder_are_read()
    {
        using TemporaryFolder folder = new TemporaryFolder().WithSmallMnist();
        MnistData data = Load(folder);
        Assert.Equal((6, 4), (data.Train.Count, data.Test.Count));
        Assert.Equal((28, 28), (data.Train.Height, data.Train.Width));
        Assert.Equal(IdxFiles.Images(6)[16..], data.Train.Pixels.ToArray());
        Assert.Equal([0, 1, 2, 3, 4, 5], data.Train.ToLabels());
        Assert.Contains(folder.Path, data.Source, StringComparison.Ordinal);
        Assert.False(data.IsSynthetic);
    }

    [Fact]
    public void Gzip_is_recognised_by_content_whatever_the_name()
    {
        using TemporaryFolder folder = new TemporaryFolder()
            .With("train-images-idx3-ubyte.gz", IdxFiles.Gzip(IdxFiles.Images(6)))
            .With("train-labels-idx1-ubyte.gz", IdxFiles.Labels(6))
            .With("t10k-images-idx3-ubyte", IdxFiles.Gzip(IdxFiles.Images(4)))
            .With("t10k-labels.idx1-ubyte", IdxFiles.Labels(4));
        MnistData data = Load(folder);
        Assert.Equal(IdxFiles.Images(6)[16..], data.Train.Pixels.ToArray());
        Assert.Equal(IdxFiles.Images(4)[16..], data.Test.Pixels.ToArray());
    }

    [Fact]
    public void The_environments_folder_is_used_when_none_is_given_and_a_given_one_comes_first()
    {
        using TemporaryFolder given = new TemporaryFolder().WithSmallMnist();
        using TemporaryFolder environments = new TemporaryFolder().WithSmallMnist();
        MnistOptions options = new() { VerifyChecksums = false };
        Assert.Contains("MNIST_DIR", Await(new MnistLoader(options, environments.Path, null)).Source, StringComparison.Ordinal);
        Assert.Contains(given.Path, Await(new MnistLoader(options with { Folder = given.Path }, environments.Path, null)).Source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sound_file_that_is_not_mnists_is_refused_by_its_checksum()
    {
        using TemporaryFolder folder = new TemporaryFolder().WithSmallMnist();
        string message = Message(() => Mnist.Load(new MnistOptions { Folder = folder.Path }));
        Assert.Contains("train-images-idx3-ubyte is a sound IDX file, but not MNIST's", message, StringComparison.Ordinal);
        Assert.Contains("ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db", message, StringComparison.Ordinal);
        Assert.Contains("VerifyChecksums", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_does_not_exist_is_named_with_what_to_do()
    {
        string message = Message(() => Mnist.Load(new MnistOptions { Folder = "/no/such/folder" }));
        Assert.Contains("/no/such/folder does not exist", message, StringComparison.Ordinal);
        Assert.Contains("--synthetic", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named_with_what_to_do()
    {
        using TemporaryFolder folder = new TemporaryFolder().WithSmallMnist();
        File.Delete(folder["t10k-labels-idx1-ubyte"]);
        string message = Message(() => Load(folder));
        Assert.Contains("has no t10k-labels-idx1-ubyte (nor t10k-labels-idx1-ubyte.gz)", message, StringComparison.Ordinal);
        Assert.Contains("MNIST_DIR", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_a_files_place_is_a_missing_file()
    {
        using TemporaryFolder folder = new TemporaryFolder().WithSmallMnist();
        File.Delete(folder["train-images-idx3-ubyte"]);
        Directory.CreateDirectory(folder["train-images-idx3-ubyte"]);
        Assert.Contains("has no train-images-idx3-ubyte", Message(() => Load(folder)), StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[], string> BrokenImages => new()
    {
        { "an empty file", [], "is cut off: it ends after 0 bytes, within the 16 bytes of an IDX header" },
        { "half a header", IdxFiles.Images(1)[..10], "ends after 10 bytes" },
        { "a truncated body", IdxFiles.Images(6)[..^1], "promises 6 images of 28×28 pixels, 4704 bytes, and it ends after 4703" },
        { "a truncated gzip", IdxFiles.Gzip(IdxFiles.Images(6))[..^200], "train-images-idx3-ubyte is" },
        { "a damaged gzip", Damaged(IdxFiles.Gzip(IdxFiles.Images(6))), "train-images-idx3-ubyte is" },
        { "a byte too many", [.. IdxFiles.Images(6), 0], "is too long" },
        { "a byte too many in gzip", IdxFiles.Gzip([.. IdxFiles.Images(6), 0]), "is too long" },
        { "labels instead", IdxFiles.Labels(6), "holds labels (magic number 2049) where images (2051) are expected" },
        { "another format", "<!DOCTYPE html><html>Not found</html>"u8.ToArray(), "is not an IDX file: its magic number is 1008813135, not 2051" },
        { "floats instead of bytes", IdxFiles.Images(6, magic: 0x0D03), "magic number is 3331" },
        { "no images", IdxFiles.Images(0), "must all be above 0" },
        { "a negative count", IdxFiles.BigEndian(2051, -1, 28, 28), "the sizes -1, 28, 28" },
        { "a count beyond memory", IdxFiles.BigEndian(2051, int.MaxValue, int.MaxValue, int.MaxValue), "more than the 256 MiB" },
        { "a gzip bomb", IdxFiles.Gzip([.. IdxFiles.BigEndian(2051, 6, 28, 28), .. new byte[4 << 20]]), "is too long" },
        { "fewer images than labels", IdxFiles.Images(5), "has 5 images, but" },
        { "images of another size", IdxFiles.Images(6, 14, 14), "images of 14×14 pixels" },
    };

    [Theory]
    [MemberData(nameof(BrokenImages))]
    public void Broken_images_give_one_clear_error_that_names_the_file(string what, byte[] content, string expected)
    {
        using TemporaryFolder folder = new TemporaryFolder().WithSmallMnist().With("train-images-idx3-ubyte", content);
        string message = Message(() => Load(folder));
        Assert.True(message.Contains(expected, StringComparison.Ordinal), $"{what}: {message}");
        Assert.Contains(folder["train-images-idx3-ubyte"], message, StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[], string> BrokenLabels => new()
    {
        { "images instead", IdxFiles.Images(4), "holds images (magic number 2051) where labels (2049) are expected" },
        { "a truncated body", IdxFiles.Labels(4)[..^1], "promises 4 labels, 4 bytes, and it ends after 3" },
        { "more labels than images", IdxFiles.Labels(5), "has 5 labels" },
        { "a label that is no digit", [.. IdxFiles.Labels(4)[..^1], 10], "has the label 10 at index 3" },
    };

    [Theory]
    [MemberData(nameof(BrokenLabels))]
    public void Broken_labels_give_one_clear_error_that_names_the_file(string what, byte[] content, string expected)
    {
        using TemporaryFolder folder = new TemporaryFolder().WithSmallMnist().With("t10k-labels-idx1-ubyte", content);
        string message = Message(() => Load(folder));
        Assert.True(message.Contains(expected, StringComparison.Ordinal), $"{what}: {message}");
        Assert.Contains(folder["t10k-labels-idx1-ubyte"], message, StringComparison.Ordinal);
    }

    private static byte[] Damaged(byte[] gzip)
    {
        gzip.AsSpan(20, 30).Fill(0xAA);
        return gzip;
    }

    private static MnistData Load(TemporaryFolder folder) => Mnist.Load(new MnistOptions { Folder = folder.Path, VerifyChecksums = false });

    private static MnistData Await(MnistLoader loader) => loader.LoadAsync(CancellationToken.None).GetAwaiter().GetResult();

    private static string Message(Func<MnistData> load) => Assert.Throws<MnistException>(load).Message;
}

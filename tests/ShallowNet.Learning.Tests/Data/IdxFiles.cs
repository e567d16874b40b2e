using System.Buffers.Binary;
using System.IO.Compression;

namespace ShallowNet.Learning.Tests;

/// <summary>Small IDX files, sound and broken, that the tests of <see cref="Mnist"/> read.</summary>
internal static class IdxFiles
{
    public static byte[] Images(int count, int height = 28, int width = 28, int magic = 2051) =>
        [.. BigEndian(magic, count, height, width), .. Enumerable.Range(0, count * height * width).Select(i => (byte)(i * 7))];

    public static byte[] Labels(int count, int magic = 2049) =>
        [.. BigEndian(magic, count), .. Enumerable.Range(0, count).Select(i => (byte)(i % 10))];

    public static byte[] Gzip(byte[] content)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    public static byte[] BigEndian(params int[] values)
    {
        byte[] bytes = new byte[values.Length * sizeof(int)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(i * sizeof(int)), values[i]);
        }

        return bytes;
    }
}

/// <summary>A folder that is deleted with the test that made it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("shallownet-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public IEnumerable<string> Names => Directory.EnumerateFiles(Path).Select(path => System.IO.Path.GetFileName(path)).Order(StringComparer.Ordinal);

    /// <summary>Writes four small sound files: 6 images for training and 4 for testing, raw.</summary>
    public TemporaryFolder WithSmallMnist()
    {
        File.WriteAllBytes(this["train-images-idx3-ubyte"], IdxFiles.Images(6));
        File.WriteAllBytes(this["train-labels-idx1-ubyte"], IdxFiles.Labels(6));
        File.WriteAllBytes(this["t10k-images-idx3-ubyte"], IdxFiles.Images(4));
        File.WriteAllBytes(this["t10k-labels-idx1-ubyte"], IdxFiles.Labels(4));
        return this;
    }

    public TemporaryFolder With(string name, byte[] content)
    {
        File.WriteAllBytes(this[name], content);
        return this;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

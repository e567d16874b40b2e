using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace ShallowNet.Learning;

/// <summary>
/// What an IDX file holds: unsigned bytes in one dimension (labels) or three (images). The format is that of MNIST's authors
/// (Y. LeCun, C. Cortes, C. J. C. Burges): a magic number, the sizes as big-endian 32-bit integers, the bytes.
/// </summary>
internal sealed class IdxContent
{
    private const int LabelsMagic = 0x0801;
    private const int ImagesMagic = 0x0803;

    /// <summary>No header makes the reader allocate more: a broken or hostile one may promise anything.</summary>
    private const long LargestContent = 256L << 20;

    private IdxContent(int count, int height, int width, byte[] bytes, string sha256)
    {
        Count = count;
        Height = height;
        Width = width;
        Bytes = bytes;
        Sha256 = sha256;
    }

    public int Count { get; }

    /// <summary>Of each image; 1 for labels.</summary>
    public int Height { get; }

    /// <summary>Of each image; 1 for labels.</summary>
    public int Width { get; }

    public byte[] Bytes { get; }

    /// <summary>Of the whole uncompressed file, header and all, in lower-case hexadecimal.</summary>
    public string Sha256 { get; }

    /// <summary>Reads a file's content, gzip or raw (told apart by the first two bytes).</summary>
    /// <param name="file">Which of the four files it should be.</param>
    /// <param name="content">A seekable stream at its beginning.</param>
    /// <param name="where">The path or address that messages name.</param>
    /// <param name="advice">What to do about a broken file: the end of the message, with a space before it.</param>
    /// <exception cref="MnistException">It is not such a file; the message says in what way.</exception>
    public static IdxContent Read(MnistFile file, Stream content, string where, string advice)
    {
        try
        {
            bool isGzip = content.ReadByte() == 0x1F && content.ReadByte() == 0x8B;
            content.Position = 0;
            if (!isGzip)
            {
                return ReadRaw(file, content, where, advice);
            }

            using GZipStream unpacked = new(content, CompressionMode.Decompress, leaveOpen: true);
            return ReadRaw(file, unpacked, where, advice);
        }
        catch (InvalidDataException damaged)
        {
            throw new MnistException($"{where} is a damaged gzip file ({damaged.Message.TrimEnd('.')}).{advice}", damaged);
        }
    }

    private static IdxContent ReadRaw(MnistFile file, Stream content, string where, string advice)
    {
        int headerLength = file.IsImages ? 16 : 8;
        byte[] header = new byte[headerLength];
        int headerRead = content.ReadAtLeast(header, headerLength, throwOnEndOfStream: false);
        if (headerRead >= 4)
        {
            CheckMagic(file, BinaryPrimitives.ReadInt32BigEndian(header), where);
        }

        if (headerRead < headerLength)
        {
            throw new MnistException($"{where} is cut off: it ends after {headerRead} bytes, within the {headerLength} bytes of an IDX header.{advice}");
        }

        int count = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4));
        int height = file.IsImages ? BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(8)) : 1;
        int width = file.IsImages ? BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(12)) : 1;
        byte[] bytes = new byte[PromisedLength(count, height, width, where, advice)];
        int read = content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        string what = file.IsImages ? $"{count} images of {height}×{width} pixels" : $"{count} labels";
        if (read < bytes.Length)
        {
            throw new MnistException($"{where} is cut off: its header promises {what}, {bytes.Length} bytes, and it ends after {read}.{advice}");
        }

        if (content.ReadByte() >= 0)
        {
            throw new MnistException($"{where} is too long: it goes on after the {what} that its header promises.{advice}");
        }

        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header);
        hash.AppendData(bytes);
        return new IdxContent(count, height, width, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static void CheckMagic(MnistFile file, int magic, string where)
    {
        int expected = file.IsImages ? ImagesMagic : LabelsMagic;
        if (magic == expected)
        {
            return;
        }

        string isWhat = magic switch
        {
            ImagesMagic => $"holds images (magic number {ImagesMagic}) where labels ({LabelsMagic}) are expected. Is it under the wrong name?",
            LabelsMagic => $"holds labels (magic number {LabelsMagic}) where images ({ImagesMagic}) are expected. Is it under the wrong name?",
            _ => $"is not an IDX file: its magic number is {magic}, not {expected}. Put MNIST's {file.Name} in its place.",
        };
        throw new MnistException($"{where} {isWhat}");
    }

    private static int PromisedLength(int count, int height, int width, string where, string advice)
    {
        if (count <= 0 || height <= 0 || width <= 0)
        {
            throw new MnistException($"{where} is broken: its header gives the sizes {count}, {height}, {width}, which must all be above 0.{advice}");
        }

        // Each factor is below 2³¹: the product of two fits a long, and the third is only multiplied where it still fits.
        long image = (long)height * width;
        if (image > LargestContent || image * count > LargestContent)
        {
            throw new MnistException($"{where} is broken or not meant for this: its header promises {count} × {height} × {width} bytes, more than the {LargestContent >> 20} MiB that are accepted.");
        }

        return (int)(image * count);
    }
}

using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

/// <summary>
/// Reads the format of <see cref="ModelFile"/>. The checksum comes first, so that whatever is found afterwards was written like that;
/// even then no length is believed beyond the end of the file, since anybody can compute a checksum.
/// </summary>
internal sealed class ModelFileReader(Stream stream, string where)
{
    private const int ChecksumLength = SHA256.HashSizeInBytes;
    private const int HeaderLength = 16;

    /// <summary>Reads everything.</summary>
    /// <exception cref="ModelFileException">It is not a sound file of this format and element size.</exception>
    public ModelContent<T> Read<T>(int elementSize)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadHeader(elementSize);
        VerifyChecksum();
        stream.Position = HeaderLength;
        string description = ReadText("description");
        int count = ReadInteger();
        List<NamedMatrix<T>> matrices = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            string name = ReadText("name of a matrix");
            if (!names.Add(name))
            {
                throw Broken($"two matrices have the name \"{name}\"");
            }

            matrices.Add(new NamedMatrix<T>(name, ReadMatrix<T>(name, elementSize)));
        }

        if (count < 0 || Remaining != 0)
        {
            throw Broken($"it has {Remaining} bytes beside its {count} matrices");
        }

        return new ModelContent<T>(description, matrices, where);
    }

    /// <summary>Turns each element's bytes around, on a machine that is not little-endian.</summary>
    internal static void ReverseElements(Span<byte> bytes, int elementSize)
    {
        for (int i = 0; i < bytes.Length; i += elementSize)
        {
            bytes.Slice(i, elementSize).Reverse();
        }
    }

    private long Remaining => stream.Length - ChecksumLength - stream.Position;

    private void ReadHeader(int elementSize)
    {
        byte[] header = new byte[HeaderLength];
        int length = stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
        if (!header.AsSpan(0, ModelFile.Signature.Length).SequenceEqual(ModelFile.Signature))
        {
            throw new ModelFileException(length == 0
                ? $"{where} is empty, not a saved model."
                : $"{where} is not a model that was saved by this library: it does not begin with the signature of one.");
        }

        if (stream.Length < HeaderLength + ChecksumLength)
        {
            throw Broken("it is cut off");
        }

        int version = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(8));
        if (version != ModelFile.Version)
        {
            throw new ModelFileException($"{where} has version {(uint)version} of the format; this library reads version {ModelFile.Version}. A newer library may read it.");
        }

        int size = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(12));
        if (size != elementSize)
        {
            throw size is sizeof(float) or sizeof(double)
                ? new ModelFileException($"{where} holds a model of {ElementName(size)}, not of {ElementName(elementSize)}.")
                : Broken($"its elements have {(uint)size} bytes");
        }
    }

    private static string ElementName(int size) => size == sizeof(float) ? "float" : "double";

    private void VerifyChecksum()
    {
        stream.Position = 0;
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[1 << 16];
        while (Remaining > 0)
        {
            int count = stream.Read(buffer, 0, (int)Math.Min(buffer.Length, Remaining));
            hash.AppendData(buffer, 0, count);
        }

        byte[] checksum = new byte[ChecksumLength];
        stream.ReadExactly(checksum);
        if (!hash.GetHashAndReset().AsSpan().SequenceEqual(checksum))
        {
            throw Broken("its checksum is not that of its content; it is cut off, or was changed");
        }
    }

    private int ReadInteger()
    {
        if (Remaining < sizeof(int))
        {
            throw Broken("it ends too early");
        }

        Span<byte> bytes = stackalloc byte[sizeof(int)];
        stream.ReadExactly(bytes);
        return BinaryPrimitives.ReadInt32LittleEndian(bytes);
    }

    private string ReadText(string what)
    {
        int length = ReadInteger();
        if (length < 0 || length > Remaining)
        {
            throw Broken($"the {what} goes beyond its end");
        }

        byte[] bytes = new byte[length];
        stream.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    private Matrix<T> ReadMatrix<T>(string name, int elementSize)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int rows = ReadInteger();
        int columns = ReadInteger();
        if (rows < 0 || columns < 0 || (long)rows * columns > Remaining / elementSize || (long)rows * columns > Array.MaxLength)
        {
            throw Broken($"\"{name}\", {(uint)rows}×{(uint)columns}, goes beyond its end");
        }

        Matrix<T> matrix = Matrix.Zeros<T>(rows, columns);
        for (int row = 0; row < rows && columns > 0; row++)
        {
            Span<byte> bytes = MemoryMarshal.AsBytes(matrix.AsSpan().Slice(row * columns, columns));
            stream.ReadExactly(bytes);
            if (!BitConverter.IsLittleEndian)
            {
                ReverseElements(bytes, elementSize);
            }
        }

        return matrix;
    }

    private ModelFileException Broken(string reason) => new($"{where} is a damaged model file: {reason}. Save the model again, or take a copy.");
}

using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

/// <summary>Saves models to files and loads them: a description and named matrices, bit for bit.</summary>
/// <remarks>
/// <para>The format, version 1. Integers are unsigned, of 32 bits; all numbers are little-endian; text is UTF-8 after its length
/// in bytes.</para>
/// <list type="table">
/// <listheader><term>bytes</term><description>content</description></listheader>
/// <item><term>8</term><description>the signature 89 53 4E 4D 0D 0A 1A 0A (as in PNG, it shows a transfer as text)</description></item>
/// <item><term>4</term><description>the version of the format, 1</description></item>
/// <item><term>4</term><description>the size of an element: 4 for <c>float</c>, 8 for <c>double</c></description></item>
/// <item><term>4 + n</term><description>the description</description></item>
/// <item><term>4</term><description>the number of matrices; then for each of them:</description></item>
/// <item><term>4 + n</term><description>its name</description></item>
/// <item><term>4 + 4</term><description>its rows and columns</description></item>
/// <item><term>rows · columns · size</term><description>its elements, row by row</description></item>
/// <item><term>32</term><description>at the end of the file, the SHA-256 of everything before</description></item>
/// </list>
/// </remarks>
public static class ModelFile
{
    /// <summary>The version that is written, and the newest that is read.</summary>
    public const int Version = 1;

    internal static ReadOnlySpan<byte> Signature => [0x89, (byte)'S', (byte)'N', (byte)'M', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Writes a file, or replaces one in a single step: a save that fails leaves the old file whole.</summary>
    /// <param name="path">Of the file; its folder must exist.</param>
    /// <param name="description">Anything that the reader needs to know beside the matrices.</param>
    /// <param name="matrices">Each under a name of its own.</param>
    /// <exception cref="ArgumentException">A name is there twice, or <typeparamref name="T"/> is neither <c>float</c> nor <c>double</c>.</exception>
    /// <exception cref="ModelFileException">The file cannot be written.</exception>
    public static void Save<T>(string path, string description, IReadOnlyList<NamedMatrix<T>> matrices)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(matrices);
        int elementSize = ElementSize<T>();
        if (matrices.GroupBy(matrix => matrix.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"Two matrices have the name \"{twice.Key}\".", nameof(matrices));
        }

        try
        {
            AtomicFile.Write(path, stream => Write(stream, description, matrices, elementSize));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ModelFileException($"The model cannot be saved to {path}: {error.Message} What was there before is unchanged.", error);
        }
    }

    /// <summary>Reads and checks a whole file. Nothing is copied into a model before <see cref="ModelContent{T}.CopyTo"/>.</summary>
    /// <param name="path">Of the file.</param>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is neither <c>float</c> nor <c>double</c>.</exception>
    /// <exception cref="ModelFileException">
    /// The file cannot be read, is no model file, of a newer version, of another element type, cut off or damaged.
    /// </exception>
    public static ModelContent<T> Load<T>(string path)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        int elementSize = ElementSize<T>();
        try
        {
            using FileStream stream = File.OpenRead(path);
            return new ModelFileReader(stream, path).Read<T>(elementSize);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ModelFileException($"{path} cannot be read: {error.Message}", error);
        }
    }

    private static int ElementSize<T>() => typeof(T) == typeof(float) ? sizeof(float)
        : typeof(T) == typeof(double) ? sizeof(double)
        : throw new ArgumentException($"Model files hold float or double, not {typeof(T).Name}.");

    private static void Write<T>(Stream stream, string description, IReadOnlyList<NamedMatrix<T>> matrices, int elementSize)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        WriteBytes(Signature);
        WriteInteger(Version);
        WriteInteger(elementSize);
        WriteText(description);
        WriteInteger(matrices.Count);
        foreach ((string name, Matrix<T> value) in matrices)
        {
            WriteText(name);
            WriteInteger(value.Rows);
            WriteInteger(value.Columns);
            for (int row = 0; row < value.Rows && value.Columns > 0; row++)
            {
                WriteElements(value.AsSpan().Slice(row * value.Columns, value.Columns));
            }
        }

        stream.Write(hash.GetHashAndReset());

        void WriteBytes(ReadOnlySpan<byte> bytes)
        {
            hash.AppendData(bytes);
            stream.Write(bytes);
        }

        void WriteInteger(int value)
        {
            Span<byte> bytes = stackalloc byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
            WriteBytes(bytes);
        }

        void WriteText(string text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            WriteInteger(bytes.Length);
            WriteBytes(bytes);
        }

        void WriteElements(ReadOnlySpan<T> elements)
        {
            if (BitConverter.IsLittleEndian)
            {
                WriteBytes(MemoryMarshal.AsBytes(elements));
                return;
            }

            T[] copy = elements.ToArray();
            Span<byte> bytes = MemoryMarshal.AsBytes(copy.AsSpan());
            ModelFileReader.ReverseElements(bytes, elementSize);
            WriteBytes(bytes);
        }
    }
}

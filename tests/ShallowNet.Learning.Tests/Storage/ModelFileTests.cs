using System.Collections;
using System.Security.Cryptography;

namespace ShallowNet.Learning.Tests;

public class ModelFileTests
{
    private const string Description = """{"layers":["dense","relü"]}""";

    [Fact]
    public void What_was_saved_is_loaded_bit_for_bit_in_both_precisions()
    {
        using TemporaryFolder folder = new();
        NamedMatrix<double>[] twice = Model(1);
        twice[0].Value.AsSpan()[0] = double.NaN;
        twice[0].Value.AsSpan()[1] = -0.0;
        ModelFile.Save(folder["double"], Description, twice);
        ModelContent<double> loaded = ModelFile.Load<double>(folder["double"]);
        Assert.Equal(Description, loaded.Description);
        Assert.Equal(["dense/kernel", "dense/bias"], loaded.Matrices.Select(matrix => matrix.Name));
        for (int i = 0; i < 2; i++)
        {
            Assert.Equal((twice[i].Value.Rows, twice[i].Value.Columns), (loaded.Matrices[i].Value.Rows, loaded.Matrices[i].Value.Columns));
            Assert.Equal(Bits(twice[i].Value), Bits(loaded.Matrices[i].Value));
        }

        Matrix<float> single = Initializers.HeNormal.Create<float>(5, 4, 1);
        ModelFile.Save<float>(folder["single"], "", [new("w", single)]);
        Assert.Equal(single.AsSpan().ToArray(), ModelFile.Load<float>(folder["single"]).Matrices[0].Value.AsSpan().ToArray());
    }

    [Fact]
    public void The_file_is_laid_out_as_documented()
    {
        using TemporaryFolder folder = new();
        Matrix<float> w = Matrix.Zeros<float>(1, 2);
        w.AsSpan()[0] = 1;
        w.AsSpan()[1] = -2;
        ModelFile.Save<float>(folder["m"], "é", [new("w", w)]);
        byte[] body =
        [
            0x89, 0x53, 0x4E, 0x4D, 0x0D, 0x0A, 0x1A, 0x0A,
            1, 0, 0, 0,
            4, 0, 0, 0,
            2, 0, 0, 0, 0xC3, 0xA9,
            1, 0, 0, 0,
            1, 0, 0, 0, (byte)'w',
            1, 0, 0, 0, 2, 0, 0, 0,
            0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0,
        ];
        Assert.Equal([.. body, .. SHA256.HashData(body)], File.ReadAllBytes(folder["m"]));
    }

    [Fact]
    public void A_model_without_matrices_and_a_matrix_without_rows_survive()
    {
        using TemporaryFolder folder = new();
        ModelFile.Save<double>(folder["none"], "", []);
        Assert.Empty(ModelFile.Load<double>(folder["none"]).Matrices);
        ModelFile.Save<double>(folder["empty"], "", [new("w", Matrix.Zeros<double>(0, 3))]);
        Assert.Equal((0, 3), (ModelFile.Load<double>(folder["empty"]).Matrices[0].Value.Rows, ModelFile.Load<double>(folder["empty"]).Matrices[0].Value.Columns));
    }

    [Fact]
    public void Loading_fills_a_model_by_name_whatever_the_order()
    {
        using TemporaryFolder folder = new();
        NamedMatrix<double>[] saved = Model(1);
        ModelFile.Save(folder["m"], "", saved);
        NamedMatrix<double>[] model = [.. Model(2).Reverse()];
        ModelFile.Load<double>(folder["m"]).CopyTo(model);
        Assert.Equal(saved[0].Value.AsSpan().ToArray(), model[1].Value.AsSpan().ToArray());
        Assert.Equal(saved[1].Value.AsSpan().ToArray(), model[0].Value.AsSpan().ToArray());
    }

    [Fact]
    public void A_file_of_another_model_is_refused_and_leaves_the_model_as_it_was()
    {
        using TemporaryFolder folder = new();
        ModelFile.Save(folder["m"], "", Model(1));
        ModelContent<double> content = ModelFile.Load<double>(folder["m"]);
        NamedMatrix<double>[] model = Model(2);
        double[] before = Bits(model[0].Value).Select(BitConverter.Int64BitsToDouble).ToArray();

        NamedMatrix<double> renamed = model[1] with { Name = "dense_2/bias" };
        NamedMatrix<double> reshaped = model[1] with { Value = Matrix.Zeros<double>(2, 2) };
        Assert.Contains("it has no \"dense_2/bias\"", Refused([model[0], renamed]), StringComparison.Ordinal);
        Assert.Contains("its \"dense/bias\" is 1×4, this model's is 2×2", Refused([model[0], reshaped]), StringComparison.Ordinal);
        Assert.Contains("it has \"dense/kernel\", \"dense/bias\", this model has \"dense/kernel\"", Refused([model[0]]), StringComparison.Ordinal);
        Assert.Equal(before, model[0].Value.AsSpan().ToArray());

        string Refused(NamedMatrix<double>[] target) => Assert.Throws<ModelFileException>(() => content.CopyTo(target)).Message;
    }

    [Fact]
    public void Every_cut_and_every_changed_byte_is_noticed()
    {
        using TemporaryFolder folder = new();
        ModelFile.Save<float>(folder["m"], "d", [new("w", Matrix.Zeros<float>(2, 2))]);
        byte[] whole = File.ReadAllBytes(folder["m"]);
        for (int i = 0; i < whole.Length; i++)
        {
            File.WriteAllBytes(folder["cut"], whole[..i]);
            Assert.Contains(folder["cut"], Message<float>(folder["cut"]), StringComparison.Ordinal);

            byte[] changed = [.. whole];
            changed[i] ^= 0x40;
            File.WriteAllBytes(folder["changed"], changed);
            Assert.Contains(folder["changed"], Message<float>(folder["changed"]), StringComparison.Ordinal);
        }

        File.WriteAllBytes(folder["long"], [.. whole, 0]);
        Assert.Contains("checksum", Message<float>(folder["long"]), StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[], string> Foreign => new()
    {
        { "an empty file", [], "is empty" },
        { "another format", "PK\u0003\u0004 a zip file, and some more text"u8.ToArray(), "not a model that was saved by this library" },
        { "a newer version", Sealed([2, 0, 0, 0, 4, 0, 0, 0]), "has version 2 of the format; this library reads version 1" },
        { "another element type", Sealed([1, 0, 0, 0, 8, 0, 0, 0]), "holds a model of double, not of float" },
        { "an impossible element type", Sealed([1, 0, 0, 0, 5, 0, 0, 0]), "its elements have 5 bytes" },
        { "a description beyond the end", Sealed([1, 0, 0, 0, 4, 0, 0, 0, 255, 255, 255, 127]), "the description goes beyond its end" },
        { "a description of negative length", Sealed([1, 0, 0, 0, 4, 0, 0, 0, 255, 255, 255, 255]), "the description goes beyond its end" },
        { "no number of matrices", Sealed([1, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0]), "it ends too early" },
        { "a negative number of matrices", Sealed([1, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255]), "damaged" },
        { "a huge matrix", Sealed([1, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 119, 255, 255, 255, 127, 255, 255, 255, 127]), "\"w\", 2147483647×2147483647, goes beyond its end" },
        { "a name twice", Sealed([1, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, .. Empty, .. Empty]), "two matrices have the name \"w\"" },
        { "bytes after the matrices", Sealed([1, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, .. Empty, 7]), "1 bytes beside its 1 matrices" },
    };

    private static ReadOnlySpan<byte> Empty => [1, 0, 0, 0, 119, 0, 0, 0, 0, 3, 0, 0, 0];

    [Theory]
    [MemberData(nameof(Foreign))]
    public void Foreign_and_malicious_files_give_one_clear_error(string what, byte[] content, string expected)
    {
        using TemporaryFolder folder = new TemporaryFolder().With("m", content);
        string message = Message<float>(folder["m"]);
        Assert.True(message.Contains(expected, StringComparison.Ordinal), $"{what}: {message}");
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Contains("/no/such/model cannot be read", Message<float>("/no/such/model"), StringComparison.Ordinal);

    [Fact]
    public void A_save_that_fails_half_way_leaves_the_old_file_whole_and_nothing_beside_it()
    {
        using TemporaryFolder folder = new();
        ModelFile.Save(folder["m"], "old", Model(1));
        byte[] old = File.ReadAllBytes(folder["m"]);
        IOException full = new("No space left on device");
        ModelFileException error = Assert.Throws<ModelFileException>(() => ModelFile.Save(folder["m"], "new", new FailingAfterOne(Model(2), full)));
        Assert.Same(full, error.InnerException);
        Assert.Contains("What was there before is unchanged", error.Message, StringComparison.Ordinal);
        Assert.Equal(old, File.ReadAllBytes(folder["m"]));
        Assert.Equal(["m"], folder.Names);
    }

    [Fact]
    public void A_save_replaces_an_older_file()
    {
        using TemporaryFolder folder = new();
        ModelFile.Save(folder["m"], "old", Model(1));
        ModelFile.Save(folder["m"], "new", Model(2));
        Assert.Equal("new", ModelFile.Load<double>(folder["m"]).Description);
        Assert.Equal(["m"], folder.Names);
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_named()
    {
        using TemporaryFolder folder = new();
        string inNoFolder = Path.Combine(folder.Path, "no", "model");
        Assert.Contains(inNoFolder, Assert.Throws<ModelFileException>(() => ModelFile.Save(inNoFolder, "", Model(1))).Message, StringComparison.Ordinal);
        Directory.CreateDirectory(folder["folder"]);
        Assert.Throws<ModelFileException>(() => ModelFile.Save(folder["folder"], "", Model(1)));
        Assert.Empty(folder.Names);
    }

    [Fact]
    public void Two_matrices_of_one_name_and_other_element_types_are_refused()
    {
        using TemporaryFolder folder = new();
        NamedMatrix<double> w = new("w", Matrix.Zeros<double>(1, 1));
        Assert.Contains("the name \"w\"", Assert.Throws<ArgumentException>(() => ModelFile.Save(folder["m"], "", [w, w])).Message, StringComparison.Ordinal);
        Assert.Contains("float or double", Assert.Throws<ArgumentException>(() => ModelFile.Load<Half>(folder["m"])).Message, StringComparison.Ordinal);
        Assert.Empty(folder.Names);
    }

    private static NamedMatrix<double>[] Model(int seed) =>
    [
        new("dense/kernel", Initializers.GlorotUniform.Create<double>(3, 4, seed)),
        new("dense/bias", Initializers.RandomNormal().Create<double>(1, 4, seed)),
    ];

    private static string Message<T>(string path)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T> => Assert.Throws<ModelFileException>(() => ModelFile.Load<T>(path)).Message;

    private static long[] Bits(Matrix<double> matrix) => Array.ConvertAll(matrix.AsSpan().ToArray(), BitConverter.DoubleToInt64Bits);

    /// <summary>A file with the right signature and a right checksum: only its content is wrong.</summary>
    private static byte[] Sealed(ReadOnlySpan<byte> afterSignature)
    {
        byte[] body = [.. ModelFile.Signature, .. afterSignature];
        return [.. body, .. SHA256.HashData(body)];
    }

    /// <summary>A list that gives one matrix to the writer and then fails, as a full disk does.</summary>
    private sealed class FailingAfterOne(NamedMatrix<double>[] matrices, IOException failure) : IReadOnlyList<NamedMatrix<double>>
    {
        private int _enumerations;

        public int Count => matrices.Length;

        public NamedMatrix<double> this[int index] => matrices[index];

        public IEnumerator<NamedMatrix<double>> GetEnumerator()
        {
            bool isWriting = ++_enumerations > 1;   // the first one looks at the names
            foreach (NamedMatrix<double> matrix in matrices)
            {
                yield return matrix;
                if (isWriting)
                {
                    throw failure;
                }
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

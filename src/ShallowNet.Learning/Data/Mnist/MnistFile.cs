namespace ShallowNet.Learning;

/// <summary>One of the four files that MNIST consists of.</summary>
/// <param name="Name">The name that its authors gave it, without <c>.gz</c>.</param>
/// <param name="IsImages">Whether it holds images, or labels.</param>
/// <param name="Sha256">The SHA-256 of its uncompressed content, in lower-case hexadecimal.</param>
internal sealed record MnistFile(string Name, bool IsImages, string Sha256)
{
    public static readonly MnistFile TrainImages = new("train-images-idx3-ubyte", true, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db");

    public static readonly MnistFile TrainLabels = new("train-labels-idx1-ubyte", false, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5");

    public static readonly MnistFile TestImages = new("t10k-images-idx3-ubyte", true, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7");

    public static readonly MnistFile TestLabels = new("t10k-labels-idx1-ubyte", false, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

    public static readonly IReadOnlyList<MnistFile> All = [TrainImages, TrainLabels, TestImages, TestLabels];

    /// <summary>The names under which the file is met: raw or gzip, and with the dot that some unpackers put in.</summary>
    public IEnumerable<string> PossibleNames
    {
        get
        {
            string dotted = Name.Replace("-idx", ".idx", StringComparison.Ordinal);
            return [Name, Name + ".gz", dotted, dotted + ".gz"];
        }
    }

    /// <summary>The file's path in <paramref name="folder"/>, or null.</summary>
    public string? FindIn(string folder) => PossibleNames.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}

namespace ShallowNet.Learning;

/// <summary>One call of <see cref="Mnist.Load"/>: chooses the place, reads the four files, and checks that they belong together.</summary>
internal sealed class MnistLoader(MnistOptions options, string? environmentFolder, IProgress<MnistProgress>? progress)
{
    /// <summary>What to do when there is no data at all.</summary>
    internal static readonly string Advice =
        $"Put the four files ({string.Join(", ", MnistFile.All.Select(file => file.Name + ".gz"))}) into a folder and name it in the " +
        $"environment variable {Mnist.FolderVariable} or in {nameof(MnistOptions)}.{nameof(MnistOptions.Folder)} (--data), or do without MNIST " +
        $"with {nameof(SyntheticDigits)} (--synthetic).";

    public async Task<MnistData> LoadAsync(CancellationToken cancellationToken)
    {
        if (options.Folder is not null)
        {
            return Combine(ReadFolder(options.Folder, "The data folder"), options.VerifyChecksums, $"the folder {options.Folder}");
        }

        if (!string.IsNullOrWhiteSpace(environmentFolder))
        {
            return Combine(
                ReadFolder(environmentFolder, $"The folder that {Mnist.FolderVariable} names,"), options.VerifyChecksums, $"{Mnist.FolderVariable} ({environmentFolder})");
        }

        string cacheFolder = options.CacheFolder ?? MnistOptions.DefaultCacheFolder;
        MnistCache cache = new(cacheFolder);
        using MnistDownload download = new(options, progress);
        Dictionary<MnistFile, Located> contents = [];
        foreach (MnistFile file in MnistFile.All)
        {
            contents[file] = cache.TryRead(file, out string? unusable) is { } cached ? cached
                : options.AllowDownload ? cache.Store(file, await download.GetAsync(file, unusable, cancellationToken).ConfigureAwait(false))
                : throw new MnistException($"{unusable ?? $"{file.Name} is not in the cache {cacheFolder}."} Downloading was not allowed. {Advice}");
        }

        return Combine(contents, verify: true, $"the cache {cacheFolder}");
    }

    private static Dictionary<MnistFile, Located> ReadFolder(string folder, string role)
    {
        if (!Directory.Exists(folder))
        {
            throw new MnistException($"{role} {folder} does not exist. {Advice}");
        }

        Dictionary<MnistFile, Located> contents = [];
        foreach (MnistFile file in MnistFile.All)
        {
            string path = file.FindIn(folder)
                ?? throw new MnistException($"{role} {folder} has no {file.Name} (nor {file.Name}.gz). {Advice}");
            contents[file] = Located.ReadFrom(path, file);
        }

        return contents;
    }

    private static MnistData Combine(Dictionary<MnistFile, Located> contents, bool verify, string source)
    {
        DigitImages train = Pair(contents[MnistFile.TrainImages], contents[MnistFile.TrainLabels]);
        DigitImages test = Pair(contents[MnistFile.TestImages], contents[MnistFile.TestLabels]);
        if ((train.Height, train.Width) != (test.Height, test.Width))
        {
            throw new MnistException(
                $"{contents[MnistFile.TrainImages].Where} has images of {train.Height}×{train.Width} pixels, {contents[MnistFile.TestImages].Where} of " +
                $"{test.Height}×{test.Width}. They are not of one data set; get all four files again.");
        }

        if (verify)
        {
            foreach ((MnistFile file, Located content) in contents)
            {
                content.Verify(file);
            }
        }

        return new MnistData(train, test, source);
    }

    private static DigitImages Pair(Located images, Located labels)
    {
        if (images.Content.Count != labels.Content.Count)
        {
            throw new MnistException(
                $"{images.Where} has {images.Content.Count} images, but {labels.Where} has {labels.Content.Count} labels. " +
                "They do not belong together; get both again.");
        }

        int wrong = labels.Content.Bytes.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)9);
        if (wrong >= 0)
        {
            throw new MnistException($"{labels.Where} has the label {labels.Content.Bytes[wrong]} at index {wrong}; digits are 0 to 9. Delete it and get it again.");
        }

        return new DigitImages(images.Content.Bytes, labels.Content.Bytes, images.Content.Height, images.Content.Width);
    }

    /// <summary>The content of a file and where it came from.</summary>
    internal sealed record Located(IdxContent Content, string Where)
    {
        /// <exception cref="MnistException">The file cannot be read or is no IDX file of its kind.</exception>
        public static Located ReadFrom(string path, MnistFile file)
        {
            try
            {
                using FileStream stream = File.OpenRead(path);
                return new Located(IdxContent.Read(file, stream, path, advice: " Delete it and get it again."), path);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new MnistException($"{path} cannot be read: {error.Message}", error);
            }
        }

        /// <exception cref="MnistException">The content is not the one that <paramref name="file"/> has in MNIST.</exception>
        public void Verify(MnistFile file)
        {
            if (Content.Sha256 == file.Sha256)
            {
                return;
            }

            string whose = MnistFile.All.FirstOrDefault(other => other.Sha256 == Content.Sha256) is { } known
                ? $"It is {known.Name} under the wrong name."
                : $"Its SHA-256 is {Content.Sha256}, MNIST's is {file.Sha256}. Get it again, or set " +
                  $"{nameof(MnistOptions)}.{nameof(MnistOptions.VerifyChecksums)} to false if another data set is meant.";
            throw new MnistException($"{Where} is a sound IDX file, but not MNIST's {file.Name}. {whose}");
        }
    }
}

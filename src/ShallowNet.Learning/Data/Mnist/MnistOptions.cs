namespace ShallowNet.Learning;

/// <summary>Where <see cref="Mnist.Load"/> looks for the data, and what it accepts.</summary>
public sealed record MnistOptions
{
    /// <summary>A folder with the four files; the only place looked at if it is given. Otherwise the environment variable <c>MNIST_DIR</c> may name one.</summary>
    public string? Folder { get; init; }

    /// <summary>Where downloaded files are kept. By default <see cref="DefaultCacheFolder"/>.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>Whether files that are neither given nor in the cache may be downloaded. By default yes.</summary>
    public bool AllowDownload { get; init; } = true;

    /// <summary>
    /// Whether the content must be MNIST's, by its SHA-256. By default yes; without it every data set in the same files is
    /// accepted (Fashion-MNIST, a sample of MNIST), and downloads are still checked.
    /// </summary>
    public bool VerifyChecksums { get; init; } = true;

    /// <summary>Folders on the web that hold the four files, tried in this order. HTTPS only.</summary>
    public IReadOnlyList<Uri> Mirrors { get; init; } =
    [
        new("https://storage.googleapis.com/cvdf-datasets/mnist/"),
        new("https://ossci-datasets.s3.amazonaws.com/mnist/"),
    ];

    /// <summary>How long a server may be silent before the next mirror is tried. By default 30 seconds.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What sends the requests, for a proxy with settings of its own. By default the platform's.</summary>
    public HttpMessageHandler? HttpHandler { get; init; }

    /// <summary>
    /// <c>shallownet/mnist</c> in the user's cache: <c>$XDG_CACHE_HOME</c>, or else <c>~/.cache</c> on Linux, <c>~/Library/Caches</c> on
    /// macOS, and the local application data on Windows.
    /// </summary>
    public static string DefaultCacheFolder
    {
        get
        {
            string? root = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
            if (string.IsNullOrWhiteSpace(root))
            {
                string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
                root = OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
                    : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Caches")
                    : Path.Combine(home, ".cache");
            }

            return Path.Combine(root, "shallownet", "mnist");
        }
    }
}

namespace ShallowNet.Learning;

/// <summary>The MNIST database of handwritten digits: 60,000 + 10,000 images of 28×28 pixels (Y. LeCun, C. Cortes, C. J. C. Burges).</summary>
public static class Mnist
{
    /// <summary>The environment variable that may name a folder with the four files.</summary>
    public const string FolderVariable = "MNIST_DIR";

    /// <summary>
    /// Reads the four IDX files (gzip or raw) from <see cref="MnistOptions.Folder"/>, or else from the folder that the environment
    /// variable <c>MNIST_DIR</c> names, or else from the user's cache. What the cache lacks is downloaded into it over HTTPS.
    /// </summary>
    /// <param name="options">Where to look and what to accept; by default everything above.</param>
    /// <param name="progress">Told about a download as it goes on.</param>
    /// <exception cref="MnistException">A file is missing, broken or not MNIST's, or could not be downloaded. The message says what to do.</exception>
    public static MnistData Load(MnistOptions? options = null, IProgress<MnistProgress>? progress = null) =>
        LoadAsync(options, progress).GetAwaiter().GetResult();

    /// <inheritdoc cref="Load"/>
    /// <param name="options">Where to look and what to accept; by default everything above.</param>
    /// <param name="progress">Told about a download as it goes on.</param>
    /// <param name="cancellationToken">Stops a download; files already complete stay in the cache.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Task<MnistData> LoadAsync(
        MnistOptions? options = null, IProgress<MnistProgress>? progress = null, CancellationToken cancellationToken = default) =>
        new MnistLoader(options ?? new MnistOptions(), Environment.GetEnvironmentVariable(FolderVariable), progress).LoadAsync(cancellationToken);
}

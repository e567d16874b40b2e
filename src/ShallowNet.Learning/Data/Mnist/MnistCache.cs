namespace ShallowNet.Learning;

/// <summary>The folder of downloaded files. Nothing gets a file's name before all of it is written and checked.</summary>
internal sealed class MnistCache(string folder)
{
    /// <summary>The cached file; null if there is none that is whole and MNIST's.</summary>
    /// <param name="file">Which of the four.</param>
    /// <param name="unusable">What is wrong with the file that is there, if one is.</param>
    public MnistLoader.Located? TryRead(MnistFile file, out string? unusable)
    {
        unusable = null;
        if (file.FindIn(folder) is not { } path)
        {
            return null;
        }

        try
        {
            MnistLoader.Located content = MnistLoader.Located.ReadFrom(path, file);
            content.Verify(file);
            return content;
        }
        catch (MnistException error)
        {
            unusable = error.Message;
            return null;
        }
    }

    /// <summary>Writes a downloaded file, in place of what was there.</summary>
    /// <exception cref="MnistException">The folder cannot be written to.</exception>
    public MnistLoader.Located Store(MnistFile file, MnistDownload.Received received)
    {
        try
        {
            Directory.CreateDirectory(folder);
            string path = Path.Combine(folder, received.IsGzip ? file.Name + ".gz" : file.Name);
            AtomicFile.Write(path, stream => stream.Write(received.Bytes.Span));
            RemoveUnusable(file, path);
            return new MnistLoader.Located(received.Content, path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new MnistException(
                $"The cache folder {folder} cannot be written to: {error.Message} Make it writable, or choose another with XDG_CACHE_HOME or " +
                $"{nameof(MnistOptions)}.{nameof(MnistOptions.CacheFolder)}.", error);
        }
    }

    /// <summary>A broken copy under another of the file's names might be found first the next time.</summary>
    private void RemoveUnusable(MnistFile file, string good)
    {
        foreach (string path in file.PossibleNames.Select(name => Path.Combine(folder, name)).Where(path => path != good))
        {
            File.Delete(path);
        }
    }
}

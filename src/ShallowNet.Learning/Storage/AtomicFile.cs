namespace ShallowNet.Learning;

/// <summary>Writes files so that nobody, after a failure or in another process, ever finds half of one.</summary>
internal static class AtomicFile
{
    /// <summary>
    /// Writes under a temporary name in the same folder, and renames when all of it is on the disk, which replaces an older file in
    /// a single step. If <paramref name="write"/> throws, the older file stays as it was and the temporary one is removed.
    /// </summary>
    public static void Write(string path, Action<Stream> write)
    {
        string fullPath = Path.GetFullPath(path);
        string temporary = Path.Combine(Path.GetDirectoryName(fullPath) ?? fullPath, $".{Path.GetFileName(fullPath)}.{Path.GetRandomFileName()}");
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, fullPath, overwrite: true);
        }
        catch
        {
            DeleteQuietly(temporary);
            throw;
        }
    }

    private static void DeleteQuietly(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The failure that led here is the one to report; a leftover under a temporary name is never read.
        }
    }
}

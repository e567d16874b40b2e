using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace ShallowNet.Testing;

/// <summary>
/// Compares text with an accepted file beside the test, with the conventions of Verify: the accepted file is
/// <c>Type.Method[_parameters].verified.extension</c>; a mismatch leaves <c>.received.</c> beside it and fails. Built with
/// <c>-p:SnapshotEngine=Verify</c>, the same calls compare the same files through Verify.Xunit.
/// </summary>
public static partial class Snapshot
{
    /// <summary>Fails unless <paramref name="text"/> is what the accepted file says.</summary>
    /// <param name="text">The text; line endings and trailing line breaks do not matter.</param>
    /// <param name="extension">The kind of text without a dot: <c>cs</c>, <c>md</c>, <c>txt</c>.</param>
    /// <param name="parameters">What tells the rows of a theory apart, such as <c>"mode=Tangent"</c>.</param>
    /// <param name="scrub">Pairs of a regular expression and what is put in its place: for times and the like.</param>
    /// <param name="sourceFile">The test's file, which is named like its class.</param>
    /// <param name="method">The test.</param>
    public static Task Verify(
        string text,
        string extension = "txt",
        string? parameters = null,
        (string Pattern, string Replacement)[]? scrub = null,
        [CallerFilePath] string sourceFile = "",
        [CallerMemberName] string method = "")
    {
        var name = $"{Path.GetFileNameWithoutExtension(sourceFile)}.{method}{(parameters is null ? "" : "_" + parameters)}";
        return Compare(Scrubbed(text, scrub ?? []), extension, Path.GetDirectoryName(sourceFile)!, FileNameOf(name), sourceFile);
    }

    /// <summary>A text with what differs from run to run replaced, and with line breaks as on Unix.</summary>
    public static string Scrubbed(string text, (string Pattern, string Replacement)[] scrub)
    {
        var scrubbed = WithUnixLineEndings(text).TrimEnd('\n');
        foreach (var (pattern, replacement) in scrub)
            scrubbed = Regex.Replace(scrubbed, pattern, replacement, RegexOptions.Multiline);
        return scrubbed;
    }

    private static string WithUnixLineEndings(string text) => text.Replace("\r\n", "\n").Replace('\r', '\n');

    /// <summary>Characters that some file system refuses become <c>-</c>, as in Verify.</summary>
    private static string FileNameOf(string name)
    {
        var safe = new StringBuilder(name.Length);
        foreach (char c in name)
            safe.Append(c < ' ' || "\"<>|:*?\\/".Contains(c) ? '-' : c);
        return safe.ToString();
    }
}

using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ShallowNet.Tutorials.Tests;

/// <summary>
/// A tutorial's README.md. Its C# must be code that was compiled, and its output the program's: fenced blocks are looked up line by line, without
/// indentation. A line "…" leaves something out.
/// </summary>
internal static partial class TutorialPage
{
    public static string RepositoryRoot() => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));

    /// <summary>The C# files of a folder, one after the other.</summary>
    public static string SourcesOf(string folder) => string.Join('\n', Directory.GetFiles(folder, "*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText));

    /// <summary>The languages of a page's fenced blocks, each once.</summary>
    public static string[] Languages(string page) =>
        [.. FencedBlock().Matches(page.ReplaceLineEndings("\n")).Select(block => block.Groups["language"].Value).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The files that a page shows as pictures.</summary>
    public static IEnumerable<string> Pictures(string page) => Picture().Matches(page).Select(match => match.Groups["file"].Value);

    /// <summary>Fails where a block of the given language is in none of the texts.</summary>
    /// <returns>How many blocks were found.</returns>
    public static int AssertQuotes(string page, string language, params string[] texts)
    {
        string[] lines = Lines(string.Join('\n', texts));
        int blocks = 0;
        foreach (Match block in FencedBlock().Matches(page.ReplaceLineEndings("\n")).Where(block => block.Groups["language"].Value == language))
        {
            int from = 0;
            foreach (string[] piece in Pieces(Lines(block.Groups["content"].Value)))
            {
                int at = Enumerable.Range(from, Math.Max(0, lines.Length - piece.Length - from + 1))
                    .FirstOrDefault(start => piece.AsSpan().SequenceEqual(lines.AsSpan(start, piece.Length)), -1);
                Assert.True(at >= 0, $"The page quotes what is not there:\n{string.Join('\n', piece)}\nin:\n{string.Join('\n', lines)}");
                from = at + piece.Length;
            }

            blocks++;
        }

        return blocks;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;

    private static string[] Lines(string text) =>
        [.. text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

    private static IEnumerable<string[]> Pieces(string[] lines)
    {
        for (int start = 0; start < lines.Length;)
        {
            int end = Array.IndexOf(lines, "…", start);
            end = end < 0 ? lines.Length : end;
            if (end > start)
                yield return lines[start..end];
            start = end + 1;
        }
    }

    [GeneratedRegex(@"!\[[^\]]*\]\((?<file>[^)]+)\)")]
    private static partial Regex Picture();

    [GeneratedRegex("^```(?<language>\\w+)\n(?<content>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex FencedBlock();
}

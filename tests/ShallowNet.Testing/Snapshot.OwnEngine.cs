#if !SNAPSHOTS_BY_VERIFY
using System.Text;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Xunit.Sdk;

namespace ShallowNet.Testing;

public static partial class Snapshot
{
    private static async Task Compare(string text, string extension, string directory, string name, string sourceFile)
    {
        var verified = Path.Combine(directory, $"{name}.verified.{extension}");
        var received = Path.Combine(directory, $"{name}.received.{extension}");
        var accepted = File.Exists(verified)
            ? WithUnixLineEndings(await File.ReadAllTextAsync(verified)).TrimEnd('\n')
            : null;
        if (text == accepted)
        {
            File.Delete(received);
            return;
        }

        await File.WriteAllTextAsync(received, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        throw new XunitException(
            (accepted is null ? $"There is no accepted snapshot {verified}." : $"{Path.GetFileName(sourceFile)}: the text differs from {verified}.")
            + $"\nTo accept what was received:\n  mv '{received}' '{verified}'\n\n"
            + (accepted is null ? text : Difference(accepted, text)));
    }

    /// <summary>The changed lines, each with its number, with two unchanged lines around them.</summary>
    private static string Difference(string accepted, string received)
    {
        const int Context = 2;
        var lines = InlineDiffBuilder.Diff(accepted, received).Lines;
        bool Changed(int i) => i >= 0 && i < lines.Count && lines[i].Type != ChangeType.Unchanged;
        var report = new StringBuilder("- accepted\n+ received\n");
        bool skipping = false;
        for (int i = 0; i < lines.Count; i++)
        {
            if (!Enumerable.Range(i - Context, 2 * Context + 1).Any(Changed))
            {
                if (!skipping)
                    report.Append("  …\n");
                skipping = true;
                continue;
            }

            skipping = false;
            var mark = lines[i].Type switch { ChangeType.Inserted => '+', ChangeType.Deleted => '-', _ => ' ' };
            report.Append($"{mark} {lines[i].Position,4} {lines[i].Text}\n");
        }

        return report.ToString();
    }
}
#endif

using System.Text;
using ShallowNet.Autodiff.Compiler;
using ShallowNet.Explorer.Files;

namespace ShallowNet.Explorer.Pages;

/// <summary>"Why was this saved?", in the terms of the source.</summary>
internal static class NeedsView
{
    public static void Write(ExploredMethod method, ExploredStage stage, StringBuilder body)
    {
        Need[] kept = [.. stage.Explanation.Needs.Where(need => need.Supply is Supply.Kept or Supply.Taped)];
        Need[] again = [.. stage.Explanation.Needs.Where(need => need.Supply == Supply.ComputedAgain)];
        // Variables that the compiler made are not the reader's; of an array, elements that are kept have been spoken about.
        Need[] there = [.. stage.Explanation.Needs.Where(need => need.Supply == Supply.StillThere && method.Source.Names.Contains(need.Value)
            && !kept.Any(other => other.Value.StartsWith(need.Value + "[", StringComparison.Ordinal)))];
        if (kept.Length == 0)
            body.Append("<p>Nothing has to be recorded.</p>\n");
        List(kept.Concat(again).Select(need => (need, Sentence(need, method))), body);
        if (there.Length == 0)
            return;
        body.Append("<h3>Read where it stands, as nothing overwrites it</h3>\n");
        List(there.Select(need => (need, $"`{need.Value}` for {Lines(need, method)}")), body);
    }

    private static void List(IEnumerable<(Need Need, string Sentence)> needs, StringBuilder body)
    {
        body.Append("<ul>\n");
        foreach ((Need need, string sentence) in needs)
            body.Append($"<li data-o=\"{Html.Origins(need.ReadFor.Append(need.Origin).Where(origin => origin > 0).Distinct())}\">{Html.Prose(sentence)}</li>\n");
        body.Append("</ul>\n");
    }

    private static string Sentence(Need need, ExploredMethod method)
    {
        string because = need.ReadFor.Count > 0
            ? $"because {Readers(need, method)} it"
            : "although no line reads it: without the analysis, everything that is overwritten is kept";
        return need.Supply switch
        {
            Supply.ComputedAgain => $"`{need.Value}` of {Line(need.Origin, method)} is computed again, {because}.",
            Supply.Taped when Declares(need) => $"`{need.Value}` of {Line(need.Origin, method)} is put on the tape `{need.Storage}` each time round the loop, {because}.",
            Supply.Taped => $"`{need.Value}` is put on the tape `{need.Storage}` each time before {Line(need.Origin, method)} overwrites it, {because}.",
            _ => $"`{need.Value}` is kept in `{need.Storage}` before {Line(need.Origin, method)} overwrites it, {because}.",
        };
    }

    /// <summary>A variable of the loop's body is kept when it goes out of scope: then the tape is named after it, in the plural.</summary>
    private static bool Declares(Need need) => !need.Storage.Contains("Before", StringComparison.Ordinal);

    private static string Readers(Need need, ExploredMethod method) => need.ReadFor.Count switch
    {
        0 => "nothing reads",
        1 => $"the backward pass of {Lines(need, method)} reads",
        _ => $"the backward passes of {Lines(need, method)} read",
    };

    private static string Lines(Need need, ExploredMethod method) => need.ReadFor.Count == 1
        ? Line(need.ReadFor[0], method)
        : "lines " + string.Join(", ", need.ReadFor.Select(origin => Number(origin, method)).Distinct());

    private static string Line(int origin, ExploredMethod method) => origin > 0 ? $"line {Number(origin, method)}" : "the method's end";

    private static int Number(int origin, ExploredMethod method) => method.Source.Statements[origin - 1].First + 1;
}

using System.Text;
using ShallowNet.Autodiff.Compiler;
using ShallowNet.Explorer.Files;

namespace ShallowNet.Explorer.Pages;

/// <summary>How many operations both passes have, stage by stage.</summary>
internal static class CostView
{
    public static void Write(ExploredMethod method, StringBuilder body)
    {
        int most = Math.Max(1, method.Stages.Max(stage => Math.Max(stage.Explanation.Forward.Operations, stage.Explanation.Backward.Operations)));
        body.Append("<section class=\"cost\">\n<h2>Operations</h2>\n<table>\n<thead><tr><th scope=\"col\">stage</th><th scope=\"col\">forward</th><th scope=\"col\">backward</th><th scope=\"col\">recorded</th></tr></thead>\n<tbody>\n");
        for (int i = 0; i < method.Stages.Count; i++)
        {
            ExploredStage stage = method.Stages[i];
            int recorded = stage.Explanation.Needs.Count(need => need.Supply is Supply.Kept or Supply.Taped);
            body.Append($"<tr data-row=\"{i}\"><th scope=\"row\">{Html.Escape(stage.Name)}</th>{Bar(stage.Explanation.Forward.Operations, most)}{Bar(stage.Explanation.Backward.Operations, most)}<td>{recorded}</td></tr>\n");
        }

        Explanation last = method.Stages[^1].Explanation;
        string loops = last.Forward.HasLoops ? " The body of a loop counts once." : "";
        string costly = last.Forward.Transcendental + last.Backward.Transcendental > 0
            ? $" Of the last stage's, {last.Forward.Transcendental} forward and {last.Backward.Transcendental} backward are functions such as the exponential."
            : "";
        body.Append($"</tbody>\n</table>\n<p class=\"legend\">An operation on a whole matrix counts once.{loops}{costly}</p>\n</section>\n");
    }

    private static string Bar(int operations, int most) => FormattableString.Invariant($"<td class=\"bar\"><span style=\"width:{70.0 * operations / most:0.#}%\"></span>{operations}</td>");
}

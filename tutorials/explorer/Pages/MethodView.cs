using System.Text;
using ShallowNet.Explorer.Files;
using ShallowNet.Explorer.Graphs;

namespace ShallowNet.Explorer.Pages;

/// <summary>A method's part of the page: its source and its derivative side by side, and what there is to know about both.</summary>
internal static class MethodView
{
    public static void Write(ExploredFile file, int index, StringBuilder body)
    {
        ExploredMethod method = file.Methods[index];
        body.Append($"<article class=\"method\" data-method=\"{index}\"{(index > 0 ? " hidden" : "")}>\n<div class=\"columns\">\n<div class=\"column\">\n");
        Source(file, method, body);
        for (int i = 0; i < method.Stages.Count; i++)
            Needs(method, i, body);
        if (method.Stages.Count > 0)
            CostView.Write(method, body);
        body.Append("</div>\n<div class=\"column\">\n<section class=\"pane generated\">\n");
        if (method.Stages.Count == 0)
            body.Append("<h2>No derivative</h2>\n<p class=\"problem\">This method cannot be differentiated as it stands. What is in the way is marked in the source.</p>\n");
        for (int i = 0; i < method.Stages.Count; i++)
            Stage(method.Stages[i], i, method.Stages.Count, body);
        body.Append("</section>\n");
        if (method.Graph is { } graph)
        {
            body.Append("<section class=\"pane drawing\">\n<h2>Computational graph</h2>\n<div class=\"scroll\">\n");
            body.Append(GraphDrawing.Draw(graph, $"The operations of {method.Source.Name} and the values between them"));
            body.Append("\n</div>\n<p class=\"legend\"><span class=\"swatch active\"></span> derivatives flow here <span class=\"swatch\"></span> they do not; dashed: the next time round a loop</p>\n</section>\n");
        }

        body.Append("</div>\n</div>\n</article>\n");
    }

    private static void Needs(ExploredMethod method, int stage, StringBuilder body)
    {
        body.Append($"<section class=\"needs\" data-stage=\"{stage}\"{Hidden(stage, method.Stages.Count)}>\n<h2>What the backward pass needs</h2>\n");
        NeedsView.Write(method, method.Stages[stage], body);
        body.Append("</section>\n");
    }

    private static void Source(ExploredFile file, ExploredMethod method, StringBuilder body)
    {
        string[] text = file.Text.Split('\n');
        string[] lines = CodeColours.Lines(file.Text, isMember: false);
        (int first, int last) = method.Source.Lines;
        int indent = Enumerable.Range(first, last - first + 1).Where(i => text[i].Trim().Length > 0).Min(i => text[i].Length - text[i].TrimStart().Length);
        body.Append("<section class=\"pane source\">\n<h2>Source</h2>\n<div class=\"code\" role=\"listbox\" aria-label=\"Source\">\n");
        for (int i = first; i <= last; i++)
        {
            IEnumerable<int> origins = method.Source.Statements.Select((span, k) => (span, Number: k + 1)).Where(s => s.span.First <= i && i <= s.span.Last).Select(s => s.Number);
            string html = lines[i].Length > indent && string.IsNullOrWhiteSpace(text[i][..indent]) ? lines[i][indent..] : lines[i].TrimStart();
            Line(html, origins, i + 1, RemarksView.At(file, i), body);
        }

        body.Append("</div>\n</section>\n");
    }

    private static void Stage(ExploredStage stage, int index, int count, StringBuilder body)
    {
        body.Append($"<div data-stage=\"{index}\"{Hidden(index, count)}>\n");
        foreach (GeneratedMember member in stage.Members)
        {
            body.Append($"<h2>{Html.Escape(member.Name)}</h2>\n<div class=\"code\" role=\"listbox\" aria-label=\"{Html.Escape(member.Name)}\">\n");
            string[] lines = CodeColours.Lines(string.Join('\n', member.Lines.Select(line => line.Text)), isMember: true);
            for (int i = 0; i < member.Lines.Count; i++)
            {
                GeneratedLine line = member.Lines[i];
                string kind = (line.IsRule ? " is-rule" : "") + (line.Leaves ? " leaves" : "");
                Line(lines[i], line.Origin > 0 ? [line.Origin] : [], i + 1, "", body, kind);
            }

            body.Append("</div>\n");
        }

        if (stage.Members.Any(member => member.Lines.Any(line => line.Leaves)))
            body.Append("<p class=\"legend\"><span class=\"swatch leaves\"></span> lines that the next stage changes or does without</p>\n");
        body.Append("</div>\n");
    }

    private static void Line(string html, IEnumerable<int> origins, int number, string remarks, StringBuilder body, string kind = "")
    {
        string linked = Html.Origins(origins);
        string attributes = linked.Length > 0 ? $" data-o=\"{linked}\" role=\"option\" tabindex=\"-1\"" : " role=\"presentation\"";
        body.Append($"<div class=\"line{kind}\"{attributes}><span class=\"number\" aria-hidden=\"true\">{number}</span><code>{html}</code></div>\n{remarks}");
    }

    private static string Hidden(int stage, int count) => stage == count - 1 ? "" : " hidden";
}

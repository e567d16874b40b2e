using System.Text;
using ShallowNet.Explorer.Files;
using ShallowNet.Tutorials;

namespace ShallowNet.Explorer.Pages;

/// <summary>Diagnostics: under the line that they are about, or, where that is not shown, at the top of the page.</summary>
internal static class RemarksView
{
    /// <summary>What is said about a line, with a mark under the very expression.</summary>
    public static string At(ExploredFile file, int line)
    {
        StringBuilder html = new();
        foreach (SourceRemark remark in file.Remarks.Where(remark => remark.Line == line))
            html.Append(Remark(remark, file, ""));
        return html.ToString();
    }

    public static void Elsewhere(ExploredFile file, StringBuilder body)
    {
        SourceRemark[] others = [.. file.Remarks.Where(remark => !file.Methods.Any(method => method.Source.Lines.First <= remark.Line && remark.Line <= method.Source.Lines.Last))];
        if (others.Length == 0)
            return;
        body.Append("<section class=\"remarks\">\n<h2>Elsewhere in the file</h2>\n");
        foreach (SourceRemark remark in others)
            body.Append(Remark(remark, file, $"line {remark.Line + 1}: "));
        body.Append("</section>\n");
    }

    private static string Remark(SourceRemark remark, ExploredFile file, string where)
    {
        string text = file.Text.Split('\n').ElementAtOrDefault(remark.Line) ?? "";
        int first = Math.Min(remark.FirstColumn, text.Length), last = Math.Min(remark.LastColumn, text.Length);
        string piece = first < last ? $"<q><code>{Html.Escape(text[first..last])}</code></q> " : "";
        return $"<p class=\"remark{(remark.IsError ? " error" : "")}\" role=\"note\">{where}{piece}<b>{Html.Escape(remark.Id)}</b> {Html.Escape(remark.Message)}</p>\n";
    }
}

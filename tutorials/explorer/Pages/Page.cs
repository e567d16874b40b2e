using System.Text;
using ShallowNet.Explorer.Files;
using ShallowNet.Tutorials;

namespace ShallowNet.Explorer.Pages;

/// <summary>The page: one file of HTML that loads nothing.</summary>
internal static class Page
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; connect-src 'self'";

    /// <summary>The page of a file.</summary>
    public static string Of(ExploredFile file)
    {
        StringBuilder body = new();
        body.Append($"<header>\n<h1>{Html.Escape(file.Name)}</h1>\n");
        Methods(file.Methods, body);
        Stages(file.Methods, body);
        body.Append("<button id=\"theme\" type=\"button\" title=\"Light, dark, or as the system has it (t)\">Theme: <b>system</b></button>\n</header>\n<main>\n");
        RemarksView.Elsewhere(file, body);
        for (int i = 0; i < file.Methods.Count; i++)
            MethodView.Write(file, i, body);
        body.Append("</main>\n");
        body.Append("<footer id=\"rule\" aria-live=\"polite\"><p class=\"hint\">Point at a line, or walk with the arrow keys: the lines that belong to it light up, and its rule stands here. "
            + "<kbd>Enter</kbd> holds it, <kbd>Esc</kbd> lets go, <kbd>1</kbd>–<kbd>4</kbd> choose the stage, <kbd>←</kbd> <kbd>→</kbd> change sides.</p></footer>\n");
        return Frame(file.Name, body.ToString());
    }

    /// <summary>A page that says why there is nothing to show.</summary>
    public static string Of(string problem) => Frame("Nothing to show", $"<header><h1>Nothing to show</h1></header>\n<main><p class=\"problem\">{Html.Escape(problem)}</p></main>\n");

    private static void Methods(IReadOnlyList<ExploredMethod> methods, StringBuilder body)
    {
        body.Append("<fieldset class=\"switch\" id=\"methods\"><legend>Method</legend>\n");
        for (int i = 0; i < methods.Count; i++)
        {
            // Overloads are told apart by their parameters.
            StagedMethod method = methods[i].Source;
            string label = methods.Count(m => m.Source.Name == method.Name) > 1 ? method.Signature : method.Name;
            body.Append($"<label><input type=\"radio\" name=\"method\" value=\"{i}\"{(i == 0 ? " checked" : "")}><span>{Html.Escape(label)}</span></label>\n");
        }

        body.Append("</fieldset>\n");
    }

    private static void Stages(IReadOnlyList<ExploredMethod> methods, StringBuilder body)
    {
        if (methods.All(method => method.Stages.Count == 0))
            return;
        body.Append("<fieldset class=\"switch\" id=\"stages\"><legend>Stage</legend>\n");
        for (int i = 0; i < Stage.All.Count; i++)
            body.Append($"<label><input type=\"radio\" name=\"stage\" value=\"{i}\"{(i == Stage.All.Count - 1 ? " checked" : "")}><span>{i + 1} {Html.Escape(Stage.All[i].Name)}</span></label>\n");
        body.Append("</fieldset>\n");
    }

    private static string Frame(string title, string body) => $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="{Policy}">
        <title>{Html.Escape(title)} · explorer</title>
        <link rel="icon" href="data:,">
        <style>
        {Resource("page.css")}</style>
        </head>
        <body>
        {body}<script>
        {Resource("page.js")}</script>
        </body>
        </html>

        """.ReplaceLineEndings("\n");

    private static string Resource(string name)
    {
        using StreamReader reader = new(typeof(Page).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

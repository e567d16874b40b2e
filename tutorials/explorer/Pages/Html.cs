using System.Net;
using System.Text;

namespace ShallowNet.Explorer.Pages;

/// <summary>Pieces of HTML.</summary>
internal static class Html
{
    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    /// <summary>The text with what stands between backticks as code.</summary>
    public static string Prose(string text)
    {
        StringBuilder html = new();
        string[] parts = text.Split('`');
        for (int i = 0; i < parts.Length; i++)
            html.Append(i % 2 == 0 ? Escape(parts[i]) : $"<code>{Escape(parts[i])}</code>");
        return html.ToString();
    }

    public static string Origins(IEnumerable<int> origins) => string.Join(' ', origins);
}

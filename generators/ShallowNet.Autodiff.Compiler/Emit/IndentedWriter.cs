using System.Text;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>Text with indentation and line feeds; never the platform's newline, so that output is the same everywhere.</summary>
public sealed class IndentedWriter
{
    private readonly StringBuilder text = new();
    private int depth;

    public void Line(string line = "")
    {
        if (line.Length > 0)
        {
            text.Append(' ', depth * 4).Append(line);
        }
        text.Append('\n');
    }

    public void Open(string header)
    {
        if (header.Length > 0)
        {
            Line(header);
        }
        Line("{");
        depth++;
    }

    public void Close(string footer = "}")
    {
        depth--;
        Line(footer);
    }

    public void Indent() => depth++;

    public void Outdent() => depth--;

    public override string ToString() => text.ToString();
}

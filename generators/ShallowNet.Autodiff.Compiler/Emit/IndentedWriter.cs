using System.Text;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>Text with indentation and line feeds; never the platform's newline, so that output is the same everywhere.</summary>
public sealed class IndentedWriter
{
    private readonly StringBuilder text = new();
    private readonly List<int> origins = [];
    private int depth;

    /// <summary>The statement of the source that what is written now comes from; 0 for none.</summary>
    public int Origin { get; set; }

    /// <summary>The origin of each line.</summary>
    public IReadOnlyList<int> Origins => origins;

    public void Line(string line = "")
    {
        if (line.Length > 0)
        {
            text.Append(' ', depth * 4).Append(line);
        }
        text.Append('\n');
        // A lambda, or an expression over several lines, is written as one.
        origins.Add(Origin);
        for (int end = line.IndexOf('\n'); end >= 0; end = line.IndexOf('\n', end + 1))
        {
            origins.Add(Origin);
        }
    }

    /// <summary>A member of the method's type, with its accessibility.</summary>
    public void OpenMember(Method method, string signature)
    {
        if (method.IsSegment)
        {
            // Called a few times for long: it would be over before the runtime comes round to optimizing it.
            Line("[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveOptimization)]");
        }
        Open($"{method.Modifiers} {signature}");
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

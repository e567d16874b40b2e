namespace ShallowNet.Tutorials;

/// <summary>What the source generator wrote when a tutorial was compiled: the build lays it beside the program.</summary>
public static class GeneratedCode
{
    /// <summary>A member that was generated for a method of the tutorial.</summary>
    /// <param name="method">The method, such as <c>Neuron.Loss</c>.</param>
    /// <param name="suffix">Which of its members: <c>AccumulateGradient</c> holds both passes.</param>
    public static string Member(string method, string suffix = "AccumulateGradient")
    {
        string file = Path.Combine(AppContext.BaseDirectory, "generated", $"ShallowNet.Tutorials.{method}.g.cs");
        return MemberIn(File.ReadAllText(file), method[(method.LastIndexOf('.') + 1)..] + suffix);
    }

    /// <summary>The part of <see cref="Member"/> that goes backwards.</summary>
    public static string BackwardPass(string method)
    {
        string[] lines = Member(method).Split('\n');
        int start = Array.FindIndex(lines, line => line.TrimStart().StartsWith("// backward", StringComparison.Ordinal));
        int end = Array.FindLastIndex(lines, line => line.TrimStart().StartsWith("return result;", StringComparison.Ordinal));
        return string.Join('\n', lines[start..end].Select(line => line.Length > 4 ? line[4..] : line));
    }

    /// <summary>A member of a generated file, without what the file indents it by. Of two of one name it is the last: the backward half that adds to storage.</summary>
    /// <param name="text">The file.</param>
    /// <param name="name">The member.</param>
    public static string MemberIn(string text, string name)
    {
        List<string> lines = [.. text.ReplaceLineEndings("\n").Split('\n')];
        int signature = lines.FindLastIndex(line => IsMember(line.TrimStart()) && line.Contains($" {name}(", StringComparison.Ordinal));
        string indent = lines[signature][..lines[signature].IndexOf('p', StringComparison.Ordinal)];
        int end = lines.FindIndex(signature, line => line == indent + "}");
        return string.Join('\n', lines[signature..(end + 1)].Select(line => line.StartsWith(indent, StringComparison.Ordinal) ? line[indent.Length..] : line));
    }

    private static bool IsMember(string line) => line.StartsWith("public static ", StringComparison.Ordinal) || line.StartsWith("private static ", StringComparison.Ordinal);
}

namespace ShallowNet.Tutorials;

/// <summary>The text that the source generator wrote for <c>ShallowNetwork.Loss</c>, as it was compiled into ShallowNet.Learning.</summary>
internal static class GeneratedCode
{
    /// <summary>Forward and backward pass in one: the member that <c>Fit</c> calls for each mini-batch.</summary>
    public static string LossAccumulateGradient()
    {
        using Stream resource = typeof(GeneratedCode).Assembly.GetManifestResourceStream("ShallowNetwork.Loss.g.cs")!;
        using StreamReader reader = new(resource);
        List<string> lines = [.. reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n')];

        int signature = lines.FindIndex(line => line.Contains(" LossAccumulateGradient(", StringComparison.Ordinal) && line.Contains("public static double", StringComparison.Ordinal));
        string indent = lines[signature][..lines[signature].IndexOf('p', StringComparison.Ordinal)];
        int end = lines.FindIndex(signature, line => line == indent + "}");
        return string.Join('\n', lines[signature..(end + 1)].Select(line => line.StartsWith(indent, StringComparison.Ordinal) ? line[indent.Length..] : line));
    }
}

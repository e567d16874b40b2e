using System.Text.Json;
using ShallowNet.GradBench.Protocol;

namespace ShallowNet.GradBench.Tests;

/// <summary>Messages as lines, and the tool's answers to them.</summary>
internal static class Message
{
    /// <summary>The answers to lines, in one session.</summary>
    public static List<JsonElement> Session(params string[] lines)
    {
        var output = new StringWriter();
        Tool.Run(new StringReader(string.Join('\n', lines)), output);
        return [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    public static JsonElement Answer(string line) => Assert.Single(Session(line));

    public static string Evaluate(string module, string function, string input) =>
        $$"""{"id":7,"kind":"evaluate","module":"{{module}}","function":"{{function}}","input":{{input}}}""";

    /// <summary>The output of an evaluation that succeeds.</summary>
    public static JsonElement Output(string module, string function, string input)
    {
        JsonElement answer = Answer(Evaluate(module, function, input));
        Assert.True(answer.GetProperty("success").GetBoolean(), answer.ToString());
        return answer.GetProperty("output");
    }
}

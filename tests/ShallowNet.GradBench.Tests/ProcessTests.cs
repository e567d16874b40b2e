using System.Diagnostics;
using System.Text.Json;

namespace ShallowNet.GradBench.Tests;

/// <summary>The program itself, as GradBench runs it.</summary>
public class ProcessTests
{
    [Fact]
    public void A_session_has_a_line_for_each_message_and_ends_with_the_input()
    {
        (int exitCode, List<JsonElement> answers) = Run(
            """{"id":0,"kind":"start","eval":"llsq"}""",
            """{"id":1,"kind":"define","module":"weather"}""",
            """{"id":2,"kind":"define","module":"llsq"}""",
            """{"id":3,"kind":"evaluate","module":"llsq","function":"gradient","input":{"x":"none","n":3}}""",
            """{"id":4,"kind":"evaluate","module":"llsq","function":"gradient","input":{"x":[1,2],"n":3,"min_runs":4,"min_seconds":0}}""",
            """{"id":5,"kind":"evaluate","module":"llsq","function":"primal","input":{"x":[1,2],"n":3,"min_runs":1,"min_seconds":0.02}}""",
            """{"id":6,"kind":"analysis","of":5,"valid":true}""");

        Assert.Equal(0, exitCode);
        Assert.Equal(Enumerable.Range(0, 7), answers.Select(a => a.GetProperty("id").GetInt32()));
        Assert.Equal("shallownet-autodiff", answers[0].GetProperty("tool").GetString());
        Assert.Equal([false, true, false, true, true], answers[1..6].Select(a => a.GetProperty("success").GetBoolean()));
        Assert.NotEqual("", answers[3].GetProperty("error").GetString());
        Assert.Equal(4, answers[4].GetProperty("timings").GetArrayLength());
        Assert.True(answers[5].GetProperty("timings").EnumerateArray().Sum(t => t.GetProperty("nanoseconds").GetInt64()) >= 19_900_000);
    }

    private static (int ExitCode, List<JsonElement> Answers) Run(params string[] lines)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Protocol.Tool).Assembly.Location])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        foreach (string line in lines)
        {
            process.StandardInput.WriteLine(line);
        }
        process.StandardInput.Close();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)]);
    }
}

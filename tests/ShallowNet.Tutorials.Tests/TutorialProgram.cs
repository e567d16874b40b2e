using System.Diagnostics;

namespace ShallowNet.Tutorials.Tests;

/// <summary>A tutorial's program, run as a process of its own, the way a reader runs it.</summary>
internal static class TutorialProgram
{
    /// <summary>Runs an assembly that lies beside the tests.</summary>
    public static async Task<Result> Run(string assembly, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, assembly), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await error);
    }

    internal sealed record Result(int ExitCode, string Output, string Error);
}

using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace ShallowNet.Package.Tests;

/// <summary>Runs programs the way a user does: in a folder, with nothing of this process' own build around it.</summary>
internal static class Command
{
    public static string RepositoryRoot([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", ".."));

    /// <summary>The output of a command that must succeed.</summary>
    public static Task<string> Dotnet(string folder, params string[] arguments) => Run(folder, "dotnet", arguments);

    /// <summary>The output of a program that must succeed.</summary>
    public static async Task<string> Run(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string variable in start.Environment.Keys.Where(IsOfThisBuild).ToArray())
            start.Environment.Remove(variable);
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        // Processes that stay behind would hold on to the output, and to the folder.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        using var process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}\n{await output}\n{await error}");
        return (await output).ReplaceLineEndings("\n");
    }

    private static bool IsOfThisBuild(string variable) =>
        variable.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || variable.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || variable.StartsWith("NUGET_PACKAGES", StringComparison.OrdinalIgnoreCase) || variable is "CI" or "Configuration" or "DOTNET_STARTUP_HOOKS";
}

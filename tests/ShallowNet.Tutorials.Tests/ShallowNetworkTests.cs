using System.Diagnostics;

namespace ShallowNet.Tutorials.Tests;

public class ShallowNetworkTests
{
    [Fact]
    public async Task Help_describes_the_program()
    {
        var (exitCode, output) = await Run("--help");

        Assert.Equal(0, exitCode);
        Assert.Contains("shallow network", output);
    }

    private static async Task<(int ExitCode, string Output)> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ShallowNetwork.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}

using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ShallowNet.Tutorials.Tests.Explorer;

/// <summary>An explorer that serves a page.</summary>
internal sealed class ServedPage : IDisposable
{
    private readonly Process _process;

    private ServedPage(Process process, string address) => (_process, Address) = (process, address);

    public string Address { get; }

    public static async Task<ServedPage> Start(string file)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Explorer.dll"), file, "--serve", "--port", "0"]) { RedirectStandardOutput = true };
        Process process = Process.Start(start)!;
        string line = await process.StandardOutput.ReadLineAsync() ?? "";
        return new(process, Regex.Match(line, @"http://127\.0\.0\.1:\d+/").Value);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}

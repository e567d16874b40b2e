using System.Diagnostics;

namespace ShallowNet.Benchmarks;

/// <summary>A program that is run as a process of its own and prints its result as the last line.</summary>
internal sealed record ChildProgram(string File, string[] Arguments, int Threads)
{
    // What the libraries of linear algebra behind NumPy and libtorch ask for their number of threads.
    private static readonly string[] ThreadVariables = ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"];

    /// <summary>Another run of this program.</summary>
    public static ChildProgram Self(int threads, params string[] arguments) => Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) != "dotnet"
        ? new ChildProgram(path, arguments, threads)
        : new ChildProgram("dotnet", [typeof(ChildProgram).Assembly.Location, .. arguments], threads);

    /// <summary>Runs it to its end.</summary>
    /// <param name="input">What it reads from its standard input.</param>
    /// <returns>The last line that it printed; if it failed, null and what it complained about.</returns>
    public (string? Result, string Complaint) Run(string input = "")
    {
        ProcessStartInfo start = new(File, Arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string variable in ThreadVariables)
            start.Environment[variable] = Threads.ToString();
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            process.WaitForExit();
            return process.ExitCode == 0 ? (LastLine(output.Result), "") : (null, LastLine(errors.Result));
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            return (null, error.Message);
        }
        catch (IOException error)
        {
            return (null, $"it ended before it had read its input: {error.Message}");
        }
    }

    private static string LastLine(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).LastOrDefault("");
}

namespace ShallowNet.Benchmarks;

/// <summary>The NumPy of this machine, if it has one: the programs in Python beside the benchmarks run on it.</summary>
internal static class NumPy
{
    // The variable comes first, for whoever keeps NumPy in an environment of its own.
    private static readonly string?[] Interpreters = [Environment.GetEnvironmentVariable("PYTHON"), "python3", "python", "/usr/bin/python3"];

    private static readonly Lazy<string?> Interpreter = new(() => Interpreters.FirstOrDefault(
        name => !string.IsNullOrEmpty(name) && new ChildProgram(name, ["-c", "import numpy; print(numpy.__version__)"], Threads: 1).Run().Result is not null));

    /// <summary>Why a comparison lacks it.</summary>
    public const string Missing = "no python3 with numpy was found, neither by the variable PYTHON nor on the path";

    /// <summary>One of the programs, or null where there is no NumPy.</summary>
    public static ChildProgram? Program(string name, int threads, params string[] arguments) => Interpreter.Value is { } interpreter
        ? new ChildProgram(interpreter, [Path.Combine(AppContext.BaseDirectory, name), .. arguments], threads)
        : null;
}

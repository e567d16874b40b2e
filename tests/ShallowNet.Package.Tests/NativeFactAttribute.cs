namespace ShallowNet.Package.Tests;

/// <summary>A test that makes native code, for which .NET needs the platform's linker. Without one it is reported as skipped, with what is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NativeFactAttribute : FactAttribute
{
    public NativeFactAttribute()
    {
        string[] linkers = OperatingSystem.IsWindows() ? [] : ["clang", "gcc"];
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (linkers.Length > 0 && !linkers.Any(linker => folders.Any(folder => File.Exists(Path.Combine(folder, linker)))))
        {
            Skip = "There is neither clang nor gcc on the PATH: native code cannot be linked, and this test did not run.";
        }
    }
}

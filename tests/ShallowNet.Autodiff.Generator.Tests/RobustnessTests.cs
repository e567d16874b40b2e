namespace ShallowNet.Autodiff.Generator.Tests;

/// <summary>The attribute on every method of a body of code that was never meant to be differentiated.</summary>
public class RobustnessTests(Xunit.Abstractions.ITestOutputHelper output)
{
    internal static string Root([System.Runtime.CompilerServices.CallerFilePath] string here = "")
    {
        string folder = Path.GetDirectoryName(here)!;
        while (!File.Exists(Path.Combine(folder, "ShallowNet.Autodiff.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    public static TheoryData<string> Projects => [.. new[] { "generators/ShallowNet.Autodiff.Compiler", "generators/ShallowNet.Autodiff.Generator", "src/ShallowNet.Autodiff", "src/ShallowNet.Learning" }];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_method_of_this_repository_is_read_or_refused_without_an_exception(string project)
    {
        string[] sources =
        [
            .. Directory.EnumerateFiles(Path.Combine(Root(), project), "*.cs", SearchOption.AllDirectories)
                .Where(f => !f.Contains(Path.DirectorySeparatorChar + "obj" + Path.DirectorySeparatorChar) && Path.GetFileName(f) != "Polyfills.cs")
                .Select(File.ReadAllText),
        ];
        Annotated.Check(sources, output.WriteLine);
    }
}

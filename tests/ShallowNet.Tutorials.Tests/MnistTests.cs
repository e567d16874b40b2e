using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace ShallowNet.Tutorials.Tests;

public class MnistTests
{
    // Times differ from run to run; losses, and which digits are mistaken, with the rounding of the machine's registers.
    private static readonly (string Pattern, string Replacement)[] Scrub =
    [
        (@"\d+\.\d+ s$", "… s"),
        (@"(loss|accuracy) \d\.\d+", "$1 …"),
        (@"^( {15}\d)( +(\d+|\.)){10}$", "$1 …"),
        (@"^true . predicted .*$", "true \\ predicted …"),
        (@"^a \d was taken for a \d \d+ times$", "a … was taken for a …"),
        (@" -?\d+\.\d+(%| points)$", " …$1"),
    ];

    [Fact]
    public async Task The_program_tells_the_notebooks_section_from_the_data_to_overfitting()
    {
        string json = Path.Combine(Directory.CreateTempSubdirectory().FullName, "run.json");
        (int exitCode, string output, _) = await Run("--synthetic", "--epochs", "2", "--seed", "1", "--threads", "1", "--json", json);
        Assert.Equal(0, exitCode);
        await Snapshot.Verify(output, scrub: Scrub);

        using JsonDocument numbers = JsonDocument.Parse(await File.ReadAllTextAsync(json));
        JsonElement[] epochs = [.. numbers.RootElement.GetProperty("epochs").EnumerateArray()];
        Assert.Equal(2, epochs.Length);
        Assert.All(epochs, epoch => Assert.Equal(["loss", "accuracy", "seconds", "val_loss", "val_accuracy"], epoch.EnumerateObject().Select(member => member.Name)));
        Assert.InRange(numbers.RootElement.GetProperty("test_accuracy").GetDouble(), 0.97, 1);
        JsonElement plain = numbers.RootElement.GetProperty("plain");
        Assert.InRange(plain.GetProperty("test_accuracy").GetDouble(), 0.97, 1);

        // The same weights and the same order: the first epoch differs by the rounding of two forms of the loss.
        Assert.Equal(epochs[0].GetProperty("loss").GetDouble(), plain.GetProperty("epochs")[0].GetProperty("loss").GetDouble(), 1e-3);
    }

    [Fact]
    public Task The_gradient_of_the_plain_network_begins_with_the_difference_of_softmax_and_targets()
    {
        using Stream resource = Assembly.GetExecutingAssembly().GetManifestResourceStream("PlainNetwork.Loss.g.cs")!;
        using StreamReader reader = new(resource);
        string code = reader.ReadToEnd();
        Assert.Contains("(softmax and log cancel)", code);
        return Snapshot.Verify(code, "cs");
    }

    [Fact]
    public async Task The_page_shows_compiled_code_and_the_lines_that_the_program_prints()
    {
        string folder = Path.Combine(TutorialPage.RepositoryRoot(), "tutorials", "05-Mnist");
        string page = await File.ReadAllTextAsync(Path.Combine(folder, "README.md"));
        using Stream resource = Assembly.GetExecutingAssembly().GetManifestResourceStream("PlainNetwork.Loss.g.cs")!;
        using StreamReader reader = new(resource);
        Assert.Equal(3, TutorialPage.AssertQuotes(page, "csharp", TutorialPage.SourcesOf(folder), await reader.ReadToEndAsync()));

        // The page's numbers are those of a run on MNIST, which takes minutes: here, that the program prints such lines.
        string snapshot = Path.Combine(
            TutorialPage.RepositoryRoot(), "tests", "ShallowNet.Tutorials.Tests",
            "MnistTests.The_program_tells_the_notebooks_section_from_the_data_to_overfitting.verified.txt");
        Assert.Equal(2, TutorialPage.AssertQuotes(Snapshot.Scrubbed(page, Scrub), "text", await File.ReadAllTextAsync(snapshot)));
        Assert.Equal(1, TutorialPage.AssertQuotes(page, "console", "dotnet run -c Release --project tutorials/05-Mnist"));
    }

    [Fact]
    public async Task Plots_are_saved_where_the_option_says()
    {
        string folder = Path.Combine(Directory.CreateTempSubdirectory().FullName, "new", "plots");
        (int exitCode, _, _) = await Run("--synthetic", "--epochs", "1", "--plots", folder);
        Assert.Equal(0, exitCode);
        Assert.Equal(["digits.png", "loss.png", "mistakes.png", "weights.png"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(Directory.GetFiles(folder), file => Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(file)[..4]));
    }

    [Fact]
    public async Task Help_describes_the_program_and_its_options()
    {
        (int exitCode, string output, _) = await Run("--help");
        Assert.Equal(0, exitCode);
        Assert.All(
            ["--epochs <N>", "--batch-size <N>", "--seed <N>", "--threads <N>", "--data <DIR>", "--synthetic", "--plots <DIR>", "--json <FILE>"],
            option => Assert.Contains(option, output));
    }

    [Theory]
    [InlineData("--epochs must be at least 1, not 0.", "--epochs", "0")]
    [InlineData("--threads takes a whole number, not 'x'.", "--threads", "x")]
    [InlineData("--seed must be at least 0, not -1.", "--seed", "-1")]
    [InlineData("--batch-size takes a whole number, not '1.5'.", "--batch-size", "1.5")]
    [InlineData("--synthetic and --data exclude each other.", "--synthetic", "--data", ".")]
    [InlineData("--data", "--data")]
    [InlineData("--bogus", "--bogus")]
    public async Task A_bad_option_gets_one_clear_line_and_exit_code_2(string expected, params string[] arguments)
    {
        (int exitCode, string output, string error) = await Run(arguments);
        Assert.Equal(2, exitCode);
        Assert.Equal("", output);
        Assert.Contains(expected, Assert.Single(error.TrimEnd('\n').Split('\n')));
    }

    [Fact]
    public async Task A_folder_without_the_data_gets_one_line_that_says_what_to_do_and_exit_code_1()
    {
        string empty = Directory.CreateTempSubdirectory().FullName;
        (int exitCode, _, string error) = await Run("--data", empty);
        Assert.Equal(1, exitCode);
        Assert.Contains("--synthetic", Assert.Single(error.TrimEnd('\n').Split('\n')));
    }

    private static async Task<(int ExitCode, string Output, string Error)> Run(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "Mnist.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}

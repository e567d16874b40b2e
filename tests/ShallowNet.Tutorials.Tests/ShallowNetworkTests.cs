using System.Text.Json;

namespace ShallowNet.Tutorials.Tests;

public class ShallowNetworkTests
{
    // Times differ from run to run, and rounding (which element has the largest error, and how large) from machine to machine.
    private static readonly (string Pattern, string Replacement)[] Scrub =
    [
        (@"^\d+\.\d+ seconds$", "… seconds"),
        (@"largest relative error \S+ at \S+$", "largest relative error … at …"),
        (@"^parameter +(elements|index) .*$", "parameter  $1 …"),
        (@"^(p\.\w+) +(\d+) +\S+ +\[\d+,\d+\] +(\d+ Agrees)$", "$1  $2 … $3"),
        (@"^p\.\w+ +\[\d+,\d+\] .*$", "p.… Agrees"),
        (@"^(d[Wb][12]) +\d\.\de-\d\d$", "$1 …"),
        (@"^(d[Wb][12]) +0\.0e\+00$", "$1 …"),
    ];

    private static readonly Lazy<Task<TutorialProgram.Result>> DefaultRun = new(() => Run());

    [Fact]
    public async Task The_program_tells_the_notebooks_section_from_the_data_to_the_accuracy()
    {
        var (exitCode, output, error) = await DefaultRun.Value;
        Assert.Equal("", error);
        Assert.Equal(0, exitCode);
        await Snapshot.Verify(output, scrub: Scrub);
    }

    [Fact]
    public async Task The_page_shows_compiled_code_and_real_output()
    {
        string root = TutorialPage.RepositoryRoot();
        string folder = Path.Combine(root, "tutorials", "03-ShallowNetwork");
        string page = await File.ReadAllTextAsync(Path.Combine(folder, "README.md"));
        string output = Scrubbed((await DefaultRun.Value).Output);
        IEnumerable<string> sources = Directory.GetFiles(folder, "*.cs")
            .Concat(Directory.GetFiles(Path.Combine(root, "src", "ShallowNet.Learning", "Shallow"), "*.cs")).Order().Select(File.ReadAllText);

        Assert.True(TutorialPage.AssertQuotes(page, "csharp", string.Join('\n', sources.Append(output))) >= 5);
        Assert.True(TutorialPage.AssertQuotes(Scrubbed(page), "text", output) >= 3);
    }

    [Fact]
    public async Task Json_holds_the_numbers_of_the_run()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory().FullName, "run.json");
        var (exitCode, _, error) = await Run("--seed", "1", "--iterations", "31", "--json", file);
        Assert.Equal("", error);
        Assert.Equal(0, exitCode);

        using JsonDocument json = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        Assert.Equal(
            ["first_row", "losses", "test_accuracy", "train_seconds", "max_gradient_error"], json.RootElement.EnumerateObject().Select(member => member.Name));
        double[] firstRow = [.. json.RootElement.GetProperty("first_row").EnumerateArray().Select(value => value.GetDouble())];
        Assert.Equal(NotebookReference.Instance.MakeClassification.Rows[0].Select(value => Math.Round(value, 12)), firstRow.Select(value => Math.Round(value, 12)));

        TrainingRunReference reference = NotebookReference.Instance.TrainingRuns.Single(run => run.RandomState == 1);
        (int Iteration, double Loss)[] losses = [.. json.RootElement.GetProperty("losses").EnumerateArray().Select(pair => (pair[0].GetInt32(), pair[1].GetDouble()))];
        Assert.Equal([0, 10, 20, 30], losses.Select(line => line.Iteration));
        Assert.All(losses.Zip(reference.LossesEvery10), pair => Assert.Equal(pair.Second, pair.First.Loss, 1e-10));
        Assert.InRange(json.RootElement.GetProperty("test_accuracy").GetDouble(), 0.9, 1);
        Assert.InRange(json.RootElement.GetProperty("train_seconds").GetDouble(), 1e-9, double.MaxValue);
        Assert.InRange(json.RootElement.GetProperty("max_gradient_error").GetDouble(), 0, 1e-7);
    }

    [Fact]
    public async Task Plots_are_saved_where_the_option_says()
    {
        string folder = Path.Combine(Directory.CreateTempSubdirectory().FullName, "new", "plots");
        var (exitCode, output, error) = await Run("--iterations", "1", "--plots", folder);
        Assert.Equal("", error);
        Assert.Equal(0, exitCode);
        Assert.Equal(["activations.png", "loss.png"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());
        Assert.All(Directory.GetFiles(folder), file => Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(file)[..4]));
        Assert.Contains(Path.Combine(folder, "loss.png"), output);
    }

    [Fact]
    public async Task The_notebooks_learning_rate_gives_the_first_loss_that_it_does_not_print()
    {
        var (exitCode, output, _) = await Run("--learning-rate", "0.01", "--iterations", "1");
        Assert.Equal(0, exitCode);
        Assert.Contains("iteration   0: loss 0.6931", output);
    }

    [Fact]
    public async Task A_gradient_that_fails_its_check_ends_the_program_with_exit_code_1_before_the_training()
    {
        var (exitCode, output, error) = await Run("--spoil");
        Assert.Equal(1, exitCode);
        Assert.Contains("Gradient check of 221 elements: FAILED", output);
        Assert.DoesNotContain("Training", output);
        Assert.Equal("The generated gradient is wrong.", error.TrimEnd());
    }

    [Fact]
    public async Task Help_describes_the_program_and_its_options()
    {
        var (exitCode, output, _) = await Run("--help");
        Assert.Equal(0, exitCode);
        Assert.Contains("shallow network", output);
        Assert.All(["--seed", "--learning-rate", "--iterations", "--batch-size", "--hidden", "--plots <DIR>", "--json <FILE>", "--spoil"], option => Assert.Contains(option, output));
    }

    [Theory]
    [InlineData("--hidden must be at least 1, not 0.", "--hidden", "0")]
    [InlineData("--seed takes a whole number, not 'abc'.", "--seed", "abc")]
    [InlineData("--seed must be at least 0, not -1.", "--seed", "-1")]
    [InlineData("--iterations must be at least 1, not 0.", "--iterations", "0")]
    [InlineData("--batch-size takes a whole number, not '1.5'.", "--batch-size", "1.5")]
    [InlineData("--learning-rate must be above 0 and finite, not -1.", "--learning-rate", "-1")]
    [InlineData("--learning-rate takes a number, not '1,0'.", "--learning-rate", "1,0")]
    [InlineData("--learning-rate", "--learning-rate")]
    [InlineData("--speed", "--speed", "9")]
    [InlineData("surprise", "surprise")]
    public async Task A_bad_option_gets_one_clear_line_and_exit_code_2(string expected, params string[] arguments)
    {
        var (exitCode, output, error) = await Run(arguments);
        Assert.Equal(2, exitCode);
        Assert.Equal("", output);
        Assert.Contains(expected, error);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_gets_one_line_and_exit_code_1()
    {
        string missing = Path.Combine(Directory.CreateTempSubdirectory().FullName, "missing", "run.json");
        var (exitCode, _, error) = await Run("--iterations", "1", "--json", missing);
        Assert.Equal(1, exitCode);
        Assert.Contains(missing, error);
        Assert.Single(error.TrimEnd('\n').Split('\n'));
    }

    private static Task<TutorialProgram.Result> Run(params string[] arguments) => TutorialProgram.Run("ShallowNetwork.dll", arguments);

    private static string Scrubbed(string text) => Snapshot.Scrubbed(text, Scrub);
}

namespace ShallowNet.Tutorials.Tests;

/// <summary>What each tutorial with the common options owes its reader.</summary>
public class ChapterTests
{
    public static TheoryData<string> Folders => Chapter.Folders;

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task A_tutorial_tells_what_it_told_before_and_its_checks_hold(string folder)
    {
        var (exitCode, output, error) = await Chapter.Of(folder).DefaultRun;
        Assert.Equal("", error);
        Assert.Equal(0, exitCode);
        Assert.DoesNotContain("✗", output);
        await Snapshot.Verify(output, parameters: folder);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task A_page_shows_compiled_code_and_real_output_and_its_pictures(string folder)
    {
        Chapter chapter = Chapter.Of(folder);
        string page = await File.ReadAllTextAsync(Path.Combine(chapter.Path, "README.md"));
        string output = (await chapter.DefaultRun).Output;
        Assert.True(TutorialPage.AssertQuotes(page, "csharp", TutorialPage.SourcesOf(chapter.Path), output) >= 2);
        Assert.True(TutorialPage.AssertQuotes(page, "text", output) >= 1);
        Assert.True(TutorialPage.AssertQuotes(page, "console", $"dotnet run -c Release --project tutorials/{folder}") == 1);
        Assert.Equal(["console", "csharp", "text"], TutorialPage.Languages(page));
        Assert.Equal(chapter.Pictures, TutorialPage.Pictures(page).Order(StringComparer.Ordinal));
        Assert.All(chapter.Pictures, picture => Assert.InRange(new FileInfo(Path.Combine(chapter.Path, picture)).Length, 1_000, 100_000));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task A_check_that_is_spoiled_fails_and_ends_the_program_with_exit_code_1(string folder)
    {
        var (exitCode, output, error) = await Chapter.Of(folder).Run("--spoil");
        Assert.Equal(1, exitCode);
        Assert.Contains("✗", output);
        Assert.Contains("checks failed", Assert.Single(error.TrimEnd('\n').Split('\n')));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Plots_are_saved_where_the_option_says(string folder)
    {
        string plots = Path.Combine(Directory.CreateTempSubdirectory().FullName, "new", "plots");
        var (exitCode, output, _) = await Chapter.Of(folder).Run("--plots", plots);
        Assert.Equal(0, exitCode);
        Assert.Equal(Chapter.Of(folder).Pictures, Directory.GetFiles(plots).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        Assert.All(Directory.GetFiles(plots), file => Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(file)[..4]));
        Assert.Contains(plots, output);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task Help_describes_the_program_and_its_options(string folder)
    {
        var (exitCode, output, _) = await Chapter.Of(folder).Run("--help");
        Assert.Equal(0, exitCode);
        Assert.Contains(Chapter.Of(folder).Subject, output);
        Assert.All(["--plots <DIR>", "--spoil", .. Chapter.Of(folder).Pictures], text => Assert.Contains(text, output));
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task A_bad_option_gets_one_clear_line_and_exit_code_2(string folder)
    {
        var (exitCode, output, error) = await Chapter.Of(folder).Run("--speed", "9");
        Assert.Equal(2, exitCode);
        Assert.Equal("", output);
        Assert.Contains("--speed", Assert.Single(error.TrimEnd('\n').Split('\n')));
    }

    [Fact]
    public async Task Plots_that_cannot_be_saved_get_one_line_and_exit_code_1()
    {
        string file = Path.GetTempFileName();
        var (exitCode, _, error) = await Chapter.All[0].Run("--plots", file);
        Assert.Equal(1, exitCode);
        Assert.Contains(file, Assert.Single(error.TrimEnd('\n').Split('\n')));
    }
}

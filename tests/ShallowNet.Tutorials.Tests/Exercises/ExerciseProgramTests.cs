using ShallowNet.Exercises.Grading;
using ShallowNet.Exercises.Keys;

namespace ShallowNet.Tutorials.Tests.Exercises;

public class ExerciseProgramTests
{
    private static readonly string Folder = Path.Combine(TutorialPage.RepositoryRoot(), "tutorials", "exercises");

    [Theory]
    [InlineData("--list")]
    [InlineData]
    public async Task The_exercises_are_listed(params string[] arguments)
    {
        var (exitCode, output, error) = await Run(arguments);
        Assert.Equal(("", 0), (error, exitCode));
        await Snapshot.Verify(output, parameters: arguments.Length == 0 ? "by default" : "when asked");
    }

    [Fact]
    public async Task A_worked_solution_gets_exit_code_0()
    {
        var (exitCode, output, error) = await Run("12", "--solution");
        Assert.Equal(("", 0), (error, exitCode));
        await Snapshot.Verify(output);
    }

    [Fact]
    public async Task An_exercise_that_is_not_written_yet_gets_the_place_to_write_it_and_exit_code_1()
    {
        var (exitCode, output, _) = await Run("4");
        Assert.Equal(1, exitCode);
        Assert.Contains("Your place is ByHand in tutorials/exercises/Stubs/04-SharedIntermediate.cs.", output);
    }

    [Theory]
    [InlineData("There are exercises 1 to 14, but no '15'.", "15")]
    [InlineData("There are exercises 1 to 14, but no '0'.", "0")]
    [InlineData("There are exercises 1 to 14, but no 'four'.", "four")]
    [InlineData("--grade", "--grade")]
    public async Task A_bad_option_gets_one_clear_line_and_exit_code_2(string expected, params string[] arguments)
    {
        var (exitCode, output, error) = await Run(arguments);
        Assert.Equal(2, exitCode);
        Assert.Equal("", output);
        Assert.Contains(expected, Assert.Single(error.TrimEnd('\n').Split('\n')));
    }

    [Fact]
    public async Task Help_describes_the_program_and_its_options()
    {
        var (exitCode, output, _) = await Run("--help");
        Assert.Equal(0, exitCode);
        Assert.All(["names the mistake", "--list", "--solution", "from 1 to 14"], text => Assert.Contains(text, output));
    }

    [Fact]
    public async Task The_page_shows_compiled_code_and_real_output()
    {
        string page = await File.ReadAllTextAsync(Path.Combine(Folder, "README.md"));
        string list = (await Run("--list")).Output;
        string grade = GradeText.Of(Key.All[3], Grader.Grade(Key.All[3], typeof(WrongSolutions.ForgetsThatUIsAddedAtTheEnd)));
        Assert.Equal(["console", "csharp", "text"], TutorialPage.Languages(page));
        Assert.Equal(1, TutorialPage.AssertQuotes(page, "csharp", TutorialPage.SourcesOf(Path.Combine(Folder, "Stubs"))));
        Assert.Equal(2, TutorialPage.AssertQuotes(page, "text", list, grade));
        Assert.Equal(1, TutorialPage.AssertQuotes(page, "console", "dotnet run -c Release --project tutorials/exercises -- --list\ndotnet run -c Release --project tutorials/exercises -- 4"));
    }

    [Fact]
    public async Task Each_hint_stands_in_the_contributors_table()
    {
        string page = await File.ReadAllTextAsync(Path.Combine(TutorialPage.RepositoryRoot(), "generators", "CONTRIBUTING.md"));
        foreach (Misconception misconception in Misconception.All)
        {
            string exercises = string.Join(", ", Key.All.Where(key => key.Slips.Any(slip => slip.Misconception == misconception)).Select(key => key.Number));
            Assert.Contains($"| {misconception.Name} | {misconception.Hint} | {exercises} |", page);
        }
    }

    private static Task<TutorialProgram.Result> Run(params string[] arguments) => TutorialProgram.Run("Exercises.dll", arguments);
}

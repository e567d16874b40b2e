using System.CommandLine;
using ShallowNet.Exercises.Grading;
using ShallowNet.Exercises.Keys;
using ShallowNet.Tutorials;

namespace ShallowNet.Exercises;

/// <summary>The command line: which exercise is graded.</summary>
internal static class ExerciseCommand
{
    /// <summary>Grades one exercise, or lists all.</summary>
    /// <returns>0 when the gradient is right, 1 when it is not, 2 when an option is bad.</returns>
    public static int Invoke(string[] arguments)
    {
        Argument<int?> number = new("number")
        {
            Description = $"The exercise to grade, from 1 to {Key.All.Count}; without it, all are listed.",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (!int.TryParse(text, out int value) || value < 1 || value > Key.All.Count)
                    result.AddError($"There are exercises 1 to {Key.All.Count}, but no '{text}'.");
                return value;
            },
        };
        Option<bool> list = new("--list") { Description = "List the exercises." };
        Option<bool> solution = new("--solution") { Description = "Grade the worked solution instead of what you wrote." };
        RootCommand command = new("Backward passes to write by hand, and a grader that names the mistake.") { number, list, solution };
        command.SetAction(result => result.GetValue(list) || result.GetValue(number) is not { } chosen
            ? List()
            : Grade(Key.All[chosen - 1], result.GetValue(solution)));
        return TutorialCommand.Invoke(command, arguments);
    }

    private static int List()
    {
        foreach (Key key in Key.All)
            Console.WriteLine($"{key.Number,2}  {key.Title,-42}{key.Formula}");
        Console.WriteLine("\nWrite ByHand in tutorials/exercises/Stubs, then: dotnet run --project tutorials/exercises -- NUMBER");
        return 0;
    }

    private static int Grade(Key key, bool isSolution)
    {
        Grade grade = Grader.Grade(key, isSolution ? key.Solution : key.Stub);
        Console.WriteLine(GradeText.Of(key, grade));
        return grade.IsRight ? 0 : TutorialCommand.Failure;
    }
}

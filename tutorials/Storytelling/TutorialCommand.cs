using System.CommandLine;
using System.Text;

namespace ShallowNet.Tutorials;

/// <summary>
/// How each tutorial is started, and how it ends: exit code 0; 1 with a line on the error stream when a check fails or something cannot be
/// done; 2 with one when an option is bad.
/// </summary>
public static class TutorialCommand
{
    public const int Failure = 1;
    public const int BadOptions = 2;

    /// <summary>Runs a tutorial that has the common options only.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="description">What <c>--help</c> says first.</param>
    /// <param name="tell">The tutorial.</param>
    /// <param name="pictures">The files that <c>--plots</c> saves.</param>
    /// <returns>The exit code.</returns>
    public static int Invoke(string[] arguments, string description, Action<Story> tell, params string[] pictures)
    {
        Option<string?> plots = OptionKinds.Folder("--plots", $"Save {string.Join(" and ", pictures)} in this folder.");
        Option<bool> spoil = OptionKinds.Spoil();
        RootCommand command = new(description) { plots, spoil };
        command.SetAction(result =>
        {
            Story story = new(result.GetValue(plots), result.GetValue(spoil));
            tell(story);
            return story.Conclude();
        });
        return Invoke(command, arguments);
    }

    /// <summary>Parses the arguments and runs the command's action.</summary>
    /// <returns>The exit code.</returns>
    public static int Invoke(RootCommand command, string[] arguments)
    {
        Console.OutputEncoding = Encoding.UTF8;
        ParseResult parsed = command.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            Console.Error.WriteLine($"{parsed.Errors[0].Message} Try --help.");
            return BadOptions;
        }

        try
        {
            return parsed.Invoke(new() { EnableDefaultExceptionHandler = false });
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArithmeticException or NotSupportedException)
        {
            Console.Error.WriteLine(error.Message);
            return Failure;
        }
    }
}

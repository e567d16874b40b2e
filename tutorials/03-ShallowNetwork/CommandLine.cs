using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace ShallowNet.Tutorials;

/// <summary>The program's options, and what happens when they are bad: one line on the error stream and exit code 2.</summary>
internal static class CommandLine
{
    private const int BadOptions = 2;

    private static readonly Option<int> Seed = WholeNumber("--seed", 0, least: 0, "Seed of the initial weights (the data are always those of random_state=123).");
    private static readonly Option<double> LearningRate = new("--learning-rate")
    {
        Description = "How much of the gradient a step subtracts. The notebook's table belongs to 1.",
        HelpName = "RATE",
        DefaultValueFactory = _ => 1.0,
        CustomParser = ParseRate,
    };
    private static readonly Option<int> Iterations = WholeNumber("--iterations", 300, least: 1, "How often the training data are visited.");
    private static readonly Option<int> BatchSize = WholeNumber("--batch-size", 100, least: 1, "Samples in a mini-batch.");
    private static readonly Option<int> Hidden = WholeNumber("--hidden", 10, least: 1, "Units in the hidden layer.");
    private static readonly Option<string?> Plots = new("--plots") { Description = "Save loss.png and activations.png in this folder.", HelpName = "DIR" };
    private static readonly Option<string?> Json = new("--json") { Description = "Save the numbers of the run in this file.", HelpName = "FILE" };

    /// <summary>Parses the arguments and runs the program with what they say.</summary>
    /// <returns>The exit code.</returns>
    public static int Invoke(string[] arguments, Func<TutorialOptions, int> run)
    {
        RootCommand command = new("The notebook's shallow network (section 1.3), trained with a generated backward pass.")
        {
            Seed, LearningRate, Iterations, BatchSize, Hidden, Plots, Json,
        };
        command.SetAction(result => run(OptionsOf(result)));

        ParseResult parsed = command.Parse(arguments);
        if (parsed.Errors.Count == 0)
            return parsed.Invoke();
        Console.Error.WriteLine($"{parsed.Errors[0].Message} Try --help.");
        return BadOptions;
    }

    private static TutorialOptions OptionsOf(ParseResult result) => new()
    {
        Seed = result.GetValue(Seed),
        LearningRate = result.GetValue(LearningRate),
        Iterations = result.GetValue(Iterations),
        BatchSize = result.GetValue(BatchSize),
        Hidden = result.GetValue(Hidden),
        Plots = result.GetValue(Plots),
        Json = result.GetValue(Json),
    };

    private static Option<int> WholeNumber(string name, int byDefault, int least, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => byDefault,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value))
                result.AddError($"{name} takes a whole number, not '{text}'.");
            else if (value < least)
                result.AddError($"{name} must be at least {least}, not {text}.");
            return value;
        },
    };

    private static double ParseRate(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
            result.AddError($"--learning-rate takes a number, not '{text}'.");
        else if (!(value > 0 && double.IsFinite(value)))
            result.AddError($"--learning-rate must be above 0 and finite, not {text}.");
        return value;
    }
}

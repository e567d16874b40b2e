using System.CommandLine;

namespace ShallowNet.Tutorials;

/// <summary>The program's options.</summary>
internal static class CommandLine
{
    private static readonly Option<int> Seed = OptionKinds.WholeNumber("--seed", 0, least: 0, "Seed of the initial weights (the data are always those of random_state=123).");
    private static readonly Option<double> LearningRate =
        OptionKinds.PositiveNumber("--learning-rate", 1.0, "RATE", "How much of the gradient a step subtracts. The notebook's table belongs to 1.");
    private static readonly Option<int> Iterations = OptionKinds.WholeNumber("--iterations", 300, least: 1, "How often the training data are visited.");
    private static readonly Option<int> BatchSize = OptionKinds.WholeNumber("--batch-size", 100, least: 1, "Samples in a mini-batch.");
    private static readonly Option<int> Hidden = OptionKinds.WholeNumber("--hidden", 10, least: 1, "Units in the hidden layer.");
    private static readonly Option<string?> Plots = OptionKinds.Folder("--plots", "Save loss.png and activations.png in this folder.");
    private static readonly Option<string?> Json = OptionKinds.File("--json", "Save the numbers of the run in this file.");
    private static readonly Option<bool> Spoil = OptionKinds.Spoil();

    /// <summary>Parses the arguments and runs the program with what they say.</summary>
    /// <returns>The exit code.</returns>
    public static int Invoke(string[] arguments, Func<TutorialOptions, int> run)
    {
        RootCommand command = new("The notebook's shallow network (section 1.3), trained with a generated backward pass.")
        {
            Seed, LearningRate, Iterations, BatchSize, Hidden, Plots, Json, Spoil,
        };
        command.SetAction(result => run(OptionsOf(result)));
        return TutorialCommand.Invoke(command, arguments);
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
        IsSpoiled = result.GetValue(Spoil),
    };
}

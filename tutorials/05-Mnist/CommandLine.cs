using System.CommandLine;
using System.Globalization;

namespace ShallowNet.Tutorials;

/// <summary>The program's options, and what happens when they are bad: one line on the error stream and exit code 2.</summary>
internal static class CommandLine
{
    private const int BadOptions = 2;

    private static readonly Option<int> Epochs = WholeNumber("--epochs", 5, least: 1, "How often each training sample is met.");
    private static readonly Option<int> BatchSize = WholeNumber("--batch-size", 128, least: 1, "Samples in a mini-batch.");
    private static readonly Option<int> Seed = WholeNumber("--seed", 0, least: 0, "Seed of the initial weights and of the order of the samples.");
    private static readonly Option<int> Threads = WholeNumber("--threads", Environment.ProcessorCount, least: 1, "Threads that a matrix product may use; by default as many as there are processors.");
    private static readonly Option<string?> Data = new("--data") { Description = "A folder with the four MNIST files, gzip or raw; by default MNIST_DIR, or else the cache, or else a download into it.", HelpName = "DIR" };
    private static readonly Option<bool> Synthetic = new("--synthetic") { Description = "Draw the digits instead: 10,000 + 2,000 images that say nothing about MNIST." };
    private static readonly Option<string?> Plots = new("--plots") { Description = "Save loss.png, digits.png, mistakes.png and weights.png in this folder.", HelpName = "DIR" };
    private static readonly Option<string?> Json = new("--json") { Description = "Save the numbers of the run in this file.", HelpName = "FILE" };

    /// <summary>Parses the arguments and runs the program with what they say.</summary>
    /// <returns>The exit code.</returns>
    public static int Invoke(string[] arguments, Func<TutorialOptions, int> run)
    {
        RootCommand command = new("The notebook's Keras network (section 1.4) on the MNIST digits, in C#, with generated backward passes.")
        {
            Epochs, BatchSize, Seed, Threads, Data, Synthetic, Plots, Json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(Synthetic) is not null && result.GetResult(Data) is not null)
                result.AddError("--synthetic and --data exclude each other.");
        });
        command.SetAction(result => run(OptionsOf(result)));

        ParseResult parsed = command.Parse(arguments);
        if (parsed.Errors.Count == 0)
            return parsed.Invoke();
        Console.Error.WriteLine($"{parsed.Errors[0].Message} Try --help.");
        return BadOptions;
    }

    private static TutorialOptions OptionsOf(ParseResult result) => new()
    {
        Epochs = result.GetValue(Epochs),
        BatchSize = result.GetValue(BatchSize),
        Seed = result.GetValue(Seed),
        Threads = result.GetValue(Threads),
        Data = result.GetValue(Data),
        IsSynthetic = result.GetValue(Synthetic),
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
}

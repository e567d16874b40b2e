using System.CommandLine;

namespace ShallowNet.Tutorials;

/// <summary>The program's options.</summary>
internal static class CommandLine
{
    private static readonly Option<int> Epochs = OptionKinds.WholeNumber("--epochs", 5, least: 1, "How often each training sample is met.");
    private static readonly Option<int> BatchSize = OptionKinds.WholeNumber("--batch-size", 128, least: 1, "Samples in a mini-batch.");
    private static readonly Option<int> Seed = OptionKinds.WholeNumber("--seed", 0, least: 0, "Seed of the initial weights and of the order of the samples.");
    private static readonly Option<int> Threads = OptionKinds.WholeNumber("--threads", Environment.ProcessorCount, least: 1, "Threads that a matrix product may use; by default as many as there are processors.");
    private static readonly Option<string?> Data = OptionKinds.Folder("--data", "A folder with the four MNIST files, gzip or raw; by default MNIST_DIR, or else the cache, or else a download into it.");
    private static readonly Option<bool> Synthetic = new("--synthetic") { Description = "Draw the digits instead: 10,000 + 2,000 images that say nothing about MNIST." };
    private static readonly Option<string?> Plots = OptionKinds.Folder("--plots", "Save loss.png, digits.png, mistakes.png and weights.png in this folder.");
    private static readonly Option<string?> Json = OptionKinds.File("--json", "Save the numbers of the run in this file.");

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
        return TutorialCommand.Invoke(command, arguments);
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
}

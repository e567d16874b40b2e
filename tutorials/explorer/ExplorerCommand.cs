using System.CommandLine;
using ShallowNet.Explorer.Files;
using ShallowNet.Explorer.Pages;
using ShallowNet.Tutorials;

namespace ShallowNet.Explorer;

/// <summary>The command line: which file is looked into, and where its page goes.</summary>
internal static class ExplorerCommand
{
    private const int AnyPort = 0;
    private const int DefaultPort = 5080;

    /// <summary>Writes the page, or shows it.</summary>
    /// <returns>0; 2 with one line on the error stream when an option is bad, or nothing can be shown.</returns>
    public static int Invoke(string[] arguments)
    {
        Argument<string> file = new("FILE.cs") { Description = "A C# file with [Differentiable] methods." };
        Option<string?> method = new("--method") { Description = "Show this method only.", HelpName = "M" };
        Option<string?> folder = OptionKinds.Folder("--out", "Write the page to this folder, as index.html.");
        Option<bool> serve = new("--serve") { Description = "Show the page on 127.0.0.1, and again whenever the file changes, until Ctrl+C." };
        Option<int> port = OptionKinds.WholeNumber("--port", DefaultPort, AnyPort, $"Where --serve listens; {DefaultPort} by default, 0 for any free one.");
        RootCommand command = new("What the generator makes of a file, line by line: stages, what is recorded and why, the graph, the cost.") { file, method, folder, serve, port };
        command.SetAction(result => Explore(result.GetValue(file)!, result.GetValue(method), result.GetValue(folder), result.GetValue(serve), result.GetValue(port)));
        return TutorialCommand.Invoke(command, arguments);
    }

    private static int Explore(string path, string? method, string? folder, bool serve, int port)
    {
        try
        {
            if (folder is null && !serve)
                throw new CannotExploreException("Say where the page goes: --out DIR, or --serve.");
            string page = Page.Of(ExploredFile.Read(path, method));
            if (folder is not null)
                Console.WriteLine(Write(page, folder));
            if (serve)
                PageServer.Run(path, method, page, port);
            return 0;
        }
        catch (CannotExploreException problem)
        {
            Console.Error.WriteLine(problem.Message);
            return TutorialCommand.BadOptions;
        }
    }

    private static string Write(string page, string folder)
    {
        string path = Path.Combine(folder, "index.html");
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(path, page);
            return path;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CannotExploreException($"The page cannot be written to {path}: {error.Message}");
        }
    }
}

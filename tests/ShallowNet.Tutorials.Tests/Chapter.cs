using System.Collections.Concurrent;

namespace ShallowNet.Tutorials.Tests;

/// <summary>A tutorial that has the common options only.</summary>
/// <param name="Folder">Its folder under tutorials.</param>
/// <param name="Program">Its assembly.</param>
/// <param name="Subject">A word of its description.</param>
/// <param name="Pictures">What <c>--plots</c> saves.</param>
public sealed record Chapter(string Folder, string Program, string Subject, string[] Pictures)
{
    public static readonly Chapter[] All =
    [
        new("01-Neuron", "Neuron", "neuron", ["boundaries.png"]),
        new("02-Activations", "Activations", "Activation functions", ["activations.png", "depth.png", "steps.png"]),
        new("04-Recording", "Recording", "tape", ["tape.png"]),
        new("06-Convolution", "Convolution", "convolution", ["edges.png", "strokes.png"]),
        new("07-Recurrent", "Recurrent", "recurrent network", ["forecast.png", "memory.png"]),
        new("08-OwnRule", "OwnRule", "[DerivativeOf]", ["gelu.png", "ridge.png"]),
        new("09-SecondDerivatives", "SecondDerivatives", "Newton's method", ["curvature.png", "newton.png"]),
    ];

    private static readonly ConcurrentDictionary<string, Lazy<Task<TutorialProgram.Result>>> DefaultRuns = new(StringComparer.Ordinal);

    public static TheoryData<string> Folders => [.. All.Select(chapter => chapter.Folder)];

    public static Chapter Of(string folder) => All.Single(chapter => chapter.Folder == folder);

    /// <summary>Where the tutorial's sources are.</summary>
    public string Path => System.IO.Path.Combine(TutorialPage.RepositoryRoot(), "tutorials", Folder);

    /// <summary>The run without options, which several tests look at.</summary>
    internal Task<TutorialProgram.Result> DefaultRun => DefaultRuns.GetOrAdd(Program, program => new(() => TutorialProgram.Run($"{program}.dll"))).Value;

    internal Task<TutorialProgram.Result> Run(params string[] arguments) => TutorialProgram.Run($"{Program}.dll", arguments);
}

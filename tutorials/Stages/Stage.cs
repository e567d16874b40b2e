using ShallowNet.Autodiff.Compiler;

namespace ShallowNet.Tutorials;

/// <summary>How much of the compiler is at work.</summary>
/// <param name="Name">What was switched on last.</param>
/// <param name="Options">All that is switched on.</param>
public sealed record Stage(string Name, Options Options)
{
    /// <summary>From every rule applied as it stands to what the generator does.</summary>
    public static readonly IReadOnlyList<Stage> All =
    [
        new("naive", new(Activity: false, ToBeRecorded: false, Simplify: false, Cancellations: false)),
        new("what varies and matters", new(Activity: true, ToBeRecorded: false, Simplify: false, Cancellations: false)),
        new("what must be recorded", new(Activity: true, ToBeRecorded: true, Simplify: false, Cancellations: false)),
        new("simplified", Options.Default),
    ];
}

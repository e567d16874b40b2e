using ShallowNet.Autodiff.Compiler.Emit;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler;

/// <summary>
/// A generated file with what a reader may ask about it: which statement of the source each line comes from (by number, 0 for none), what the backward pass needs to
/// find and why, and how many operations both passes have.
/// </summary>
public sealed record Explanation(string Text, EquatableArray<int> Origins, EquatableArray<Need> Needs, Cost Forward, Cost Backward);

/// <summary>How the backward pass comes by a value.</summary>
public enum Supply
{
    /// <summary>Its variable still holds it.</summary>
    StillThere,

    /// <summary>It is computed again.</summary>
    ComputedAgain,

    /// <summary>It was kept in a variable of its own before it was overwritten.</summary>
    Kept,

    /// <summary>It was put on a tape, once for each time round the loop.</summary>
    Taped,
}

/// <summary>A value that the backward pass reads.</summary>
/// <param name="Value">The variable, or the place, as the source has it.</param>
/// <param name="Supply">Where it comes from.</param>
/// <param name="Storage">The tape or variable that keeps it, if one does.</param>
/// <param name="Origin">The statement that overwrites it, or after which it would be gone; 0 where nothing does.</param>
/// <param name="ReadFor">The statements whose adjoints read it.</param>
public sealed record Need(string Value, Supply Supply, string Storage, int Origin, EquatableArray<int> ReadFor);

namespace ShallowNet.Corpus.Tests.RandomPrograms;

/// <summary>Where in a program code is being made: what it can use, and how much of it there may be.</summary>
internal sealed class Context(Dice dice, IReadOnlyList<Helper> helpers)
{
    public Dice Dice => dice;

    /// <summary>Methods that may be called.</summary>
    public IReadOnlyList<Helper> Helpers => helpers;

    public Scope Scope { get; private set; } = new(null);

    /// <summary>How many loops there are around, up to the function.</summary>
    public int Loops { get; set; }

    /// <summary>Is the innermost statement that <c>break</c> leaves a loop?</summary>
    public bool CanBreak { get; set; }

    /// <summary>Is there a loop around whose next iteration <c>continue</c> goes on with?</summary>
    public bool CanContinue { get; set; }

    /// <summary>Makes a <c>return</c> for the function; null where there must be none.</summary>
    public Func<Code>? Return { get; set; }

    /// <summary>How many more statements may be made.</summary>
    public int Budget { get; set; }

    /// <summary>Runs something in a scope of its own.</summary>
    public T Inside<T>(Func<T> make, bool isFunction = false)
    {
        (Scope scope, int loops, bool canBreak, bool canContinue) = (Scope, Loops, CanBreak, CanContinue);
        Scope = new Scope(scope) { IsFunction = isFunction };
        T made = make();
        (Scope, Loops, CanBreak, CanContinue) = (scope, loops, canBreak, canContinue);
        return made;
    }

    /// <summary>Makes a <c>return</c> give something else while a local function is made.</summary>
    public T Returning<T>(Func<Code>? statement, Func<T> make)
    {
        (Func<Code>? before, bool canBreak, bool canContinue) = (Return, CanBreak, CanContinue);
        (Return, CanBreak, CanContinue) = (statement, false, false);
        T made = make();
        (Return, CanBreak, CanContinue) = (before, canBreak, canContinue);
        return made;
    }
}

/// <summary>How a helper method is called.</summary>
internal enum Shape
{
    /// <summary><c>double H(double c, double d)</c>.</summary>
    Scalar,

    /// <summary><c>double H(double c, int k)</c>, which calls itself.</summary>
    Recursive,

    /// <summary><c>double H(Func&lt;double, double&gt; f, double c)</c>.</summary>
    HigherOrder,

    /// <summary><c>double H(ReadOnlySpan&lt;double&gt; c)</c>.</summary>
    OfSpan,

    /// <summary><c>void H(double[] c, double d)</c>, which writes its array.</summary>
    InPlace,

    /// <summary><c>void H(ref double c, double d)</c>.</summary>
    ByRef,

    /// <summary><c>void H(double c, out double d, out double h)</c>.</summary>
    Out,

    /// <summary><c>double[] H(double[] c, double d)</c>.</summary>
    ToArray,

    /// <summary><c>Spot H(Spot c, double d)</c>.</summary>
    OfSpot,
}

/// <summary>A differentiable method beside the program's own.</summary>
internal sealed record Helper(string Name, Shape Shape);

namespace ShallowNet.Corpus;

/// <summary>
/// A point at which the gradient of the method below is checked. Without one, two points are drawn at random.
/// </summary>
/// <param name="arguments">
/// The arguments in order, a receiver first, separated by commas: <c>1.5</c>, <c>true</c>, <c>[1, 2]</c> for arrays, lists and spans, <c>[[1, 2], [3, 4]]</c> for
/// matrices, <c>(1, 2)</c> for the members of a tuple, record, struct or class. A part that is <c>~</c> is drawn at random; <c>~5</c> and <c>~2x3</c> are an array and a
/// matrix of that size.
/// </param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class AtAttribute(string arguments) : Attribute
{
    public string Arguments { get; } = arguments;

    /// <summary>
    /// At a kink or a singular point, where differences say nothing: the gradient that the conventions ask for, its numbers one after the other, <c>inf</c> and <c>nan</c>
    /// among them.
    /// </summary>
    public string? Gradient { get; set; }

    /// <summary>
    /// Where forward mode meets zero times infinity in another order than reverse mode, and so gives something else than <see cref="Gradient"/>: that, in the direction of each number.
    /// </summary>
    public string? Tangents { get; set; }

    /// <summary>Right only by a named cancellation: without it the naive derivative overflows here.</summary>
    public bool NeedsCancellations { get; set; }
}

/// <summary>The interval from which random arguments are drawn; −1.5 to 1.5 without it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BetweenAttribute(double low, double high) : Attribute
{
    public double Low { get; } = low;

    public double High { get; } = high;
}

/// <summary>
/// The method computes the same in single precision as another one in double precision, whose derivative is checked by itself: differences of single precision say little.
/// The method's class and name: <c>Vectors.Dot</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SingleOfAttribute(string function) : Attribute
{
    public string Function { get; } = function;
}

/// <summary>Where a differentiable method is not a function to be checked by itself, and why.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CheckedThroughCallersAttribute(string reason) : Attribute
{
    public string Reason { get; } = reason;
}

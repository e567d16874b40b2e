namespace ShallowNet.Exercises.Grading;

/// <summary>A mistake that people make when they differentiate by hand.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Hint">What to think of.</param>
internal sealed record Misconception(string Name, string Hint)
{
    public static readonly Misconception Assignment = new(
        "assignment instead of accumulation", "What gets several contributions is their sum. Where you wrote =, the last contribution replaces the others: write +=.");

    public static readonly Misconception FanOut = new(
        "a missing fan-out term", "A variable that is used in several places gets a term from each of them. One is missing.");

    public static readonly Misconception MissingTranspose = new(
        "a missing transpose", "From P = A·B follow dA = dP·Bᵀ and dB = Aᵀ·dP: the other factor is transposed.");

    public static readonly Misconception ExtraTranspose = new(
        "an extra transpose", "A gradient has the shape of its parameter. This one lies on its side.");

    public static readonly Misconception Mean = new(
        "a forgotten 1/m", "The loss is a mean over m samples, so each gradient has a factor 1/m. Divide once, where the mean stands.");

    public static readonly Misconception Sign = new(
        "a sign", "The number is right, its sign is not. Look for a minus, or for a difference the wrong way round.");

    public static readonly Misconception Broadcast = new(
        "a broadcast that was not summed", "What was added to every column counts in every column: its gradient is the sum along the row, and has its own shape.");

    public static readonly Misconception ActivationPoint = new(
        "σ′ evaluated at a instead of z", "In terms of the input the derivatives are σ(z)·(1 − σ(z)) and 1 − tanh² z, in terms of the output a·(1 − a) and 1 − a². These are mixed.");

    public static readonly Misconception Stale = new(
        "a stale value read after it was overwritten", "The derivative belongs to the value that was used on the way forward. It was overwritten since: keep it, or compute it again.");

    public static readonly Misconception InnerDerivative = new(
        "a forgotten inner derivative", "The chain rule multiplies by the derivative of what is inside. One factor is missing.");

    public static readonly Misconception Overwritten = new(
        "an adjoint kept although its variable was overwritten", "When a variable is overwritten, its old value had no part in what came later: its adjoint is replaced (=), not added to.");

    public static readonly IReadOnlyList<Misconception> All =
        [Assignment, FanOut, MissingTranspose, ExtraTranspose, Mean, Sign, Broadcast, ActivationPoint, Stale, InnerDerivative, Overwritten];
}

/// <summary>A misconception at a place of an exercise: a wrong derivation.</summary>
/// <param name="Misconception">Which.</param>
/// <param name="Where">Where in this exercise, in a sentence.</param>
internal sealed record Slip(Misconception Misconception, string Where);

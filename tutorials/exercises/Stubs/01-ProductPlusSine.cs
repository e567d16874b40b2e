using ShallowNet.Autodiff;

namespace ShallowNet.Exercises.Stubs;

/// <summary>Exercise 1. Derive x·y + sin x, backwards: first what reaches p and s, then what reaches x and y. Note a line with <c>steps.Note("dp", …)</c> if you want it compared on its own.</summary>
internal static partial class ProductPlusSine
{
    [Differentiable]
    public static double Loss(double x, double y)
    {
        double p = x * y;
        double s = Math.Sin(x);
        return p + s;
    }

    [ManualDerivativeOf(nameof(Loss))]
    public static (double dx, double dy) ByHand(double x, double y, Steps steps) => throw new NotImplementedException();
}

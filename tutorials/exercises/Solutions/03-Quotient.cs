using ShallowNet.Exercises.Stubs;

namespace ShallowNet.Exercises.Solutions;

/// <summary>The worked solution of exercise 3.</summary>
internal static class QuotientSolution
{
    [ManualDerivativeOf(nameof(Quotient.Loss))]
    public static (double dx, double dy) ByHand(double x, double y, Steps steps)
    {
        double s = x * x + y * y;
        double ds = steps.Note("ds", -x / (s * s));     // result = x / s
        double dx = 1 / s;
        dx += ds * 2 * x;                               // s = x² + y²
        double dy = ds * 2 * y;
        return (dx, dy);
    }
}

using ShallowNet.Autodiff;

namespace ShallowNet.Exercises.Stubs;

/// <summary>Exercise 3. A quotient whose upper part also stands below: x / (x² + y²).</summary>
internal static partial class Quotient
{
    [Differentiable]
    public static double Loss(double x, double y)
    {
        double s = x * x + y * y;
        return x / s;
    }

    [ManualDerivativeOf(nameof(Loss))]
    public static (double dx, double dy) ByHand(double x, double y, Steps steps) => throw new NotImplementedException();
}

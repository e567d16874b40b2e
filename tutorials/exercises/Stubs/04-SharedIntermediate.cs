using ShallowNet.Autodiff;

namespace ShallowNet.Exercises.Stubs;

/// <summary>Exercise 4. Fan-out in the middle: u = x·y is used three times.</summary>
internal static partial class SharedIntermediate
{
    [Differentiable]
    public static double Loss(double x, double y)
    {
        double u = x * y;
        double v = u * u;
        double w = Math.Sin(u);
        return v * w + u;
    }

    [ManualDerivativeOf(nameof(Loss))]
    public static (double dx, double dy) ByHand(double x, double y, Steps steps) => throw new NotImplementedException();
}

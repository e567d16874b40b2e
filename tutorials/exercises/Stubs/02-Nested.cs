using ShallowNet.Autodiff;

namespace ShallowNet.Exercises.Stubs;

/// <summary>Exercise 2. The chain rule, three deep: sin exp(−a·x²).</summary>
internal static partial class Nested
{
    [Differentiable]
    public static double Loss(double a, double x)
    {
        double u = a * x * x;
        double v = Math.Exp(-u);
        return Math.Sin(v);
    }

    [ManualDerivativeOf(nameof(Loss))]
    public static (double da, double dx) ByHand(double a, double x, Steps steps) => throw new NotImplementedException();
}

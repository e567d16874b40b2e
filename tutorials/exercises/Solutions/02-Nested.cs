using ShallowNet.Exercises.Stubs;

namespace ShallowNet.Exercises.Solutions;

/// <summary>The worked solution of exercise 2.</summary>
internal static class NestedSolution
{
    [ManualDerivativeOf(nameof(Nested.Loss))]
    public static (double da, double dx) ByHand(double a, double x, Steps steps)
    {
        double u = a * x * x;
        double v = Math.Exp(-u);
        double dv = steps.Note("dv", Math.Cos(v));      // result = sin v
        double du = steps.Note("du", -dv * v);          // v = exp(−u)
        double da = du * x * x;                         // u = a·x²
        double dx = du * 2 * a * x;                     // x·x uses x twice
        return (da, dx);
    }
}

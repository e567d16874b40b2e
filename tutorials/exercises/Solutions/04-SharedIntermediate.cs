using ShallowNet.Exercises.Stubs;

namespace ShallowNet.Exercises.Solutions;

/// <summary>The worked solution of exercise 4.</summary>
internal static class SharedIntermediateSolution
{
    [ManualDerivativeOf(nameof(SharedIntermediate.Loss))]
    public static (double dx, double dy) ByHand(double x, double y, Steps steps)
    {
        double u = x * y, v = u * u, w = Math.Sin(u);
        double dv = steps.Note("dv", w);        // result = v·w + u
        double dw = steps.Note("dw", v);
        double du = 1;
        du += dw * Math.Cos(u);                 // w = sin u
        du += dv * 2 * u;                       // v = u²
        steps.Note("du", du);
        return (du * y, du * x);                // u = x·y
    }
}

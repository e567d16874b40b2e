using ShallowNet.Autodiff;

namespace ShallowNet.Tutorials;

/// <summary>Section 1.2: a weighted sum and a threshold.</summary>
internal static partial class ThresholdNeuron
{
    [Differentiable]
    public static double Fire(double w1, double w2, double b, [NoGradient] double x1, [NoGradient] double x2)
    {
        double z = w1 * x1 + w2 * x2 + b;
        return z > 0 ? 1.0 : 0.0;
    }
}

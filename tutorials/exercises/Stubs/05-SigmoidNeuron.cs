using ShallowNet.Autodiff;

namespace ShallowNet.Exercises.Stubs;

/// <summary>Exercise 5. A neuron with a squared error. σ′ does not cancel.</summary>
internal static partial class SigmoidNeuron
{
    [Differentiable]
    public static double Loss(double w, double b, [NoGradient] double x, [NoGradient] double y)
    {
        double z = w * x + b;
        double a = 1 / (1 + Math.Exp(-z));
        return (a - y) * (a - y) / 2;
    }

    [ManualDerivativeOf(nameof(Loss))]
    public static (double dw, double db) ByHand(double w, double b, double x, double y, Steps steps) => throw new NotImplementedException();
}

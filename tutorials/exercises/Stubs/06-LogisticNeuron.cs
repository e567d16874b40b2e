using ShallowNet.Autodiff;

namespace ShallowNet.Exercises.Stubs;

/// <summary>Exercise 6. The notebook's equations (5) and (6): the logistic loss of one neuron. What cancels?</summary>
internal static partial class LogisticNeuron
{
    [Differentiable]
    public static double Loss(double w, double b, [NoGradient] double x, [NoGradient] double y)
    {
        double z = w * x + b;
        double yHat = 1 / (1 + Math.Exp(-z));
        return -(y * Math.Log(yHat) + (1 - y) * Math.Log(1 - yHat));
    }

    [ManualDerivativeOf(nameof(Loss))]
    public static (double dw, double db) ByHand(double w, double b, double x, double y, Steps steps) => throw new NotImplementedException();
}

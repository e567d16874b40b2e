using ShallowNet.Autodiff;

namespace ShallowNet.Tutorials;

/// <summary>A neuron whose output rises smoothly from 0 to 1, and what it costs to be wrong.</summary>
internal static partial class Neuron
{
    public static double Output(Weights p, double x1, double x2) => 1 / (1 + Math.Exp(-(p.W1 * x1 + p.W2 * x2 + p.B)));

    [Differentiable]
    public static double Loss(Weights p, [NoGradient] double x1, [NoGradient] double x2, [NoGradient] double y)
    {
        double z = p.W1 * x1 + p.W2 * x2 + p.B;
        double yHat = 1 / (1 + Math.Exp(-z));
        return -(y * Math.Log(yHat) + (1 - y) * Math.Log(1 - yHat));
    }
}

/// <summary>Two weights and a bias; the bias is the threshold with its sign changed.</summary>
internal sealed record Weights(double W1, double W2, double B);

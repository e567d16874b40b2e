using ShallowNet.Autodiff;

namespace ShallowNet.Tutorials;

/// <summary>The activation functions by their definitions. Nobody wrote a derivative of them.</summary>
internal static partial class Definitions
{
    [Differentiable(Modes = DifferentiationModes.Gradient | DifferentiationModes.Tangent)]
    public static double Tanh(double x)
    {
        double p = Math.Exp(x);
        double q = Math.Exp(-x);
        return (p - q) / (p + q);
    }

    [Differentiable(Modes = DifferentiationModes.Gradient | DifferentiationModes.Tangent | DifferentiationModes.Trace)]
    public static double Sigmoid(double x)
    {
        double e = Math.Exp(-x);
        return 1 / (1 + e);
    }

    [Differentiable]
    public static double Relu(double x) => Math.Max(0, x);

    [Differentiable]
    public static double LeakyRelu(double x) => x > 0 ? x : 0.01 * x;

    [Differentiable]
    public static double Softplus(double x) => Math.Log(1 + Math.Exp(x));

    [Differentiable]
    public static double Swish(double x) => x * Sigmoid(x);
}

using ShallowNet.Autodiff;

namespace ShallowNet.Tutorials;

/// <summary>The two activation functions as equations (3) and (4) define them. Their derivatives are generated.</summary>
internal static partial class Activations
{
    [Differentiable]
    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    [Differentiable]
    public static double Tanh(double x) => (Math.Exp(x) - Math.Exp(-x)) / (Math.Exp(x) + Math.Exp(-x));
}

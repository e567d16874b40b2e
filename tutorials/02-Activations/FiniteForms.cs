using ShallowNet.Autodiff;

namespace ShallowNet.Tutorials;

/// <summary>The same functions in forms that no exponential overflows.</summary>
internal static partial class FiniteForms
{
    [Differentiable]
    public static double Tanh(double x) => Math.Tanh(x);

    [Differentiable]
    public static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));
}

namespace ShallowNet.Modes.Tests.Nested;

/// <summary>
/// d/dx (x · d/dy (x + y)) at x = 1, y = 1, which is 1; who mixes up the two perturbations gets 2.
/// Source: J. M. Siskind, B. A. Pearlmutter, "Perturbation confusion and referential transparency", IFL 2005.
/// </summary>
internal static partial class Confusion
{
    private const DifferentiationModes Both = DifferentiationModes.Gradient | DifferentiationModes.Tangent;

    [Differentiable(Modes = Both)]
    private static double Sum(double x, double y) => x + y;

    [Differentiable(Modes = Both)]
    private static double SumIn([NoGradient] double x, double y) => x + y;

    [Differentiable(Modes = Both)]
    private static double ProductIn([NoGradient] double x, double y) => x * y;

    [Differentiable(Modes = Both)]
    public static double ByTangent(double x) => x * SumTangent(x, 0, 1, 1).Tangent;

    [Differentiable(Modes = Both)]
    public static double ByDerivative(double x) => x * SumInDerivative(x, 1);

    [Differentiable(Modes = Both)]
    public static double ByGradient(double x) => x * SumGradient(x, 1).dy;

    [Differentiable(Modes = Both)]
    public static double OfAProduct(double x) => x * ProductInDerivative(x, 1);
}

namespace ShallowNet.Modes.Tests.Nested;

/// <summary>Derivatives of derivatives of functions of one variable, each a method that calls the derivative of the one before it.</summary>
internal static partial class Powers
{
    private const DifferentiationModes Both = DifferentiationModes.Gradient | DifferentiationModes.Tangent;

    [Differentiable(Modes = Both)]
    public static double Fifth(double x) => x * x * x * x * x;

    [Differentiable(Modes = Both)]
    public static double FifthSlope(double x) => FifthDerivative(x);

    [Differentiable(Modes = Both)]
    public static double FifthCurvature(double x) => FifthSlopeDerivative(x);

    [Differentiable(Modes = Both)]
    public static double FifthCurvatureByGradients(double x) => FifthGradientSlopeGradient(x);

    [Differentiable(Modes = Both)]
    public static double FifthGradientSlope(double x) => FifthGradient(x);

    [Differentiable(Modes = Both)]
    public static double Wave(double x) => Math.Sin(Math.Exp(x));

    [Differentiable(Modes = Both)]
    public static double WaveSlope(double x) => WaveGradient(x);

    [Differentiable(Modes = Both)]
    public static double WaveCurvature(double x) => WaveSlopeDerivative(x);
}

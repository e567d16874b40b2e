namespace ShallowNet.Modes.Tests.Rules;

/// <summary>Functions without a derivative of their own, and rules that give it.</summary>
internal static partial class SpecialFunctions
{
    private const DifferentiationModes Hessian = DifferentiationModes.Gradient | DifferentiationModes.Hessian;
    private const DifferentiationModes Both = DifferentiationModes.Gradient | DifferentiationModes.Tangent;

    /// <summary>∫₀ˣ exp(−t²) dt by Simpson's rule.</summary>
    public static double Bell(double x)
    {
        double sum = 1 + Math.Exp(-x * x), h = x / 200;
        for (int k = 1; k < 200; k++)
            sum += (k % 2 == 0 ? 2 : 4) * Math.Exp(-k * h * k * h);
        return sum * h / 3;
    }

    [DerivativeOf(typeof(SpecialFunctions), nameof(Bell))]
    public static double BellDerivative(double x) => Math.Exp(-x * x);

    /// <summary>Its derivative is itself.</summary>
    public static double Growth(double x) => BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(Math.Exp(x)));

    [DerivativeOf(typeof(SpecialFunctions), nameof(Growth))]
    public static double GrowthDerivative(double x) => Growth(x);

    public static double Mixed(double x, double y) => BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(x * x * x * y + Math.Sin(y)));

    [DerivativeOf(typeof(SpecialFunctions), nameof(Mixed))]
    public static (double, double) MixedDerivative(double x, double y)
    {
        double square = x * x;
        return (3 * square * y, square * x + Math.Cos(y));
    }

    [Differentiable(Modes = Hessian)]
    public static double OfBell(double x, double y) => Bell(x * y) * y;

    [Differentiable(Modes = Hessian)]
    public static double OfMixed(double x, double y) => Mixed(x, y);

    [Differentiable(Modes = Hessian)]
    public static double OfTheLibrary(double x) => StableMath.Softplus(x);

    [Differentiable(Modes = Hessian)]
    public static double OfALoop(double[] x)
    {
        double product = 1;
        for (int i = 0; i < x.Length; i++)
            product *= Growth(x[i] * x[i]);
        return product;
    }

    [Differentiable(Modes = Hessian)]
    public static double Callee(double x) => Growth(2 * x);

    [Differentiable(Modes = Hessian)]
    public static double ThroughACallee(double x, double y) => Callee(x * y) + Callee(y);

    [Differentiable(Modes = Both)]
    public static double Cubed(double x) => Growth(x) * Bell(x);

    [Differentiable(Modes = Both)]
    public static double ByTangent(double x) => CubedDerivative(x);

    [Differentiable(Modes = Both)]
    public static double ByGradient(double x) => CubedGradient(x);

    [Differentiable(Modes = Both | DifferentiationModes.Hessian)]
    public static double Twice(double x) => ByTangentGradient(x);
}

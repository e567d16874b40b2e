namespace ShallowNet.Modes.Tests.Conventions;

/// <summary>Functions at points where the derivative is a convention.</summary>
internal static partial class AwkwardPoints
{
    [Differentiable(Modes = DifferentiationModes.Gradient | DifferentiationModes.Tangent)]
    public static double Abs(double x) => Math.Abs(x);

    [Differentiable(Modes = DifferentiationModes.Gradient | DifferentiationModes.Tangent)]
    public static double Max(double a, double b) => Math.Max(a, b);

    [Differentiable(Modes = DifferentiationModes.Gradient | DifferentiationModes.Tangent)]
    public static double Min(double a, double b) => Math.Min(a, b);

    [Differentiable(Modes = DifferentiationModes.Gradient | DifferentiationModes.Tangent)]
    public static double ReluByMaxOfZero(double x) => Math.Max(0, x);

    [Differentiable(Modes = DifferentiationModes.Gradient | DifferentiationModes.Tangent)]
    public static double ReluByMaxWithZero(double x) => Math.Max(x, 0);

    [Differentiable(Modes = DifferentiationModes.Gradient | DifferentiationModes.Tangent)]
    public static double ReluByCondition(double x) => x > 0 ? x : 0;

    [Differentiable(Modes = DifferentiationModes.Gradient | DifferentiationModes.Tangent)]
    public static double Clamp(double x) => Math.Clamp(x, -1, 1);

    [Differentiable(Modes = DifferentiationModes.Gradient | DifferentiationModes.Tangent)]
    public static double Sqrt(double x) => Math.Sqrt(x);

    [Differentiable(Modes = DifferentiationModes.Gradient | DifferentiationModes.Tangent)]
    public static double WeightedSqrt(double x, [NoGradient] double weight) => weight * Math.Sqrt(x);

    [Differentiable(Modes = DifferentiationModes.Gradient | DifferentiationModes.Tangent)]
    public static double Pow(double x, double y) => Math.Pow(x, y);

    [Differentiable(Modes = DifferentiationModes.Gradient | DifferentiationModes.Tangent)]
    public static double Cube(double x) => Math.Pow(x, 3);

    [Differentiable(Modes = DifferentiationModes.Gradient | DifferentiationModes.Tangent)]
    public static double LogarithmBehindACondition(double x) => x > 0 ? Math.Log(x) : 2 * x;

    [Differentiable(Modes = DifferentiationModes.Gradient | DifferentiationModes.Tangent)]
    public static double Steps(double x) => Math.Floor(x) + Math.Round(x) + Math.Sign(x) + (int)x + (x > 1 ? 1 : 0);

    [Differentiable]
    public static double Throws(double x, double[] a)
    {
        double first = a[0] * x;
        if (a.Length > 1)
            throw new InvalidOperationException("Too long.");
        return first;
    }

    [Differentiable]
    public static double Overwrites(double[] a, double k)
    {
        for (int i = 0; i < a.Length; i++)
            a[i] *= k;
        return a[0] * a[1];
    }

    [Differentiable]
    public static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}

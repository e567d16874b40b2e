namespace ShallowNet.Modes.Tests.FourDirections;

/// <summary>Functions of a row of numbers: four directions at once where tangents are only added and scaled, one after the other where not.</summary>
internal static partial class Rows
{
    private const DifferentiationModes Both = DifferentiationModes.Jacobian | DifferentiationModes.Hessian;

    [Differentiable(Modes = DifferentiationModes.Jacobian)]
    public static double[] Neighbours(double[] x)
    {
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            double s = Math.Sin(x[i]) * x[(i + 1) % x.Length];
            y[i] = s > 0 ? Math.Sqrt(s) : s / (1 + x[i] * x[i]);
        }
        return y;
    }

    [Differentiable(Modes = DifferentiationModes.Jacobian)]
    public static double[] InPlace(Span<double> x)
    {
        for (int i = 1; i < x.Length; i++)
            x[i] *= x[i - 1];
        return x.ToArray();
    }

    [Differentiable(Modes = DifferentiationModes.Jacobian)]
    public static double[] ThroughCalls(double[] x)
    {
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
            y[i] = Cube(x[i]) + x[0];
        return y;
    }

    [Differentiable(Modes = DifferentiationModes.Hessian)]
    public static double Chain(ReadOnlySpan<double> x)
    {
        double state = 1;
        for (int i = 0; i < x.Length; i++)
            state = Math.Exp(-state * x[i]) + state * state;
        return state;
    }

    [Differentiable(Modes = Both)]
    private static double Cube(double x) => x * x * x;
}

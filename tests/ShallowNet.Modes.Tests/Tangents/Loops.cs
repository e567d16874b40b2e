namespace ShallowNet.Modes.Tests.Tangents;

/// <summary>Loops over arrays, whose tangents work in the storage that they are given.</summary>
internal static partial class Loops
{
    [Differentiable(Modes = DifferentiationModes.Tangent)]
    public static void Smooth(Span<double> x, double weight)
    {
        for (int i = 1; i < x.Length; i++)
            x[i] = weight * x[i] + (1 - weight) * Math.Sin(x[i - 1]);
    }

    [Differentiable(Modes = DifferentiationModes.Tangent)]
    public static double Norm(double[] x)
    {
        double sum = 0;
        foreach (double xi in x)
            sum += xi * xi;
        return Math.Sqrt(sum);
    }
}

using ShallowNet.Autodiff;

namespace ShallowNet.Benchmarks.Modes;

/// <summary>The Lorenz system, with and without checkpoints.</summary>
internal static partial class TimeStepping
{
    [Differentiable]
    public static double Checkpointed(double x, double y, double z, [NoGradient] double dt, int n)
    {
        foreach (int step in Gradient.Checkpointed(n))
        {
            double dx = 10 * (y - x), dy = x * (28 - z) - y, dz = x * y - 8.0 / 3 * z;
            x += dt * dx;
            y += dt * dy;
            z += dt * dz;
        }
        return x * x + y * z;
    }

    [Differentiable]
    public static double Recorded(double x, double y, double z, [NoGradient] double dt, int n)
    {
        for (int step = 0; step < n; step++)
        {
            double dx = 10 * (y - x), dy = x * (28 - z) - y, dz = x * y - 8.0 / 3 * z;
            x += dt * dx;
            y += dt * dy;
            z += dt * dz;
        }
        return x * x + y * z;
    }
}

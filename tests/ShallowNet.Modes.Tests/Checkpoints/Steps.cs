namespace ShallowNet.Modes.Tests.Checkpoints;

/// <summary>Loops with checkpoints beside the same loops without.</summary>
internal static partial class Steps
{
    private const DifferentiationModes Every = DifferentiationModes.Gradient | DifferentiationModes.Tangent | DifferentiationModes.Hessian;

    [Differentiable(Modes = Every)]
    public static double Lorenz(double x, double y, double z, double r, [NoGradient] double dt, int n)
    {
        foreach (int step in Gradient.Checkpointed(n))
        {
            double dx = 10 * (y - x), dy = x * (r - z) - y, dz = x * y - 8.0 / 3 * z;
            x += dt * dx;
            y += dt * dy;
            z += dt * dz;
        }
        return x * x + y * z;
    }

    [Differentiable(Modes = Every)]
    public static double LorenzPlain(double x, double y, double z, double r, [NoGradient] double dt, int n)
    {
        for (int step = 0; step < n; step++)
        {
            double dx = 10 * (y - x), dy = x * (r - z) - y, dz = x * y - 8.0 / 3 * z;
            x += dt * dx;
            y += dt * dy;
            z += dt * dz;
        }
        return x * x + y * z;
    }

    [Differentiable]
    public static double Heat(double[] start, double k, int n)
    {
        double[] u = (double[])start.Clone();
        double total = 0;
        foreach (int step in Gradient.Checkpointed(n))
        {
            double left = u[0];
            for (int i = 1; i < u.Length - 1; i++)
            {
                double here = u[i];
                u[i] += k * (left - 2 * here + u[i + 1]) * here;
                left = here;
            }
            total += u[step % u.Length];
        }
        return total;
    }

    [Differentiable]
    public static double HeatPlain(double[] start, double k, int n)
    {
        double[] u = (double[])start.Clone();
        double total = 0;
        for (int step = 0; step < n; step++)
        {
            double left = u[0];
            for (int i = 1; i < u.Length - 1; i++)
            {
                double here = u[i];
                u[i] += k * (left - 2 * here + u[i + 1]) * here;
                left = here;
            }
            total += u[step % u.Length];
        }
        return total;
    }
}

using ShallowNet.Autodiff;

namespace ShallowNet.GradBench.Objectives;

/// <summary>
/// A charged particle falls through the field of two charges, one of which can be moved by w; how far from the origin it hits the x-axis, squared. The force is the
/// derivative of the potential, and the derivative of the path leads through it.
/// </summary>
public static partial class Particle
{
    private const DifferentiationModes Both = DifferentiationModes.Gradient | DifferentiationModes.Tangent;
    private const double Dt = 0.1;

    /// <summary>The force by the gradient of the potential.</summary>
    [Differentiable(Modes = Both)]
    public static double MissByReverse(double w)
    {
        double x = 0, y = 8, vx = 0.75, vy = 0;
        while (y + Dt * vy > 0)
        {
            (double ax, double ay) = PotentialGradient(x, y, w);
            x += Dt * vx;
            y += Dt * vy;
            vx -= Dt * ax;
            vy -= Dt * ay;
        }
        double end = x - y / vy * vx;
        return end * end;
    }

    /// <summary>The force by tangents of the potential.</summary>
    [Differentiable(Modes = Both)]
    public static double MissByForward(double w)
    {
        double x = 0, y = 8, vx = 0.75, vy = 0;
        while (y + Dt * vy > 0)
        {
            double ax = PotentialTangent(x, 1, y, 0, w).Tangent;
            double ay = PotentialTangent(x, 0, y, 1, w).Tangent;
            x += Dt * vx;
            y += Dt * vy;
            vx -= Dt * ax;
            vy -= Dt * ay;
        }
        double end = x - y / vy * vx;
        return end * end;
    }

    [Differentiable(Modes = Both)]
    private static double Potential(double x, double y, [NoGradient] double w) => 1 / Distance(x - 10, y - (10 - w)) + 1 / Distance(x - 10, y);

    [Differentiable(Modes = Both)]
    private static double Distance(double x, double y) => Math.Sqrt(x * x + y * y);
}

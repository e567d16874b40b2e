using ShallowNet.Autodiff;

namespace ShallowNet.GradBench.Objectives;

/// <summary>
/// The least, over (x1, y1), of the greatest, over (x2, y2), of (x1² + y1²) − (x2² + y2²): a descent inside a descent. The inner one is <see cref="Minimum"/> written
/// into the method, whose derivative leads through its steps.
/// </summary>
public static partial class Saddle
{
    private const DifferentiationModes Both = DifferentiationModes.Gradient | DifferentiationModes.Tangent;
    private const double Precision = 1e-5;

    /// <summary>What is to be least over (x2, y2): the negative of the function.</summary>
    [Differentiable(Modes = Both)]
    public static double Depth(double x1, double y1, double x2, double y2) => x2 * x2 + y2 * y2 - (x1 * x1 + y1 * y1);

    /// <summary>The greatest value over (x2, y2), starting at (startX, startY), the inner derivatives being gradients.</summary>
    [Differentiable(Modes = Both)]
    public static double GreatestByReverse(double x1, double y1, [NoGradient] double startX, [NoGradient] double startY)
    {
        double x2 = startX, y2 = startY, step = Precision;
        int descents = 0;
        double depth = Depth(x1, y1, x2, y2);
        (_, _, double gx, double gy) = DepthGradient(x1, y1, x2, y2);
        while (gx * gx + gy * gy > Precision * Precision)
        {
            if (descents == 10)
            {
                step *= 2;
                descents = 0;
            }
            double nextX = x2 - step * gx, nextY = y2 - step * gy;
            if ((nextX - x2) * (nextX - x2) + (nextY - y2) * (nextY - y2) <= Precision * Precision)
            {
                break;
            }
            double next = Depth(x1, y1, nextX, nextY);
            if (next < depth)
            {
                (x2, y2, depth) = (nextX, nextY, next);
                (_, _, gx, gy) = DepthGradient(x1, y1, x2, y2);
                descents++;
            }
            else
            {
                step /= 2;
                descents = 0;
            }
        }
        return -depth;
    }

    /// <summary>The same with tangents as the inner derivatives.</summary>
    [Differentiable(Modes = Both)]
    public static double GreatestByForward(double x1, double y1, [NoGradient] double startX, [NoGradient] double startY)
    {
        double x2 = startX, y2 = startY, step = Precision;
        int descents = 0;
        double depth = Depth(x1, y1, x2, y2);
        double gx = DepthTangent(x1, 0, y1, 0, x2, 1, y2, 0).Tangent, gy = DepthTangent(x1, 0, y1, 0, x2, 0, y2, 1).Tangent;
        while (gx * gx + gy * gy > Precision * Precision)
        {
            if (descents == 10)
            {
                step *= 2;
                descents = 0;
            }
            double nextX = x2 - step * gx, nextY = y2 - step * gy;
            if ((nextX - x2) * (nextX - x2) + (nextY - y2) * (nextY - y2) <= Precision * Precision)
            {
                break;
            }
            double next = Depth(x1, y1, nextX, nextY);
            if (next < depth)
            {
                (x2, y2, depth) = (nextX, nextY, next);
                gx = DepthTangent(x1, 0, y1, 0, x2, 1, y2, 0).Tangent;
                gy = DepthTangent(x1, 0, y1, 0, x2, 0, y2, 1).Tangent;
                descents++;
            }
            else
            {
                step /= 2;
                descents = 0;
            }
        }
        return -depth;
    }
}

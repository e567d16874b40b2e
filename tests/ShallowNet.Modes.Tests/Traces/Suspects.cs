using System.Numerics;
using static ShallowNet.Autodiff.MatrixMath;

namespace ShallowNet.Modes.Tests.Traces;

/// <summary>Functions whose gradient is not finite somewhere.</summary>
internal static partial class Suspects
{
    private const DifferentiationModes Both = DifferentiationModes.Gradient | DifferentiationModes.Trace;

    [Differentiable(Modes = Both)]
    public static double Length(double x, double y)
    {
        double square = x * x + y * y;
        return Math.Sqrt(square);
    }

    [Differentiable(Modes = Both)]
    public static double Entropy(double[] p)
    {
        double sum = 0;
        for (int i = 0; i < p.Length; i++)
        {
            sum -= p[i] * Math.Log(p[i]);
        }
        return sum;
    }

    [Differentiable(Modes = Both)]
    public static double TwiceLength(double x, double y)
    {
        double length = Length(x, y);
        return 2 * length;
    }

    [Differentiable(Modes = Both)]
    public static double Scaled(double[] x, double by)
    {
        double last = 1;
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = x[i] * by;
            last = last / x[i];
        }
        return last;
    }

    [Differentiable(Modes = Both)]
    public static double LogLoss(Matrix<double> W, [NoGradient] Matrix<double> X)
    {
        var Z = Dot(W, X);
        var A = Z * Z;
        return -Mean(Log(A));
    }

    [Differentiable(Modes = DifferentiationModes.Trace)]
    public static (double, double) Polar(double x, double y) => (Math.Sqrt(x * x + y * y), Math.Atan2(y, x));

    [Differentiable(Modes = DifferentiationModes.Trace)]
    public static T Root<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Sqrt(x);

    [Differentiable(Modes = DifferentiationModes.Trace)]
    public static double Parts(double[] x, ReadOnlySpan<double> y)
    {
        Span<double> tail = x.AsSpan(1);
        ReadOnlySpan<double> head = y[..2];
        return Math.Sqrt(tail[0] * head[0]) + tail[1] * head[1];
    }

    internal readonly partial record struct Point(double X, double Y)
    {
        [Differentiable(Modes = Both)]
        public double Distance(double to) => Math.Sqrt(X * X + Y * Y) - to;
    }
}

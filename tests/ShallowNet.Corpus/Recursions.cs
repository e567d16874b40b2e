using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Recursions whose calls have much to remember: the backward pass of each call finds what it recorded on top of what the calls around it did.</summary>
public static partial class Recursions
{
    /// <summary>Numbers, integers and flags, in a loop that is left in its middle, and parameters that change.</summary>
    [Differentiable]
    [At("0.7, 1.2, 0")]
    [At("0.7, 1.2, 4")]
    public static double RecordsOfSeveralKinds(double x, double y, int n)
    {
        if (n == 0)
            return x * y;
        double sum = 0;
        int last = 0;
        for (int i = 0; i < n; i++)
        {
            double t = Math.Sin(x + i);
            bool large = t * y > 0.5;
            double below = RecordsOfSeveralKinds(t, y * 0.9, Math.Max(0, n - 1 - i));
            x = large ? x * below : x + below * t;
            if (i == 2)
                break;
            if (large)
            {
                last = i;
                continue;
            }
            sum += below * x * t;
        }
        y *= 1 + 0.1 * last;
        return sum * y + x;
    }

    /// <summary>The array is handed down, and changed afterwards.</summary>
    [Differentiable]
    [At("~4, 3")]
    public static double ArrayOfItsOwn(double[] x, int n)
    {
        if (n == 0)
            return x[0] * x[1];
        var scaled = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
            scaled[i] = Math.Sin(x[i] * x[(i + 1) % x.Length]);
        double once = ArrayOfItsOwn(scaled, n - 1);
        scaled[0] *= once + 1;
        double twice = ArrayOfItsOwn(scaled, n - 1);
        return scaled[0] * twice + x[n % x.Length];
    }

    [Differentiable]
    [At("~1")]
    [At("~5")]
    public static double ByHalvesOfASpan(ReadOnlySpan<double> x)
    {
        if (x.Length == 1)
            return Math.Sin(x[0]);
        ReadOnlySpan<double> left = x[..(x.Length / 2)], right = x[(x.Length / 2)..];
        double l = ByHalvesOfASpan(left), r = ByHalvesOfASpan(right);
        return l * r + l;
    }

    /// <summary>The result replaces the argument.</summary>
    [Differentiable]
    [At("0.4, 3")]
    public static double VariableThatTheCallReplaces(double x, int n)
    {
        double p = x;
        for (int i = 0; i < n; i++)
            p = VariableThatTheCallReplaces(p * 0.5 + x, i);
        return p * x + 1;
    }

    [Differentiable]
    [At("(1, 0.5), 0.3, 3")]
    public static double OfARecord(Point p, double angle, int n)
    {
        Point turned = Turned(p, angle, n);
        return turned.X * turned.Y;
    }

    [Differentiable]
    [At("(1, 0.5), 0.3, 3")]
    public static Point Turned(Point p, double angle, int n)
    {
        if (n == 0)
            return p * p;
        Point half = Turned(p.Rotated(angle), angle / 2, n - 1);
        Point other = Turned(half, angle, 0);
        return half + half.X * other;
    }
}

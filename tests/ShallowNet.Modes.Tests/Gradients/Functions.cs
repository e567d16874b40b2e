namespace ShallowNet.Modes.Tests.Gradients;

/// <summary>One function of each kind whose gradient needs no storage but what the caller gives, the stack and the pool.</summary>
internal static partial class Functions
{
    [Differentiable]
    public static double StraightLine(double x, double y) => Math.Exp(x * y) / (1 + x * x);

    [Differentiable]
    public static double ReadLoop(double[] a, ReadOnlySpan<double> b)
    {
        double s = 0;
        for (int i = 0; i < a.Length; i++)
            s += a[i] * b[i];
        return s;
    }

    [Differentiable]
    public static double RecordingLoop(double r, double x, int n)
    {
        for (int i = 0; i < n; i++)
            x = r * x * (1 - x);
        return x;
    }

    [Differentiable]
    public static float SinglePrecision(ReadOnlySpan<float> x)
    {
        float p = 1;
        foreach (float v in x)
            p *= 1 + v * v;
        return p;
    }

    [Differentiable]
    public static double BranchesAndIndices(double[] x)
    {
        double s = 1;
        int k = 0;
        for (int i = 0; i < x.Length; i++)
        {
            k = (3 * k + 1) % x.Length;
            if (s * x[k] > 1)
                s *= x[k];
            else
                s += x[i] * x[k];
        }
        return s;
    }

    [Differentiable]
    public static double UntilItIsSmall(double x)
    {
        double sum = 0, term = 1;
        for (int n = 1; Math.Abs(term) > 1e-12; n++)
        {
            sum += term;
            term *= x / n;
        }
        return sum;
    }

    [Differentiable]
    public static double InPlace(Span<double> a)
    {
        for (int i = 1; i < a.Length; i++)
            a[i] = a[i] * a[i] + a[i - 1];
        return a[^1] * a[0];
    }

    [Differentiable]
    public static double TableInPlace(double[,] a)
    {
        for (int i = 1; i < a.GetLength(0); i++)
        {
            for (int j = 1; j < a.GetLength(1); j++)
                a[i, j] = a[i, j] * a[i - 1, j] + a[i, j - 1];
        }
        return a[a.GetLength(0) - 1, a.GetLength(1) - 1];
    }

    [Differentiable]
    public static double OnTheStack(ReadOnlySpan<double> points, double t)
    {
        Span<double> p = stackalloc double[points.Length];
        points.CopyTo(p);
        for (int level = points.Length - 1; level > 0; level--)
        {
            for (int i = 0; i < level; i++)
                p[i] = (1 - t) * p[i] + t * p[i + 1];
        }
        return p[0];
    }

    [Differentiable]
    public static double CallInALoop(double x, int n)
    {
        double s = 0;
        for (int i = 0; i < n; i++)
            s += RecordingLoop(3.1, x * 0.1, i) * s + x;
        return s;
    }

    [Differentiable]
    public static double CallWithASpan(ReadOnlySpan<double> x) => 2 * InnerProduct(x, x);

    [Differentiable]
    private static double InnerProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double p = 1;
        for (int i = 0; i < x.Length; i++)
            p = p * x[i] + y[i] * p;
        return p;
    }

    [Differentiable]
    public static double Recursion(ReadOnlySpan<double> x, int first)
    {
        if (first == x.Length)
            return 1;
        double sum = 0;
        for (int i = first; i < x.Length; i++)
        {
            double rest = Recursion(x, i + 1);
            sum += x[i] * rest;
        }
        return sum;
    }
}

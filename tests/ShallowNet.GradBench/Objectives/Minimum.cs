namespace ShallowNet.GradBench.Objectives;

/// <summary>
/// Gradient descent: the step doubles after ten that went down, and is halved after one that did not.
/// Source: B. A. Pearlmutter, J. M. Siskind, "Using programming language theory to make automatic differentiation sound and efficient", AD 2008, and the
/// programs <c>saddle</c> and <c>particle</c> that belong to it.
/// </summary>
public static class Minimum
{
    private const double Precision = 1e-5;

    /// <summary>Where <paramref name="f"/> is least, starting from <paramref name="start"/>.</summary>
    public static double[] Find(Func<double[], double> f, Func<double[], double[]> gradient, double[] start)
    {
        (double[] x, double fx, double[] gx) = (start, f(start), gradient(start));
        double step = Precision;
        int descents = 0;
        while (Norm(gx) > Precision)
        {
            if (descents == 10)
            {
                step *= 2;
                descents = 0;
            }
            double[] next = [.. x.Zip(gx, (xi, gi) => xi - step * gi)];
            if (Norm([.. x.Zip(next, (a, b) => a - b)]) <= Precision)
            {
                return x;
            }
            double fNext = f(next);
            if (fNext < fx)
            {
                (x, fx, gx) = (next, fNext, gradient(next));
                descents++;
            }
            else
            {
                step /= 2;
                descents = 0;
            }
        }
        return x;
    }

    private static double Norm(double[] v) => Math.Sqrt(v.Sum(vi => vi * vi));
}

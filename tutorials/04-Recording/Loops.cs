using ShallowNet.Autodiff;

namespace ShallowNet.Tutorials;

internal static partial class Loops
{
    // Each x is made of the one before it, and overwrites it.
    [Differentiable]
    public static double Iterate(double r, double x, int n)
    {
        for (int i = 0; i < n; i++)
        {
            x = r * x * (1 - x);
        }
        return x;
    }

    // Each s is made of the one before it, too, but only by adding.
    [Differentiable]
    public static double Dot(double[] a, double[] b)
    {
        double s = 0;
        for (int i = 0; i < a.Length; i++)
        {
            s += a[i] * b[i];
        }
        return s;
    }

    // A bit of everything: a weight that depends on no parameter, a sum, a product.
    [Differentiable]
    public static double Mixed(double[] a, double w)
    {
        double weight = 1;
        double sum = 0;
        double product = w;
        for (int i = 0; i < a.Length; i++)
        {
            weight = weight / 2;
            sum += weight * a[i];
            product = product * a[i];
        }
        return sum + product;
    }

    // Iterate again, over a sequence that says: keep a few states only, and take the steps between them once more.
    [Differentiable]
    public static double IterateLong(double r, double x, int n)
    {
        foreach (int i in Gradient.Checkpointed(n))
        {
            x = r * x * (1 - x);
        }
        return x;
    }
}

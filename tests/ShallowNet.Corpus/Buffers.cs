using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Buffers that are filled again and again, wholly or in part.</summary>
public static partial class Buffers
{
    [Differentiable]
    [At("[1, 0.5, -2, 3], [0.7, -1, 2]")]
    public static double FilledWhollyEachTime(double[] x, double[] w)
    {
        var products = new double[w.Length];
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < products.Length; j++)
                products[j] = x[i] * w[j];
            for (int j = 0; j < products.Length - 1; j++)
                products[j + 1] += x[i] * products[j] / 2;
            foreach (double product in products)
                sum += product * product * product;
        }
        return sum;
    }

    [Differentiable]
    [At("[1, 0.5, -2, 3], [0.7, -1, 2], 3")]
    public static double FilledThroughASpan(ReadOnlySpan<double> x, ReadOnlySpan<double> w, int n)
    {
        Span<double> products = new double[n];
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < n; j++)
                products[j] = x[i] * w[j];
            Span<double> tail = products.Slice(1);
            for (int j = 0; j < tail.Length; j++)
                tail[j] *= x[i];
            for (int j = 0; j < n; j++)
                sum += Math.Sin(products[j]);
        }
        return sum;
    }

    [Differentiable]
    [At("[1, 0.5, -2, 3], [0.7, -1, 2]")]
    public static double FilledInPart(double[] x, double[] w)
    {
        var products = new double[w.Length + 1];
        products[w.Length] = x[0];
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < w.Length; j++)
                products[j] = x[i] * w[j];
            foreach (double product in products)
                sum += product * product * x[i];
            products[w.Length] *= x[i];
        }
        return sum;
    }

    [Differentiable]
    [At("[1, 0.5, -2, 3], 3")]
    public static double FilledFromWhatItHeld(double[] x, int steps)
    {
        var y = new double[x.Length];
        double sum = 0;
        for (int step = 0; step < steps; step++)
        {
            for (int j = 0; j < y.Length; j++)
                y[j] = y[j] * y[j] / 4 + x[j];
            foreach (double value in y)
                sum += value * value;
        }
        return sum;
    }

    [Differentiable]
    [At("[1, 0.5, -2, 3], 4")]
    public static double TwoThatChangePlaces(double[] x, int steps)
    {
        var now = new double[x.Length];
        var next = new double[x.Length];
        double sum = 0;
        for (int step = 0; step < steps; step++)
        {
            for (int j = 0; j < next.Length; j++)
                next[j] = now[j] * now[j] / 4 + x[j];
            (now, next) = (next, now);
            foreach (double value in now)
                sum += value * value;
        }
        return sum;
    }

    [Differentiable]
    [At("[1, 0.5, -2, 3], [0.7, -1, 2]")]
    public static double SometimesFilled(double[] x, double[] w)
    {
        var products = new double[w.Length];
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < products.Length; j++)
            {
                if (x[i] > 0)
                    products[j] = x[i] * w[j];
            }
            foreach (double product in products)
                sum += product * product * x[i];
        }
        return sum;
    }
}

using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Methods with more than one number as a result: their backward halves are vector-Jacobian products.</summary>
public static partial class Outputs
{
    [Differentiable]
    [At("1.2, 0.4")]
    public static (double, double) PolarToCartesian(double r, double angle) => (r * Math.Cos(angle), r * Math.Sin(angle));

    [Differentiable]
    [At("~4")]
    public static double[] Softmax(double[] x)
    {
        var y = new double[x.Length];
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += y[i] = Math.Exp(x[i]);
        for (int i = 0; i < x.Length; i++)
            y[i] /= sum;
        return y;
    }

    [Differentiable]
    [At("~4, 0.7")]
    public static double[] ArrayFromAnExpression(double[] x, double k) => [x[0] * k, x[1] * x[2], 3, k];

    [Differentiable]
    [At("~2x2, ~2x2")]
    public static double[,] MatrixProduct(double[,] a, double[,] b)
    {
        var c = new double[a.GetLength(0), b.GetLength(1)];
        for (int i = 0; i < c.GetLength(0); i++)
        {
            for (int j = 0; j < c.GetLength(1); j++)
            {
                for (int k = 0; k < b.GetLength(0); k++)
                    c[i, j] += a[i, k] * b[k, j];
            }
        }
        return c;
    }

    [Differentiable]
    [At("(1, 2), 0.4")]
    public static Point RecordAsAResult(Point p, double k) => new(p.X * k, p.Y * p.X);

    [Differentiable]
    [At("~4, ~4, 0.6")]
    public static void ResultsInASpan(ReadOnlySpan<double> x, Span<double> y, double k)
    {
        for (int i = 0; i < x.Length; i++)
            y[i] = x[i] * x[i] * k;
    }

    [Differentiable]
    [At("~4, ~4, 0.6")]
    public static void ResultsAddedToASpan(ReadOnlySpan<double> x, Span<double> y, double k)
    {
        for (int i = 0; i < x.Length; i++)
            y[i] += x[i] * k * y[i];
    }

    [Differentiable]
    [At("1.2, 0.4")]
    public static void ResultsInOutParameters(double x, double y, out double sum, out double product)
    {
        sum = x + y * y;
        product = sum * x;
    }

    [Differentiable]
    [At("1.2, 0.4")]
    public static double ResultAndOutParameter(double x, double y, out double product)
    {
        product = x * y;
        return product * product + x;
    }

    [Differentiable]
    [At("1.2")]
    public static double CountsTheHalvings(double x, out int halvings)
    {
        halvings = 0;
        while (x > 0.1)
        {
            x *= 0.5 * x;
            halvings++;
        }
        return x * halvings;
    }

    [Differentiable]
    [At("~3")]
    public static double[] ResultsAndTheLargest(double[] x, out int largest, out bool isFirst)
    {
        largest = 0;
        for (int i = 1; i < x.Length; i++)
        {
            if (x[i] > x[largest])
                largest = i;
        }
        isFirst = largest == 0;
        return [x[largest] * x[0], x[^1]];
    }

    [Differentiable]
    [At("1.2, 0.4, 2")]
    public static double CountsItsCalls(double x, double y, ref int calls)
    {
        calls++;
        return x * y * y * calls;
    }

    [Differentiable]
    [At("1.2, 0.4, 2")]
    public static (double, double) CountsItsCallsAndScalesTwice(double x, double y, ref int calls)
    {
        calls++;
        return (x * x * calls, x * y * calls);
    }

    [Differentiable]
    [At("1.2, 0.4, 0.5")]
    public static void RotationOfRefParameters(ref double x, ref double y, double angle)
    {
        double c = Math.Cos(angle), s = Math.Sin(angle);
        (x, y) = (c * x - s * y, s * x + c * y);
    }

    [Differentiable]
    [At("~5")]
    public static void PrefixSumsOfAnArray(double[] x)
    {
        for (int i = 1; i < x.Length; i++)
            x[i] += x[i - 1] * x[i];
    }

    [Differentiable]
    [At("[3, -1, 2, 0.5]")]
    public static void BubbleSort(Span<double> x)
    {
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j + 1 < x.Length - i; j++)
            {
                if (x[j] > x[j + 1])
                    (x[j], x[j + 1]) = (x[j + 1], x[j]);
            }
        }
    }

    [Differentiable]
    [At("1.2, 3")]
    public static List<double> ListAsAResult(double x, int n)
    {
        var powers = new List<double>();
        double p = 1;
        for (int i = 0; i < n; i++)
        {
            p *= x;
            powers.Add(p);
        }
        return powers;
    }

    [Differentiable]
    [At("~3")]
    public static (double Mean, double[] Centred) TupleWithAnArray(double[] x)
    {
        double mean = 0;
        foreach (double v in x)
            mean += v / x.Length;
        var centred = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
            centred[i] = x[i] - mean;
        return (mean * mean, centred);
    }

    [Differentiable]
    [At("~4")]
    [At("~3")]
    public static double[] ResultOfDifferentLengths(double[] x)
    {
        if (x.Length > 3)
            return [x[0] * x[1], x[2] * x[3]];
        var y = new double[x.Length];
        for (int i = 0; i < y.Length; i++)
            y[i] = x[i] * x[^1];
        return y;
    }
}

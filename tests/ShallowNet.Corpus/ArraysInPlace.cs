using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Arrays and lists written in place: inputs, temporaries, and two names of one array.</summary>
public static partial class ArraysInPlace
{
    [Differentiable]
    [At("~5")]
    public static double PrefixSumInPlace(double[] a)
    {
        for (int i = 1; i < a.Length; i++)
            a[i] += a[i - 1];
        double s = 0;
        for (int i = 0; i < a.Length; i++)
            s += a[i] * a[i];
        return s;
    }

    [Differentiable]
    [At("~5, [1, 1, 3, 0, 1]")]
    public static double ScatterWithRepeatedIndices(double[] x, int[] index)
    {
        var bins = new double[4];
        for (int i = 0; i < index.Length; i++)
            bins[index[i]] += x[i] * x[i];
        double s = 0;
        for (int i = 0; i < bins.Length; i++)
            s += bins[i] * bins[i] * (i + 1);
        return s;
    }

    [Differentiable]
    [At("~3")]
    public static double Swap(double[] a)
    {
        double t = a[0];
        a[0] = a[1];
        a[1] = t;
        return a[0] * a[0] * a[1] + a[2];
    }

    [Differentiable]
    [At("~4")]
    public static double ReverseByTuples(double[] a)
    {
        for (int i = 0; i < a.Length / 2; i++)
            (a[i], a[^(i + 1)]) = (a[^(i + 1)], a[i]);
        double s = 0;
        for (int i = 0; i < a.Length; i++)
            s = s * 0.5 + a[i] * a[i];
        return s;
    }

    [Differentiable]
    [At("~4")]
    public static double SquaresOnAnInput(double[] a)
    {
        for (int i = 0; i < a.Length; i++)
            a[i] = a[i] * a[i];
        double s = 0;
        for (int i = 0; i < a.Length; i++)
            s += a[i] * (i + 1);
        return s;
    }

    [Differentiable]
    [At("~6, 0.2, 3")]
    public static double StencilWithAReusedScratchBuffer(double[] u, double k, int steps)
    {
        var scratch = new double[u.Length];
        for (int t = 0; t < steps; t++)
        {
            for (int i = 1; i < u.Length - 1; i++)
                scratch[i] = u[i] + k * (u[i - 1] - 2 * u[i] + u[i + 1]) * u[i];
            for (int i = 1; i < u.Length - 1; i++)
                u[i] = scratch[i];
        }
        double s = 0;
        foreach (double v in u)
            s += v * v;
        return s;
    }

    [Differentiable]
    [At("~6, 0.2, 4")]
    public static double BuffersThatChangePlaces(double[] u, double k, int steps)
    {
        double[] now = (double[])u.Clone();
        double[] next = new double[u.Length];
        for (int t = 0; t < steps; t++)
        {
            for (int i = 0; i < now.Length; i++)
                next[i] = now[i] + k * now[(i + 1) % now.Length] * now[i];
            (now, next) = (next, now);
        }
        return now[0] * now[1] + now[^1];
    }

    [Differentiable]
    [At("~5")]
    public static double ListThatGrows(double[] x)
    {
        var kept = new List<double>();
        foreach (double v in x)
        {
            if (v > 0)
                kept.Add(v * v);
        }
        double s = 0;
        for (int i = 0; i < kept.Count; i++)
            s += kept[i] * (i + 1);
        return s;
    }

    [Differentiable]
    [At("~4")]
    public static double ListWrittenInPlace(List<double> x)
    {
        for (int i = 1; i < x.Count; i++)
            x[i] = x[i] * x[i - 1];
        return x[^1] * x[0];
    }

    [Differentiable]
    [At("~3x3")]
    public static double TwoDimensionalArrayInPlace(double[,] a)
    {
        int n = a.GetLength(0);
        for (int i = 1; i < n; i++)
        {
            for (int j = 1; j < n; j++)
                a[i, j] = a[i, j] * a[i - 1, j] + a[i, j - 1];
        }
        return a[n - 1, n - 1] * a[0, 0];
    }

    [Differentiable]
    [At("~4")]
    public static double CopyAndFill(double[] x)
    {
        var y = new double[x.Length];
        Array.Copy(x, y, x.Length);
        var z = new double[3];
        Array.Fill(z, x[0] * x[1]);
        x.AsSpan(1, 2).CopyTo(y);
        double s = 0;
        for (int i = 0; i < y.Length; i++)
            s += y[i] * y[i] * (i + 1);
        return s + z[1] * z[2];
    }

    [Differentiable]
    [At("~4")]
    public static double ClearedBuffer(double[] x)
    {
        var y = new double[2];
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            Array.Clear(y);
            y[i % 2] = x[i] * x[i];
            s += y[0] * 2 + y[1] * s;
        }
        return s;
    }

    [Differentiable]
    [At("~4")]
    public static double AliasOfAnArray(double[] x)
    {
        double[] same = x;
        same[1] = x[0] * x[1];
        x[2] = same[1] * x[2];
        return same[2] * x[3];
    }

    [Differentiable]
    [At("~5")]
    public static double IndexWithSideEffect(double[] x)
    {
        int i = 0;
        double s = x[i++] * x[i++];
        x[i++] *= x[i];
        return s + x[2] * x[i];
    }

    [Differentiable]
    [At("[3, -1, 2, 0.5]")]
    public static double InsertionSort(double[] a)
    {
        for (int i = 1; i < a.Length; i++)
        {
            double key = a[i];
            int j = i - 1;
            while (j >= 0 && a[j] > key)
            {
                a[j + 1] = a[j];
                j--;
            }
            a[j + 1] = key;
        }
        double s = 0;
        for (int i = 0; i < a.Length; i++)
            s += a[i] * a[i] * (i + 1);
        return s;
    }

    [Differentiable]
    [At("[(1, 2), (3, -1)], 0.7")]
    public static double ArrayOfStructsWrittenInPlace(Vec2[] points, double k)
    {
        for (int i = 0; i < points.Length; i++)
        {
            points[i].X *= k;
            points[i].Y += points[i].X;
        }
        return points[0].X * points[1].Y + points[0].Y;
    }

    [Differentiable]
    [At("~4, true")]
    [At("~4, false")]
    public static double ArrayChosenByACondition(double[] x, bool first)
    {
        double[] a = first ? x : new double[x.Length];
        double[] b;
        if (first)
            b = new double[2];
        else
            b = x;
        b[0] += x[1] * x[2];
        return a[1] * a[2] + b[0] * x[0];
    }

    /// <summary>The adjoint of what the caller sees in the array afterwards arrives by way of either name.</summary>
    [Differentiable]
    [At("[0.3, 0.7, 0.4], 0.6")]
    public static void ArrayUnderASecondName(double[] c, double d)
    {
        double[] same = d > 0 ? c : new double[3];
        c[2] = d * c[0];
        same[1] *= d;
    }

    [Differentiable]
    [At("[-0.49, 0.91, -1.16]")]
    public static (double, double) ParameterReplacedByACopy(double[] b)
    {
        b = b.ToArray();
        b[0] *= b[1];
        return (b[0], b[1]);
    }

    /// <summary>The caller's array ends as it was when the parameter still referred to it.</summary>
    [Differentiable]
    [At("0.31, [-0.86, -0.41, 0.98]")]
    public static double ParameterReplacedAfterAWrite(double x, double[] b)
    {
        b[1] = x;
        b = [x, b[1], b[2]];
        b[2] *= x;
        return b[0] * b[2];
    }

    [Differentiable]
    [At("[0.3, 0.6, 1.1], 3")]
    public static double CopyInEveryIteration(double[] k, int n)
    {
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            double[] c = k.ToArray();
            for (int j = 0; j < c.Length; j++)
            {
                c[j] = Math.Sin(c[j] + s * 0.1);
                k[j] += 0.1 * c[j];
            }
            s += c[0] * c[1] + k[2];
        }
        return s;
    }

    [Differentiable]
    [At("[0.3, 0.7, 0.4], 0.6")]
    public static double CallOfArrayUnderASecondName(double[] c, double d)
    {
        ArrayUnderASecondName(c, d);
        return c[2] * c[1] + c[0];
    }

    /// <summary>The caller sees the first write and not the second.</summary>
    [Differentiable]
    [At("[0.3, 0.7], 0.6")]
    public static double WrittenThenReplaced(double[] c, double d)
    {
        c[0] *= d * c[1];
        c = [d, c[0] * c[0]];
        c[1] *= d;
        return c[0] * c[1];
    }

    [Differentiable]
    [At("[0.3, 0.7], 0.6")]
    public static double CallOfWrittenThenReplaced(double[] c, double d)
    {
        double product = WrittenThenReplaced(c, d);
        return product + c[0] * c[0] * c[1] * d;
    }

    /// <summary>A part of an array that is stored elsewhere, in a loop.</summary>
    [Differentiable]
    [At("[0.3, 0.6, 1.1], 0.5")]
    public static double SliceOfAStoredArrayInALoop(double[] a, double k)
    {
        double[] copy = a.ToArray();
        double[][] rows = [copy, a];
        for (int i = 0; i < 2; i++)
        {
            Span<double> rest = copy.AsSpan(1);
            rest[0] *= k;
            rows[i][2] += rest[1] * rest[0];
        }
        return rows[0][2] * a[2];
    }

    /// <summary>What was stored elsewhere has changed when the call returns.</summary>
    [Differentiable]
    [At("[0.3, 0.6, 1.1], 0.5")]
    public static double CallThatWritesAStoredArray(double[] a, double k)
    {
        double product = SliceOfAStoredArrayInALoop(a, k);
        return product * a[2] + a[2] * k;
    }
}

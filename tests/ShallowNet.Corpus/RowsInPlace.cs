using System.Numerics;
using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Loops that overwrite a row from one end to the other: what the backward pass reads of it is recorded before the loop where all reads come before the writes, and one by one where they do not.</summary>
public static partial class RowsInPlace
{
    [Differentiable]
    [At("~6, 0.3")]
    public static double EachFromItselfAndTheNext(double[] x, double t)
    {
        double[] p = [.. x];
        for (int level = p.Length - 1; level > 0; level--)
        {
            for (int i = 0; i < level; i++)
                p[i] = Math.Sin(p[i]) * t + p[i] * p[i + 1];
        }
        return p[0];
    }

    [Differentiable]
    [At("~6, 0.3")]
    public static double EachFromThePreviousDownwards(double[] x, double t)
    {
        double[] p = [.. x];
        for (int pass = 0; pass < 3; pass++)
        {
            for (int i = p.Length - 1; i > 0; i--)
                p[i] = p[i] * p[i - 1] + t;
        }
        return p[^1] * p[1];
    }

    [Differentiable]
    [At("~6, 0.3")]
    public static double EachFromWhatWasJustWritten(double[] x, double t)
    {
        double[] p = [.. x];
        for (int pass = 0; pass < 3; pass++)
        {
            for (int i = 1; i < p.Length; i++)
                p[i] = p[i] * p[i - 1] + t;
        }
        return p[^1] * p[1];
    }

    [Differentiable]
    [At("~6, 0.3")]
    public static double ReadAgainAfterTheWrite(double[] x, double t)
    {
        double[] p = [.. x];
        double s = 0;
        for (int pass = 0; pass < 2; pass++)
        {
            for (int i = 0; i < p.Length; i++)
            {
                s += p[i] * p[i];
                p[i] = Math.Tanh(p[i] * t + s);
                s += p[i] * p[i] * p[i];
            }
        }
        return s;
    }

    [Differentiable]
    [At("~6")]
    public static double SquaresOfTheArgumentItself(double[] x)
    {
        for (int i = 0; i < x.Length; i++)
            x[i] *= x[i];
        double s = 0;
        for (int i = 0; i < x.Length; i++)
            s += x[i] * x[i];
        return s;
    }

    [Differentiable]
    [At("~9, 3")]
    public static double RowsOfAFlatMatrix(double[] x, int n)
    {
        double[] m = [.. x];
        for (int pass = 0; pass < 2; pass++)
        {
            for (int r = 0; r < n; r++)
            {
                for (int j = 0; j < n - 1; j++)
                    m[r * n + j] = m[r * n + j] * m[r * n + j + 1];
            }
            for (int r = 1; r < n; r++)
            {
                for (int j = 0; j < n; j++)
                    m[r * n + j] = m[r * n + j] * m[(r - 1) * n + j];
            }
        }
        double s = 0;
        foreach (double e in m)
            s += e * e;
        return s;
    }

    [Differentiable]
    [At("~7, 2")]
    public static double BeginsInTheMiddle(double[] x, int from)
    {
        Span<double> p = stackalloc double[x.Length];
        x.CopyTo(p);
        for (int pass = 0; pass < 3; pass++)
        {
            for (int i = from + pass; i < p.Length - 2; i++)
                p[i + 1] = p[i + 1] * p[i + 2];
        }
        double s = 0;
        foreach (double e in p)
            s += e * e;
        return s;
    }

    [Differentiable]
    [At("~6, 0.4")]
    public static double SomeIterationsSkip(double[] x, double t)
    {
        double[] p = [.. x];
        for (int pass = 0; pass < 3; pass++)
        {
            for (int i = 0; i < p.Length - 1; i++)
            {
                if (p[i] * p[i + 1] < 0)
                    continue;
                p[i] = p[i] * t + p[i + 1] * p[i];
            }
        }
        return p[0] * p[1] + p[2] * p[3];
    }

    [Differentiable]
    [At("~6, 0.4")]
    public static double LoopThatHardlyRuns(double[] x, double t)
    {
        double[] p = [.. x];
        double s = 1;
        for (int pass = -2; pass < 3; pass++)
        {
            for (int i = 0; i < pass - 1; i++)
                p[i] = p[i] * p[i + 1] + t;
            s += pass;
        }
        foreach (double e in p)
            s += e * e * t;
        return s;
    }

    [Differentiable]
    [At("~6, ~6")]
    public static double TwoRowsInOneLoop(double[] x, double[] y)
    {
        double[] a = [.. x], b = [.. y];
        for (int pass = 0; pass < 2; pass++)
        {
            for (int i = 0; i < a.Length - 1; i++)
            {
                a[i] = a[i + 1] * b[i];
                b[i] = b[i + 1] * b[i] + a[i + 1];
            }
        }
        return a[0] * b[0];
    }

    [Differentiable]
    [At("~6, 3")]
    public static double SeenThroughASlice(double[] x, int n)
    {
        double[] p = [.. x];
        Span<double> tail = p.AsSpan(1);
        double s = 0;
        for (int pass = 0; pass < 2; pass++)
        {
            for (int i = 0; i < n; i++)
            {
                p[i] = p[i] * p[i + 1];
                s += tail[i] * tail[i] * p[i];
            }
        }
        return s;
    }

    [Differentiable]
    [At("~6, 0.4")]
    public static double InDoublePrecision(double[] x, double t)
    {
        double[] p = [.. x];
        for (int level = p.Length - 1; level > 0; level--)
        {
            for (int i = 0; i < level; i++)
                p[i] = (1 - t) * p[i] + t * p[i] * p[i + 1];
        }
        return p[0];
    }

    [Differentiable]
    [At("~6, 0.4")]
    [SingleOf("RowsInPlace.InDoublePrecision")]
    public static float InSinglePrecision(float[] x, float t)
    {
        float[] p = [.. x];
        for (int level = p.Length - 1; level > 0; level--)
        {
            for (int i = 0; i < level; i++)
                p[i] = (1 - t) * p[i] + t * p[i] * p[i + 1];
        }
        return p[0];
    }

    [Differentiable]
    [At("~6, 0.4")]
    public static T InAnyPrecision<T>(T[] x, T t)
        where T : IFloatingPointIeee754<T>
    {
        T[] p = [.. x];
        for (int level = p.Length - 1; level > 0; level--)
        {
            for (int i = 0; i < level; i++)
                p[i] = (T.One - t) * p[i] + t * p[i] * p[i + 1];
        }
        return p[0];
    }

    [Differentiable]
    [At("~5, ~5")]
    public static double ElementNamedBesideWrites(double[] x, double[] w)
    {
        var d = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            for (int k = 0; k < w.Length; k++)
                d[k] += Math.Sin(x[i] * w[k]) * x[i];
        }
        double s = 0;
        for (int i = x.Length - 1; i >= 0; i--)
        {
            for (int k = 0; k < i; k++)
                d[k] = d[k] * x[i] + d[i];
            s += d[0];
        }
        return s;
    }

    [Differentiable]
    [At("~5")]
    public static double ElementOfTheRowThatIsWritten(double[] x)
    {
        double[] d = [.. x];
        for (int i = 0; i < d.Length; i++)
        {
            for (int k = 0; k < d.Length; k++)
                d[k] = d[k] * 0.5 + d[i];
        }
        return d[0] * d[^1];
    }

    [Differentiable]
    [At("~12")]
    public static double ElementsOfRowsOfATable(double[] x)
    {
        var a = new double[3, 4];
        for (int i = 0; i < 12; i++)
            a[i / 4, i % 4] = x[i];
        var s = new double[4];
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < a.GetLength(1); j++)
            {
                for (int k = 0; k < s.Length; k++)
                    s[k] += a[i, j] * a[i, k] * a[i, j];
            }
        }
        return s[0] * s[1] + s[2] * s[3];
    }
}

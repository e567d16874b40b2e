using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Something to be disposed of that holds numbers.</summary>
public sealed class Lease : IDisposable
{
    public double Weight;
    public double[] Row = [1, 1];

    public void Dispose()
    {
    }
}

/// <summary>Disposing of it sets a number of its own.</summary>
public sealed class Stopwatch : IDisposable
{
    public double Seconds;

    public void Dispose() => Seconds = 3;
}

/// <summary>What stands around statements, and what is kept as it stands: <c>try</c>, <c>using</c>, <c>lock</c>, calls that are no part of a derivative.</summary>
public static partial class Wrappers
{
    [Differentiable]
    [At("2, [3, 4]")]
    public static double AliasInTry(double x, double[] a)
    {
        double y = a[0] * x;
        try
        {
            var t = a;
            t[0] = x * x;
            y *= t[0];
        }
        finally
        {
            Log.Write(y);
        }
        return y * a[0] + a[1] * x;
    }

    [Differentiable]
    [At("2, [3, 4]")]
    public static double AliasInUsing(double x, double[] a)
    {
        double y = a[0] * x;
        using (var stream = new MemoryStream())
        {
            var t = a;
            t[0] = x * x;
            y *= t[0];
            stream.WriteByte(1);
        }
        return y * a[0] + a[1] * x;
    }

    [Differentiable]
    [At("2, [3, 4]")]
    public static double SliceInLock(double x, double[] a)
    {
        double y = a[0] * x;
        lock (typeof(Log))
        {
            var t = a.AsSpan(1);
            t[0] = x * x;
            y *= t[0];
        }
        return y * a[0] + a[1] * x;
    }

    [Differentiable]
    [At("2, [[3, 4], [5, 6]]")]
    public static double RowInNestedWrappers(double x, double[][] a)
    {
        double y = a[0][0] * x;
        try
        {
            lock (a)
            {
                var t = a[1];
                using (var stream = new MemoryStream())
                {
                    t[0] = x * x;
                    y *= t[0];
                    a[0] = t;
                }
            }
        }
        finally
        {
            Log.Write(a);
        }
        return y * a[0][0] + a[1][0] * x;
    }

    [Differentiable]
    [At("2, [3, 4]")]
    public static double FinallyWithVariablesOfItsOwn(double x, double[] a)
    {
        double y = a[0] * x;
        try
        {
            y *= x;
        }
        finally
        {
            var t = (y, x);
            t.y = 3;
            t.x += 2;
            double[] u = [1, 2];
            u[0] = t.y;
            Log.Write(u);
        }
        return y * a[0] + a[1] * x;
    }

    /// <summary>Names that derivatives have, and that a variable beside it has.</summary>
    [Differentiable]
    [At("2, [3, 4]")]
    public static double FinallyWithNamesInUse(double x, double[] a)
    {
        double y = a[0] * x;
        try
        {
            double t = x * x;
            y *= t;
        }
        finally
        {
            double dx = y, t = 1;
            double[] da = [x];
            double dy = dx * t;
            Log.Write(da);
            Log.Write(dy);
        }
        try
        {
            Log.Write(x);
        }
        catch (InvalidOperationException t) when (t.Message is { Length: > 3 } text)
        {
            Log.Write(text + nameof(t));
        }
        {
            double t = y * x;
            y += t;
        }
        return y * a[0] + a[1] * x;
    }

    [Differentiable]
    [At("1.2, [0.3, 0.4]")]
    public static double FinallyInALoop(double x, double[] a)
    {
        double y = a[0] * x;
        for (int i = 0; i < a.Length; i++)
        {
            double z = y * a[i];
            try
            {
                y += z;
                if (y > 1e9)
                    return y * z;
            }
            finally
            {
                string text = $"{z} {{}} {{0}} " + new[] { 0 }.Length + y;
                Log.Write(text);
            }
        }
        return y * a[0] + a[1] * x;
    }

    [Differentiable]
    [CheckedThroughCallers("It takes a function, and is differentiated where that is known.")]
    public static double TriedTwice(double x, Func<double, double> f)
    {
        double y = f(x);
        try
        {
            y *= x;
        }
        finally
        {
            double t = 1;
            foreach (char e in "tries")
                Log.Write(e + t);
        }
        try
        {
            Log.Write(y);
        }
        catch (Exception e)
        {
            Log.Write(e);
            double t = 1;
            Log.Write(t);
        }
        return y * x;
    }

    /// <summary>What is kept of a method that is read in place of its call declares names that the caller has.</summary>
    [Differentiable]
    [At("2, [3, 4]")]
    public static double CallsThatTry(double x, double[] a)
    {
        string e = "message";
        double t = x;
        double y = TriedTwice(x, q => q * a[0]);
        y += TriedTwice(x * y, q => q * a[1]);
        Log.Write(e);
        return y * a[0] + a[1] * x * t;
    }

    [Differentiable]
    [At("2, [3, 4]")]
    public static double ResourceWithNumbers(double x, double[] a)
    {
        double y = a[0] * x;
        using (var lease = new Lease())
        {
            lease.Weight = x;
            y *= x * lease.Weight;
            lease.Row = a;
            lease.Row[1] = x * y;
            y += lease.Row[1];
        }
        using var other = new Lease { Weight = y };
        other.Weight *= x;
        return y * a[0] + a[1] * x * other.Weight;
    }

    [Differentiable]
    [At("1.5, [0.3, 0.4]")]
    public static double ResourcesInALoop(double x, double[] a)
    {
        double y = a[0] * x;
        for (int i = 0; i < 3; i++)
        {
            using Lease one = new Lease { Weight = y }, other = new Lease { Row = a };
            one.Weight *= x;
            other.Row[0] *= one.Weight;
            y = 0.1 * one.Weight + other.Row[0];
        }
        return y * a[0] + a[1] * x;
    }

    [Differentiable]
    [At("2, [3, 4]")]
    public static double ResourceWithNumbersOfItsOwn(double x, double[] a)
    {
        double y = a[0] * x;
        using (new Stopwatch())
        {
            y *= x * a[0];
        }
        using var watch = new Stopwatch { Seconds = 1 };
        return y * a[0] + a[1] * x;
    }

    private static int Both(int p, int q, int r = 1) => p * 10 + q * r;

    /// <summary>The arguments of a call without derivative are evaluated from left to right, whichever of them assigns.</summary>
    [Differentiable]
    [At("2.1, [3.3, 4]")]
    public static double ArgumentsThatAssign(double x, double[] a)
    {
        double y = a[0] * x;
        int k = Both((int)y, (int)(y = 2 * x), (int)y);
        int m = Both((int)a[0], (int)(a[0] = 2 * x), (int)a[0]);
        int i = 0;
        int n = Both(i++, i++, i++);
        return y * a[0] * m + a[1] * x * k * n;
    }
}

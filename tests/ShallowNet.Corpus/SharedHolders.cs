using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

public sealed record TwoRows(double[] A, double[] B);

public sealed class Shelf
{
    public double W;
    public double[] Items = [0.1, 0.2, 0.3];
}

/// <summary>Storage in a value: the copy shares it.</summary>
public readonly partial record struct Cell(double[] Items, double V)
{
    [Differentiable]
    [CheckedThroughCallers("It changes storage inside its receiver, which nothing is generated for but what callers need.")]
    public double Step(double x)
    {
        Items[0] *= x;
        return Items[0] * V;
    }
}

public sealed partial class Chain
{
    public double W;

    [Differentiable]
    [At("(0.4), 0.7")]
    public Chain Scale(double k)
    {
        W *= k;
        return this;
    }

    [Differentiable]
    [At("(0.4), 0.7")]
    public double Twice(double k) => Scale(k).Scale(k + 1).W;
}

/// <summary>Arrays that are written through what holds them: tuples, records, objects, lists, arrays of arrays, and functions that are handed on.</summary>
public static partial class SharedHolders
{
    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6")]
    public static double TupleDeconstructed(double[] a, double[] b, double x)
    {
        var (p, q) = (b, a);
        p[0] = x * x;
        q[1] = x * b[0];
        return a[1] * b[0] + a[0];
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6")]
    public static double CallsTupleDeconstructed(double[] a, double[] b, double x)
    {
        double s = a[1] * b[0];
        return s * TupleDeconstructed(a, b, x) * a[1] * b[0];
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6")]
    public static double RecordOfArrays(double[] a, double[] b, double x)
    {
        var t = new TwoRows(a, b);
        t.A[0] = x * x;
        var (p, q) = t;
        q[1] = x * a[0];
        return a[0] * b[1] + a[1];
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6")]
    public static double CallsRecordOfArrays(double[] a, double[] b, double x)
    {
        double s = a[0] * b[1];
        return s * RecordOfArrays(a, b, x) * a[0] * b[1];
    }

    [Differentiable]
    [At("([1.1, 0.7], [0.4, 0.3]), 0.6")]
    public static double RecordParameter(TwoRows p, double x)
    {
        var (a, b) = p;
        b[1] = x * a[0];
        return p.A[0] * p.B[1] + a[1];
    }

    [Differentiable]
    [At("([1.1, 0.7], [0.4, 0.3]), 0.6")]
    public static double CallsRecordParameter(TwoRows p, double x)
    {
        double s = p.B[1];
        return s * RecordParameter(p, x) * p.B[1];
    }

    [Differentiable]
    [At("([1.1, 0.7], [0.4, 0.3]), 0.6")]
    public static double RecordPattern(TwoRows p, double x)
    {
        if (p is { B: var b, A: [var first, ..] })
            b[1] = x * first;
        return p.A[0] * p.B[1];
    }

    [Differentiable]
    [At("([1.1, 0.7], [0.4, 0.3]), 0.6")]
    public static double CallsRecordPattern(TwoRows p, double x)
    {
        double s = p.B[1];
        return s * RecordPattern(p, x) * p.B[1];
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6")]
    public static double ListOfArrays(double[] a, double[] b, double x)
    {
        var l = new List<double[]>();
        l.Add(SharedResults.Pick(a, b));
        l.Add(b);
        l[0][0] = x * x;
        l[1][1] = x;
        return a[0] * b[1] + a[1];
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6")]
    public static double CallsListOfArrays(double[] a, double[] b, double x)
    {
        double s = a[0] * b[1];
        return s * ListOfArrays(a, b, x) * a[0] * b[1];
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6")]
    public static double ListInitializer(double[] a, double[] b, double x)
    {
        var l = new List<double[]> { a, b };
        l[0][0] = x * x;
        l[1][1] = x;
        return a[0] * b[1] + a[1];
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6")]
    public static double CallsListInitializer(double[] a, double[] b, double x)
    {
        double s = a[0] * b[1];
        return s * ListInitializer(a, b, x) * a[0] * b[1];
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6")]
    public static double ForeachOfBoth(double[] a, double[] b, double x)
    {
        foreach (double[] row in new[] { a, b })
            row[0] = x * row[1];
        return a[0] * b[0] + a[1];
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6")]
    public static double CallsForeachOfBoth(double[] a, double[] b, double x)
    {
        double s = a[0];
        return s * ForeachOfBoth(a, b, x) * b[0];
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6")]
    public static double ForeachTuple(double[] a, double[] b, double x)
    {
        foreach (var (p, q) in new[] { (a, b), (b, a) })
            p[0] = x * q[1];
        return a[0] * b[0] + a[1];
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6")]
    public static double PassedPack(double[] a, double[] b, double x)
    {
        RecordParameter(new TwoRows(a, b), x);
        return a[0] * b[1];
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3]")]
    public static TwoRows MakePack(double[] a, double[] b) => new(b, a);

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6")]
    public static double FromPack(double[] a, double[] b, double x)
    {
        var p = MakePack(a, b);
        p.A[1] = x * x;
        return a[0] * b[1];
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6")]
    public static double CallsFromPack(double[] a, double[] b, double x)
    {
        double s = a[0] * b[1];
        return s * FromPack(a, b, x) * a[0] * b[1];
    }

    [Differentiable]
    [At("(0.3, [1.1, 0.7, 0.2]), [0.3, 0.1, 0.2]")]
    public static void StoreInto(Shelf h, double[] a)
    {
        h.Items = a;
    }

    [Differentiable]
    [At("(0.3, [1.1, 0.7, 0.2]), [0.3, 0.1, 0.2], 0.6")]
    public static double UsesStoreInto(Shelf h, double[] a, double x)
    {
        StoreInto(h, a);
        h.Items[0] *= x;
        return a[0] * a[1] + h.W * x + h.Items[1];
    }

    [Differentiable]
    [CheckedThroughCallers("It gives nothing back, and no argument of its is a reference.")]
    public static void SetTuple((double[] A, double[] B) t, double x)
    {
        t.A[0] *= x;
        t.B[1] += t.A[0] * x;
    }

    [Differentiable]
    [At("[0.3, 0.4], [0.2, 0.1], 0.5, 3")]
    public static double LoopTuple(double[] a, double[] b, double x, int n)
    {
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            SetTuple((a, b), x);
            s += a[0] * b[1];
        }
        return s * a[0];
    }

    [Differentiable]
    [At("[0.3, 0.4], 0.5")]
    public static double LambdaWritesParam(double[] a, double x)
    {
        Action<double[]> set = v => v[0] = x * x * v[1];
        set(a);
        return a[0] * a[1];
    }

    [Differentiable]
    [At("[0.3, 0.4], 0.5")]
    public static double CallsLambdaWritesParam(double[] a, double x)
    {
        double s = a[0];
        return LambdaWritesParam(a, x) * s * a[0];
    }

    [Differentiable]
    [CheckedThroughCallers("It takes a function.")]
    public static double Apply(Action<double[]> f, double[] a)
    {
        f(a);
        return a[0] * a[1];
    }

    [Differentiable]
    [At("[0.3, 0.4], 0.5")]
    public static double LambdaThrough(double[] a, double x) => Apply(v => v[0] = x * x * v[1], a);

    [Differentiable]
    [At("[0.3, 0.4], 0.5")]
    public static double CallsLambdaThrough(double[] a, double x)
    {
        double s = a[0];
        return LambdaThrough(a, x) * s * a[0];
    }

    [Differentiable]
    [At("[0.3, 0.4]")]
    public static void TurnFirst(double[] a)
    {
        a[0] *= a[1];
    }

    [Differentiable]
    [At("[0.3, 0.4], 0.5")]
    public static double GroupThrough(double[] a, double x) => Apply(TurnFirst, a) * x;

    [Differentiable]
    [At("[0.3, 0.4], 0.5")]
    public static double CallsGroupThrough(double[] a, double x)
    {
        double s = a[0];
        return GroupThrough(a, x) * s * a[0];
    }

    [Differentiable]
    [At("[[0.3, 0.4], [0.1, 0.2]], 0.5")]
    public static double ShallowClone(double[][] m, double x)
    {
        var c = (double[][])m.Clone();
        c[0][0] *= x;
        return m[0][0] * c[1][1];
    }

    [Differentiable]
    [At("[[0.3, 0.4], [0.1, 0.2]], 0.5")]
    public static double CallsShallowClone(double[][] m, double x)
    {
        double s = m[0][0];
        return ShallowClone(m, x) * s * m[0][0];
    }

    [Differentiable]
    [At("[[0.3, 0.4], [0.1, 0.2]], 0.5")]
    public static double ShallowSpread(double[][] m, double x)
    {
        double[][] c = [.. m];
        c[0][0] *= x;
        return m[0][0] * c[1][1];
    }

    [Differentiable]
    [At("[[0.3, 0.4], [0.1, 0.2]], 0.5")]
    public static double CallsShallowSpread(double[][] m, double x)
    {
        double s = m[0][0];
        return ShallowSpread(m, x) * s * m[0][0];
    }

    [Differentiable]
    [At("[0.3, 0.4], 0.5")]
    public static double FieldSwap(double[] a, double x)
    {
        var h = new Shelf { Items = a };
        var g = h;
        g.W = x;
        var u = new double[] { x, x };
        (h.Items, u) = (u, h.Items);
        u[0] *= x;
        g.Items[1] *= x;
        return a[0] * g.Items[1] + h.W;
    }

    [Differentiable]
    [At("[0.3, 0.4], 0.5")]
    public static double CallsFieldSwap(double[] a, double x)
    {
        double s = a[0];
        return s * FieldSwap(a, x) * a[0];
    }

    [Differentiable]
    [At("0.5, 2")]
    public static double LocalsInForeach(double x, int n)
    {
        var t = new double[2];
        var u = new double[2];
        foreach (var r in new[] { t, u })
            r[0] = x * n;
        return t[0] * t[0] + u[0] + x;
    }

    [Differentiable]
    [At("([0.3, 0.4], 0.2), 0.5, 3")]
    public static double ValueChangedInALoop(Cell cell, double x, int n)
    {
        double sum = cell.Items[0];
        for (int i = 0; i < n; i++)
            sum += cell.Step(x) * cell.Items[0];
        return sum * cell.Items[0] + cell.V;
    }
}

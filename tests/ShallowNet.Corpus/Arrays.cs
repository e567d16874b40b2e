using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Arrays that are read.</summary>
public static partial class Arrays
{
    [Differentiable]
    [At("[1, 2, -3], [0.5, -1, 4]")]
    [At("[], []")]
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double s = 0;
        for (int i = 0; i < a.Length; i++)
            s += a[i] * b[i];
        return s;
    }

    [Differentiable]
    [At("~6, ~3, ~2")]
    public static double MatrixTimesVectorFlat(double[] m, double[] v, double[] u)
    {
        double total = 0;
        for (int i = 0; i < u.Length; i++)
        {
            double s = 0;
            for (int j = 0; j < v.Length; j++)
                s += m[i * v.Length + j] * v[j];
            total += s * s * u[i];
        }
        return total;
    }

    [Differentiable]
    [At("~2x3, ~3")]
    public static double MatrixTimesVector(double[,] m, double[] v)
    {
        var result = new double[m.GetLength(0)];
        for (int i = 0; i < m.GetLength(0); i++)
        {
            for (int j = 0; j < m.GetLength(1); j++)
                result[i] += m[i, j] * v[j];
        }
        double s = 0;
        foreach (double r in result)
            s += r * r;
        return s;
    }

    [Differentiable]
    [At("[~3, ~2, ~4]")]
    public static double JaggedArray(double[][] rows)
    {
        double s = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            double product = 1;
            for (int j = 0; j < rows[i].Length; j++)
                product *= rows[i][j];
            s += product * product;
        }
        return s;
    }

    [Differentiable]
    [At("~4, [1, 1, 3, 0, 1]")]
    public static double GatherWithRepeatedIndices(double[] x, int[] index)
    {
        double s = 1;
        for (int i = 0; i < index.Length; i++)
            s *= 1 + x[index[i]];
        return s;
    }

    [Differentiable]
    [At("~4")]
    public static double SameArrayPassedTwice(double[] a) => Dot(a, a) + Dot(a, a.AsSpan(0, a.Length)) * 0.5;

    [Differentiable]
    [At("~3")]
    public static double ArrayInitializer(double[] x)
    {
        double[] y = { x[0] * x[1], 2, x[2] };
        double[] z = new[] { y[0], y[2], x[0] };
        return y[0] * z[1] * z[2] + y[1] * z[0];
    }

    [Differentiable]
    [At("1.2, 0.4")]
    public static double CollectionExpression(double x, double y)
    {
        double[] a = [x, y, x * y];
        double[] b = [.. a, 2, x];
        Span<double> c = [y, y];
        return a[0] * b[2] + b[4] * c[1] + b[0] * b[3];
    }

    [Differentiable]
    [At("1.2, 0.4")]
    public static double ParamsArray(double x, double y) => Product(x, y, x * y) + Product(y) + Product();

    [Differentiable]
    [At("~3")]
    public static double Product(params double[] values)
    {
        double p = 1;
        foreach (double v in values)
            p *= v;
        return p;
    }

    [Differentiable]
    [At("~2x3x2")]
    public static double ThreeDimensionalArray(double[,,] x)
    {
        double s = 0;
        for (int i = 0; i < x.GetLength(0); i++)
        {
            for (int j = 0; j < x.GetLength(1); j++)
            {
                for (int k = 0; k < x.GetLength(2); k++)
                    s += x[i, j, k] * x[i, j, 0] * (k + 1);
            }
        }
        return s;
    }

    [Differentiable]
    [At("~4, 1")]
    [At("~4, 3")]
    public static double IndexThatDependsOnALoop(double[] x, int start)
    {
        int k = start;
        double s = 1;
        for (int i = 0; i < 5; i++)
        {
            k = (3 * k + 1) % x.Length;
            s = s * x[k] + i;
        }
        return s;
    }

    [Differentiable]
    [At("[3, -1, 2, 0.5]")]
    public static double LargestAndItsIndex(double[] a)
    {
        int best = 0;
        for (int i = 1; i < a.Length; i++)
        {
            if (a[i] > a[best])
                best = i;
        }
        return a[best] * a[best] * best + a[best];
    }

    [Differentiable]
    [At("[(1, 2), (3, -1)]")]
    public static double ArrayOfStructs(Vec2[] points)
    {
        double s = 0;
        for (int i = 0; i < points.Length; i++)
            s += points[i].X * points[i].Y * (i + 1);
        return s;
    }
}

using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Small linear algebra with loops.</summary>
public static partial class LinearAlgebra
{
    [Differentiable]
    [At("[[4, 1, 0.5], [1, 3, -1], [0.2, -0.3, 2]]")]
    public static double DeterminantByElimination(double[,] a)
    {
        int n = a.GetLength(0);
        double determinant = 1;
        for (int k = 0; k < n; k++)
        {
            determinant *= a[k, k];
            for (int i = k + 1; i < n; i++)
            {
                double factor = a[i, k] / a[k, k];
                for (int j = k; j < n; j++)
                    a[i, j] -= factor * a[k, j];
            }
        }
        return determinant;
    }

    [Differentiable]
    [At("[[0.1, 1, 0.5], [1, 3, -1], [2.2, -0.3, 2]], [1, 2, 3]")]
    public static double SolveWithPivoting(double[,] matrix, double[] rhs)
    {
        int n = rhs.Length;
        double[,] a = (double[,])matrix.Clone();
        double[] b = (double[])rhs.Clone();
        for (int k = 0; k < n; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < n; i++)
            {
                if (Math.Abs(a[i, k]) > Math.Abs(a[pivot, k]))
                    pivot = i;
            }
            if (pivot != k)
            {
                for (int j = 0; j < n; j++)
                    (a[k, j], a[pivot, j]) = (a[pivot, j], a[k, j]);
                (b[k], b[pivot]) = (b[pivot], b[k]);
            }
            for (int i = k + 1; i < n; i++)
            {
                double factor = a[i, k] / a[k, k];
                for (int j = k; j < n; j++)
                    a[i, j] -= factor * a[k, j];
                b[i] -= factor * b[k];
            }
        }
        for (int i = n - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < n; j++)
                b[i] -= a[i, j] * b[j];
            b[i] /= a[i, i];
        }
        return b[0] * b[1] + b[2];
    }

    [Differentiable]
    [At("[[4, 1, 0.5], [1, 3, -1], [0.5, -1, 2]]")]
    public static double LogDeterminantByCholesky(double[,] a)
    {
        int n = a.GetLength(0);
        var l = new double[n, n];
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double s = a[i, j];
                for (int k = 0; k < j; k++)
                    s -= l[i, k] * l[j, k];
                l[i, j] = i == j ? Math.Sqrt(s) : s / l[j, j];
            }
            sum += Math.Log(l[i, i]);
        }
        return 2 * sum;
    }

    [Differentiable]
    [At("~3, ~3, ~3")]
    public static double DeterminantByCofactors(double[] a, double[] b, double[] c) =>
        a[0] * (b[1] * c[2] - b[2] * c[1]) - a[1] * (b[0] * c[2] - b[2] * c[0]) + a[2] * (b[0] * c[1] - b[1] * c[0]);

    /// <summary>The determinant by recursive expansion over the columns that are left.</summary>
    [Differentiable]
    [At("[4, 1, 0.5, 1, 3, -1, 0.2, -0.3, 2], 3, 0, 0")]
    public static double DeterminantByExpansion(double[] a, int n, int row, int used)
    {
        if (row == n)
            return 1;
        double sum = 0, sign = 1;
        for (int j = 0; j < n; j++)
        {
            if ((used & (1 << j)) != 0)
                continue;
            sum += sign * a[row * n + j] * DeterminantByExpansion(a, n, row + 1, used | (1 << j));
            sign = -sign;
        }
        return sum;
    }

    [Differentiable]
    [At("[[2, 1], [1, 3]], [1, 0.5], 6")]
    public static double PowerIteration(double[,] a, double[] start, int steps)
    {
        double[] v = start;
        double norm = 1;
        for (int t = 0; t < steps; t++)
        {
            var w = new double[v.Length];
            for (int i = 0; i < v.Length; i++)
            {
                for (int j = 0; j < v.Length; j++)
                    w[i] += a[i, j] * v[j];
            }
            norm = 0;
            foreach (double x in w)
                norm += x * x;
            norm = Math.Sqrt(norm);
            for (int i = 0; i < w.Length; i++)
                w[i] /= norm;
            v = w;
        }
        return norm * v[0];
    }

    [Differentiable]
    [At("[4, 1, 3], [1, -1, 2, 5], [1, 2, 1, 0.5]")]
    public static double ThomasAlgorithm(double[] off, double[] diagonal, double[] rhs)
    {
        int n = rhs.Length;
        Span<double> c = stackalloc double[n];
        Span<double> d = stackalloc double[n];
        c[0] = off[0] / (diagonal[0] + 10);
        d[0] = rhs[0] / (diagonal[0] + 10);
        for (int i = 1; i < n; i++)
        {
            double m = 1 / (diagonal[i] + 10 - off[i - 1] * c[i - 1]);
            c[i] = i < n - 1 ? off[i] * m : 0;
            d[i] = (rhs[i] - off[i - 1] * d[i - 1]) * m;
        }
        for (int i = n - 2; i >= 0; i--)
            d[i] -= c[i] * d[i + 1];
        return d[0] * d[1] + d[^1];
    }

    [Differentiable]
    [At("~2x3, ~3x2")]
    public static double ProductOfJaggedArrays(double[,] a, double[,] b)
    {
        var c = new double[a.GetLength(0)][];
        for (int i = 0; i < c.Length; i++)
        {
            c[i] = new double[b.GetLength(1)];
            for (int j = 0; j < c[i].Length; j++)
            {
                for (int k = 0; k < a.GetLength(1); k++)
                    c[i][j] += a[i, k] * b[k, j];
            }
        }
        return c[0][0] * c[1][1] - c[0][1] * c[1][0];
    }

    [Differentiable]
    [At("[1, 2, 2], [3, -1, 1]")]
    public static double GramSchmidt(double[] a, double[] b)
    {
        double aa = 0, ab = 0;
        for (int i = 0; i < a.Length; i++)
        {
            aa += a[i] * a[i];
            ab += a[i] * b[i];
        }
        double s = 0;
        for (int i = 0; i < b.Length; i++)
        {
            b[i] -= ab / aa * a[i];
            s += Math.Abs(b[i]) * (i + 1);
        }
        return s;
    }

    [Differentiable]
    [At("[[2, 1], [0, 3]], [1, 2], [0, 0], 4")]
    public static double ConjugateGradients(double[,] l, double[] b, double[] start, int steps)
    {
        int n = b.Length;
        double[] x = (double[])start.Clone();
        double[] r = (double[])b.Clone();
        double[] p = (double[])b.Clone();
        double rr = 0;
        for (int i = 0; i < n; i++)
            rr += r[i] * r[i];
        for (int t = 0; t < Math.Min(steps, 1); t++)
        {
            double[] ap = NormalProduct(l, p);
            double pap = 0;
            for (int i = 0; i < n; i++)
                pap += p[i] * ap[i];
            double alpha = rr / pap, next = 0;
            for (int i = 0; i < n; i++)
            {
                x[i] += alpha * p[i];
                r[i] -= alpha * ap[i];
                next += r[i] * r[i];
            }
            for (int i = 0; i < n; i++)
                p[i] = r[i] + next / rr * p[i];
            rr = next;
        }
        return x[0] * x[1] + rr + p[0];
    }

    [Differentiable]
    [At("~2x2, ~2")]
    public static double[] NormalProduct(double[,] l, double[] v)
    {
        int n = v.Length;
        var u = new double[n];
        var w = new double[n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                u[i] += l[i, j] * v[j];
        }
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                w[i] += l[j, i] * u[j];
        }
        return w;
    }

    [Differentiable]
    [At("[[0.3, 0.1], [-0.2, 0.4]], 8")]
    public static double MatrixExponentialBySeries(double[,] a, int terms)
    {
        int n = a.GetLength(0);
        var term = new double[n, n];
        var sum = new double[n, n];
        for (int i = 0; i < n; i++)
            term[i, i] = sum[i, i] = 1;
        for (int k = 1; k <= terms; k++)
        {
            var next = new double[n, n];
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    for (int m = 0; m < n; m++)
                        next[i, j] += term[i, m] * a[m, j] / k;
                    sum[i, j] += next[i, j];
                }
            }
            term = next;
        }
        return sum[0, 0] * sum[1, 1] - sum[0, 1] + sum[1, 0];
    }
}

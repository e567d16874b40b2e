using ShallowNet.Autodiff;

namespace ShallowNet.Corpus.Outsiders;

/// <summary>Small linear algebra and interpolation as one writes it where it is needed.</summary>
public static partial class SmallSystems
{
    /// <summary>Conjugate gradients for a system given as a function.</summary>
    [Differentiable]
    [At("[1, 0.4, -0.3], 2.5")]
    public static double[] ConjugateGradient(double[] b, double diagonal)
    {
        int n = b.Length;
        double[] x = new double[n], r = (double[])b.Clone(), p = (double[])b.Clone(), ap = new double[n];
        double rs = Dot(r, r);
        for (int it = 0; it < 2 * n && rs > 1e-30; it++)
        {
            for (int i = 0; i < n; i++)
                ap[i] = diagonal * p[i] - (i > 0 ? p[i - 1] : 0) - (i < n - 1 ? p[i + 1] : 0);
            double alpha = rs / Dot(p, ap);
            for (int i = 0; i < n; i++)
            {
                x[i] += alpha * p[i];
                r[i] -= alpha * ap[i];
            }
            double next = Dot(r, r);
            for (int i = 0; i < n; i++) p[i] = r[i] + next / rs * p[i];
            rs = next;
        }
        return x;
    }

    [Differentiable]
    [At("[1, 0.4, -0.3], [0.2, 1.4, 0.7]")]
    public static double Dot(double[] a, double[] b)
    {
        double s = 0;
        int i = 0;
        while (i < a.Length) s += a[i] * b[i++];
        return s;
    }

    /// <summary>Least squares by Householder reflections, the matrix in one array by columns.</summary>
    [Differentiable]
    [At("[1, 0.4, -0.3, 0.8, 0.2, 1.4, 0.7, -0.5], 4, 2, [0.3, 0.9, -0.2, 0.5]")]
    public static double[] HouseholderLeastSquares(double[] a, int rows, int columns, double[] b)
    {
        a = (double[])a.Clone();
        b = (double[])b.Clone();
        for (int k = 0; k < columns; k++)
        {
            int o = k * rows;
            double norm = 0;
            for (int i = k; i < rows; i++) norm += a[o + i] * a[o + i];
            norm = Math.Sqrt(norm);
            if (a[o + k] > 0) norm = -norm;
            double h = norm * norm - norm * a[o + k];
            a[o + k] -= norm;
            for (int c = k + 1; c <= columns; c++)
            {
                double s = 0;
                for (int i = k; i < rows; i++) s += a[o + i] * (c < columns ? a[c * rows + i] : b[i]);
                s /= h;
                for (int i = k; i < rows; i++)
                {
                    if (c < columns) a[c * rows + i] -= s * a[o + i];
                    else b[i] -= s * a[o + i];
                }
            }
            for (int i = k + 1; i < rows; i++) a[o + i] = 0;
            a[o + k] = norm;
        }
        var x = new double[columns];
        for (int i = columns - 1; i >= 0; i--)
        {
            double s = b[i];
            for (int j = i + 1; j < columns; j++) s -= a[j * rows + i] * x[j];
            x[i] = s / a[i * rows + i];
        }
        return x;
    }

    /// <summary>Cholesky into jagged rows of growing length; the logarithm of the determinant and a quadratic form.</summary>
    [Differentiable]
    [At("[[2.1, 0.3, -0.4], [0.3, 1.2, 0.5], [-0.4, 0.5, 3.3]], [0.5, 0.2, -0.3]")]
    public static double GaussianLogDensity(double[][] covariance, double[] x)
    {
        int n = x.Length;
        var l = new double[n][];
        double logDet = 0, quadratic = 0;
        var y = new double[n];
        for (int i = 0; i < n; i++)
        {
            l[i] = new double[i + 1];
            for (int j = 0; j < i; j++)
            {
                double s = covariance[i][j];
                for (int k = 0; k < j; k++) s -= l[i][k] * l[j][k];
                l[i][j] = s / l[j][j];
            }
            double d = covariance[i][i];
            for (int k = 0; k < i; k++) d -= l[i][k] * l[i][k];
            if (d <= 0) throw new ArithmeticException("not positive definite");
            l[i][i] = Math.Sqrt(d);
            logDet += 2 * Math.Log(l[i][i]);
            y[i] = x[i];
            for (int k = 0; k < i; k++) y[i] -= l[i][k] * y[k];
            quadratic += (y[i] /= l[i][i]) * y[i];
        }
        return -0.5 * (logDet + quadratic + n * Math.Log(2 * Math.PI));
    }

    /// <summary>The second barycentric form.</summary>
    [Differentiable]
    [At("[0, 0.8, 1.7, 2.2], [0.3, 1.1, -0.2, 0.6], 1.2")]
    public static double Barycentric(double[] nodes, double[] values, double x)
    {
        double numerator = 0, denominator = 0;
        for (int i = 0; i < nodes.Length; i++)
        {
            if (x == nodes[i]) return values[i];
            double w = 1;
            for (int j = 0; j < nodes.Length; j++)
                w = j == i ? w : w / (nodes[i] - nodes[j]);
            numerator += w / (x - nodes[i]) * values[i];
            denominator += w / (x - nodes[i]);
        }
        return numerator / denominator;
    }
}

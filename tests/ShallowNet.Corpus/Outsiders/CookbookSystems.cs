using ShallowNet.Autodiff;

namespace ShallowNet.Corpus.Outsiders;

/// <summary>Linear systems and eigenvalues in the style of the cookbooks: in place, with indices from one.</summary>
public static partial class Cookbook
{
    /// <summary>A tridiagonal system.</summary>
    [Differentiable]
    [At("[0, 0.4, -0.3, 0.2], [2.1, 2.4, 1.9, 2.2], [0.5, -0.2, 0.7, 0], [1, 0.4, -0.6, 1.3], ~4")]
    public static void Tridag(double[] a, double[] b, double[] c, double[] r, double[] u)
    {
        int n = a.Length;
        double bet;
        double[] gam = new double[n];
        if (b[0] == 0.0) throw new ArgumentException("Error 1 in tridag");
        u[0] = r[0] / (bet = b[0]);
        for (int j = 1; j < n; j++)
        {
            gam[j] = c[j - 1] / bet;
            bet = b[j] - a[j] * gam[j];
            if (bet == 0.0) throw new ArgumentException("Error 2 in tridag");
            u[j] = (r[j] - a[j] * u[j - 1]) / bet;
        }
        for (int j = n - 2; j >= 0; j--)
            u[j] -= gam[j + 1] * u[j + 1];
    }

    /// <summary>LU with implicit pivoting and back substitution; one-based, with unused row and column 0.</summary>
    [Differentiable]
    [At("[[0, 0, 0, 0], [0, 1.1, 2.3, 0.4], [0, 3.2, 0.7, 1.1], [0, 0.2, 1.4, 2.6]], [0, 1.2, 0.4, -0.9]")]
    public static double[] LuSolve(double[,] a, double[] b)
    {
        int n = b.Length - 1, imax = 0;
        var indx = new int[n + 1];
        double big, dum, sum, temp;
        double[] vv = new double[n + 1];
        for (int i = 1; i <= n; i++)
        {
            big = 0.0;
            for (int j = 1; j <= n; j++)
                if ((temp = Math.Abs(a[i, j])) > big) big = temp;
            if (big == 0.0) throw new ArgumentException("Singular matrix in routine ludcmp");
            vv[i] = 1.0 / big;
        }
        for (int j = 1; j <= n; j++)
        {
            for (int i = 1; i < j; i++)
            {
                sum = a[i, j];
                for (int k = 1; k < i; k++) sum -= a[i, k] * a[k, j];
                a[i, j] = sum;
            }
            big = 0.0;
            for (int i = j; i <= n; i++)
            {
                sum = a[i, j];
                for (int k = 1; k < j; k++)
                    sum -= a[i, k] * a[k, j];
                a[i, j] = sum;
                if ((dum = vv[i] * Math.Abs(sum)) >= big)
                {
                    big = dum;
                    imax = i;
                }
            }
            if (j != imax)
            {
                for (int k = 1; k <= n; k++)
                {
                    dum = a[imax, k];
                    a[imax, k] = a[j, k];
                    a[j, k] = dum;
                }
                vv[imax] = vv[j];
            }
            indx[j] = imax;
            if (a[j, j] == 0.0) a[j, j] = TooSmall;
            if (j != n)
            {
                dum = 1.0 / a[j, j];
                for (int i = j + 1; i <= n; i++) a[i, j] *= dum;
            }
        }
        int ii = 0;
        for (int i = 1; i <= n; i++)
        {
            int ip = indx[i];
            sum = b[ip];
            b[ip] = b[i];
            if (ii != 0)
                for (int j = ii; j <= i - 1; j++) sum -= a[i, j] * b[j];
            else if (sum != 0.0) ii = i;
            b[i] = sum;
        }
        for (int i = n; i >= 1; i--)
        {
            sum = b[i];
            for (int j = i + 1; j <= n; j++) sum -= a[i, j] * b[j];
            b[i] = sum / a[i, i];
        }
        return b;
    }

    /// <summary>Eigenvalues of a symmetric matrix by cyclic Jacobi rotations.</summary>
    [Differentiable]
    [At("[[2.1, 0.3, -0.4], [0.3, 1.2, 0.5], [-0.4, 0.5, 3.3]]")]
    public static double[] JacobiEigenvalues(double[][] a)
    {
        int n = a.Length;
        for (int sweep = 0; sweep < 50; sweep++)
        {
            double off = 0;
            for (int p = 0; p < n - 1; p++)
                for (int q = p + 1; q < n; q++)
                    off += Math.Abs(a[p][q]);
            if (off < 1e-14) break;
            for (int p = 0; p < n - 1; p++)
            {
                for (int q = p + 1; q < n; q++)
                {
                    if (Math.Abs(a[p][q]) < 1e-300) continue;
                    double theta = 0.5 * (a[q][q] - a[p][p]) / a[p][q];
                    double t = 1.0 / (Math.Abs(theta) + Math.Sqrt(theta * theta + 1.0));
                    if (theta < 0.0) t = -t;
                    double c = 1.0 / Math.Sqrt(t * t + 1), s = t * c, tau = s / (1.0 + c), h = t * a[p][q];
                    a[p][p] -= h;
                    a[q][q] += h;
                    a[p][q] = a[q][p] = 0.0;
                    for (int r = 0; r < n; r++)
                    {
                        if (r == p || r == q) continue;
                        double g = a[r][p], f = a[r][q];
                        a[p][r] = a[r][p] = g - s * (f + g * tau);
                        a[q][r] = a[r][q] = f + s * (g - f * tau);
                    }
                }
            }
        }
        var d = new double[n];
        for (int i = 0; i < n; ++i) d[i] = a[i][i];
        return d;
    }
}

namespace ShallowNet.Modes.Tests.Gradients;

internal static partial class RowFunctions
{
    /// <summary>The last row has none after it, which is noticed only where <paramref name="columns"/> are read.</summary>
    [Differentiable]
    public static double ProductsWithTheNextRow(double[,] a, int columns)
    {
        double s = 0;
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < columns; j++)
            {
                a[i, j] *= 2;
                s += a[i, j] * a[i + 1, j];
            }
        }
        return s;
    }

    [Differentiable]
    public static double BeyondTheLastColumn(double[,] a)
    {
        double s = 0;
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j <= a.GetLength(1); j++)
                s += a[i, j] * a[i, j];
        }
        return s;
    }

    [Differentiable]
    public static double WithATableIfThereIsOne(double x, double[,]? table, bool isThere)
    {
        double s = 0;
        for (int i = 0; i < 2; i++)
        {
            for (int j = 0; j < 2; j++)
                s += isThere ? x * table![i, j] : x;
        }
        return s;
    }

    [Differentiable]
    public static double InALoopThatMayNotRun(double x, double[,]? table, int n)
    {
        double s = x;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                s += table![i, j] * table.GetLength(0);
        }
        return s;
    }

    /// <summary>Overwrites the elements from <paramref name="first"/> on, each by its product with the next.</summary>
    [Differentiable]
    public static double ProductsInPlace(double[] p, int first, int count)
    {
        for (int i = first; i < first + count; i++)
            p[i] *= p[i + 1];
        return count == 0 ? 1 : p[0] * p[0];
    }

    /// <summary>The length is that of another array than the one in the loop, which only runs where there are weights.</summary>
    [Differentiable]
    public static double AfterAnotherArrayCame(double[] x, double[] w, double[] shorter)
    {
        int n = x.Length;
        var sums = new double[w.Length];
        x = shorter;
        for (int i = 0; i < n; i++)
        {
            for (int k = 0; k < w.Length; k++)
                sums[k] += x[i] * w[k];
        }
        return w.Length + (w.Length > 0 ? sums[0] : 0);
    }
}

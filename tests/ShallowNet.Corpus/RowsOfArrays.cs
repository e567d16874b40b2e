using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Two-dimensional arrays whose rows loops work on, and whose rows change under them.</summary>
public static partial class RowsOfArrays
{
    [Differentiable]
    [At("~4x3")]
    public static double Smoothed(double[,] a)
    {
        double s = 0;
        for (int i = 1; i < a.GetLength(0) - 1; i++)
        {
            for (int j = 0; j < a.GetLength(1); j++)
                s += a[i - 1, j] * a[i + 1, j] - a[i, j] * a[i, j];
        }
        return s;
    }

    [Differentiable]
    [At("~3x3, 0.7")]
    public static double SweepsInPlace(double[,] a, double w)
    {
        for (int i = 1; i < a.GetLength(0); i++)
        {
            for (int j = 1; j < a.GetLength(1); j++)
                a[i, j] += w * a[i - 1, j] * a[i, j - 1];
        }
        return a[2, 2] * a[1, 2];
    }

    [Differentiable]
    [At("~3x4")]
    public static double FirstAndLastRow(double[,] a)
    {
        int last = a.GetLength(0) - 1;
        double s = 0;
        for (int j = 0; j < a.GetLength(1); j++)
            s += a[0, j] * a[last, j];
        for (int j = 0; j < a.GetLength(1); j++)
            s += Math.Sin(a[last, j]) * a[0, 0];
        return s;
    }

    [Differentiable]
    [At("~3x3, 5")]
    public static double RowThatChangesInTheLoop(double[,] a, int steps)
    {
        double s = 1;
        int row = 0;
        int columns = a.GetLength(1);
        for (int t = 0; t < steps; t++)
        {
            s *= a[row, t % columns] + 2;
            if (s > 3)
                row = (row + 1) % a.GetLength(0);
            a[row, 1] *= s;
        }
        return s + a[0, 1] * a[1, 1];
    }

    [Differentiable]
    [At("~2x3, ~2x3, 3")]
    public static double ArraysThatChangePlaces(double[,] x, double[,] y, int steps)
    {
        double[,] a = (double[,])x.Clone(), b = (double[,])y.Clone();
        for (int t = 0; t < steps; t++)
        {
            for (int i = 0; i < 2; i++)
            {
                for (int j = 0; j < 3; j++)
                {
                    a[i, j] = a[i, j] * b[1 - i, j] + b[i, j];
                    (a, b) = (b, a);
                }
            }
        }
        return a[0, 0] * b[1, 2] + a[1, 1];
    }

    [Differentiable]
    [At("~2x3")]
    public static double OneArrayUnderTwoNames(double[,] x)
    {
        double[,] a = (double[,])x.Clone();
        double[,] b = a;
        for (int i = 0; i < 2; i++)
        {
            for (int j = 1; j < 3; j++)
                a[i, j] += b[i, j - 1] * b[0, j];
        }
        return a[1, 2] * b[0, 2];
    }

    [Differentiable]
    [At("~3x3, true")]
    [At("~3x3, false")]
    public static double RowsInBranchesAndLoops(double[,] a, bool both)
    {
        int n = a.GetLength(0);
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            if (both)
            {
                for (int j = 0; j < 3; j++)
                    s += a[i, j] * a[i, j];
            }
            else
            {
                for (int j = 0; j < 2; j++)
                    s += a[i, j] * a[i, j + 1];
            }
            for (int j = 0; j < 3; j++)
                s *= 1 + a[i, j] / 4;
        }
        return s;
    }

    [Differentiable]
    [At("~3x3")]
    public static double NextRowUnlessThereIsNone(double[,] a)
    {
        double s = 0;
        int n = a.GetLength(0);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < (i + 1 < n ? 3 : 0); j++)
                s += a[i, j] * a[i + 1, j];
            for (int j = 0; j < 3; j++)
            {
                if (i > 0)
                    s += Math.Cos(a[i - 1, j]);
            }
        }
        return s;
    }

    [Differentiable]
    [At("~2x3, 3")]
    public static double NewArrayEachTime(double[,] a, int steps)
    {
        int n = a.GetLength(0);
        double s = 0;
        for (int t = 0; t < steps; t++)
        {
            var b = new double[2, 3];
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < 3; j++)
                    b[i, j] = a[i, j] * a[1 - i, j] + t;
            }
            for (int i = 0; i < n; i++)
            {
                for (int j = 2; j >= 0; j--)
                {
                    b[i, j] *= b[i, 0];
                    s += b[i, j];
                }
            }
        }
        return s;
    }

    [Differentiable]
    [At("~2x3")]
    public static double ArrayThatACalleeWrites(double[,] a)
    {
        int n = a.GetLength(0);
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                s += a[i, j] * a[i, j];
                Halve(a, i);
                s += a[i, 2];
            }
        }
        return s;
    }

    [Differentiable]
    [At("~2x3, 1", Gradient = "0, 0, 0, 0, 0, 0")]
    public static double Halve(double[,] a, int row)
    {
        for (int j = 0; j < a.GetLength(1); j++)
            a[row, j] *= 0.5;
        return 0;
    }

    [Differentiable]
    [At("~2x2, ~2x2")]
    public static double TwoArraysOfACall(double[,] a, double[,] b)
    {
        int n = b.GetLength(0);
        int columns = a.GetLength(1);
        double s = 0;
        for (int t = 0; t < n; t++)
        {
            s += Inner(a, b, t) * a[t, 0];
            b[t, 1] += s;
        }
        return s;
    }

    [Differentiable]
    [At("~2x2, ~2x2, 1")]
    public static double Inner(double[,] a, double[,] b, int row)
    {
        int n = b.GetLength(0);
        int columns = a.GetLength(1);
        double s = 0;
        for (int j = 0; j < columns; j++)
            s += a[row, j] * b[n - 1 - row, j];
        return s * s;
    }

    [Differentiable]
    [At("~3x3")]
    public static double RowsOfAWhileLoop(double[,] a)
    {
        int n = a.GetLength(0);
        double s = 0;
        int i = 0;
        while (i < n && s < 100)
        {
            int j = 0;
            do
            {
                s += a[i, j] * a[2 - i, j];
                j++;
            }
            while (j < 3);
            i++;
        }
        return s;
    }

    [Differentiable]
    [At("~3x3")]
    public static double RowsWithJumps(double[,] a)
    {
        int n = a.GetLength(0);
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                if (j == i)
                    continue;
                s += a[i, j] * a[j, i];
                if (s > 1.5)
                    return s * a[i, i];
            }
        }
        return s;
    }

    [Differentiable]
    [At("~3x3")]
    public static double ColumnsOfOtherTypes(double[,] a)
    {
        int n = a.GetLength(0);
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            for (long j = 0; j < 3; j++)
                s += a[i, j] * a[j, i];
            for (byte j = 0; j < 3; j++)
                s += a[i, j] * a[0, j];
        }
        return s;
    }

    [Differentiable]
    [At("~3x3")]
    public static double RowInAnAssertion(double[,] a)
    {
        int n = a.GetLength(0);
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                System.Diagnostics.Debug.Assert(Enumerable.Range(0, 3).All(k => !double.IsNaN(a[i, k]) && a[i, j] < 1e300), "finite");
                s += a[i, j] * a[i, j];
            }
        }
        return s;
    }

    [Differentiable]
    [At("~2x3")]
    public static double RowsInACheckedBlock(double[,] a)
    {
        int n = a.GetLength(0);
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                checked
                {
                    s += a[i, j] * a[i, j];
                }
            }
        }
        return s;
    }

    [Differentiable]
    [At("~2x3")]
    public static T OfAnyNumber<T>(T[,] a)
        where T : System.Numerics.IFloatingPointIeee754<T>
    {
        int n = a.GetLength(0);
        T s = T.Zero;
        for (int i = 0; i < n; i++)
        {
            for (int j = 1; j < 3; j++)
            {
                a[i, j] += a[i, j - 1] * a[0, j];
                s += a[i, j];
            }
        }
        return s;
    }
}

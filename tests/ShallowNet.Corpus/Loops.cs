using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Loops that count.</summary>
public static partial class Loops
{
    /// <summary>What a branch computes for nobody is not recorded, and does not decide the way back.</summary>
    [Differentiable]
    [At("0.3, 5")]
    public static double UnusedInABranchInsideALoop(double c, int n)
    {
        for (int i = n; i > 0; i--)
        {
            c *= Math.Cos(c);
            switch ((i * 2 + 1) % 4)
            {
                case 0:
                    double unused = Math.Atan2(c, 3 + Math.Sin(c));
                    break;
                case 1:
                    c += 0.1;
                    break;
            }
        }
        return c;
    }

    [Differentiable]
    [At("1.3, 0")]
    [At("1.3, 1")]
    [At("1.3, 3")]
    public static double PowerByRepetition(double x, int n)
    {
        double t = 1;
        for (int i = 0; i < n; i++)
            t *= x;
        return t;
    }

    [Differentiable]
    [At("2.9, 0.3, 0")]
    [At("2.9, 0.3, 1")]
    [At("2.9, 0.3, 12")]
    public static double LogisticMap(double r, double x, int n)
    {
        for (int i = 0; i < n; i++)
            x = r * x * (1 - x);
        return x;
    }

    [Differentiable]
    [At("[1, 2, 3], [4, -5]")]
    public static double TwoLoopsWithOneAccumulator(double[] a, double[] b)
    {
        double s = 0;
        for (int i = 0; i < a.Length; i++)
            s += a[i] * a[i];
        for (int i = 0; i < b.Length; i++)
            s *= 1 + b[i];
        return s;
    }

    [Differentiable]
    [At("~4")]
    public static double TriangularNest(double[] x)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j <= i; j++)
                s += x[i] * x[j] * (i + 1);
        }
        return s;
    }

    [Differentiable]
    [At("~5")]
    public static double TemporaryLocalToTheLoop(double[] x)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double t = x[i] * x[i];
            double u;
            u = Math.Sin(t);
            t = t * u;
            s += t * s + u;
        }
        return s;
    }

    [Differentiable]
    [At("0.7, 3")]
    public static double ValueFromBeforeTheLoopUsedAfterIt(double x, int n)
    {
        double before = x * x * x;
        double s = x;
        for (int i = 0; i < n; i++)
            s = Math.Sin(s) + x;
        return s * before;
    }

    [Differentiable]
    [At("0.7, 5")]
    public static double CountingDown(double x, int n)
    {
        double s = 1;
        for (int i = n; i > 0; i--)
            s = s * x + i;
        return s;
    }

    [Differentiable]
    [At("0.7, 20")]
    public static double StepOfThree(double x, int n)
    {
        double s = 1;
        for (int i = 1; i < n; i += 3)
            s += Math.Cos(i * x) * s * 0.1;
        return s;
    }

    /// <summary>Below zero such a variable begins again at its largest value: the way back must count otherwise.</summary>
    [Differentiable]
    [At("~4")]
    public static double UnsignedVariables(double[] x)
    {
        double s = 1;
        for (uint i = 0; i < x.Length; i++)
            s += Math.Sin(x[i]) * s;
        for (byte i = 0; i < x.Length; i += 2)
            s *= 1 + x[i] / 8;
        for (ulong i = 3; i > 0; i--)
            s -= x[i] * x[i - 1];
        return s;
    }

    [Differentiable]
    [At("0.7, 100")]
    public static double GeometricIndex(double x, int n)
    {
        double s = 1;
        for (int i = 1; i < n; i *= 2)
            s = s * x + i;
        return s;
    }

    [Differentiable]
    [At("~6")]
    public static double TwoIndices(double[] x)
    {
        double s = 0;
        for (int i = 0, j = x.Length - 1; i < j; i++, j--)
            s += x[i] * x[j] * (j - i);
        return s;
    }

    [Differentiable]
    [At("1.1, 6")]
    public static double LoopVariableChangedInTheBody(double x, int n)
    {
        double s = 1;
        for (int i = 0; i < n; i++)
        {
            s *= x + i;
            if (i == 2)
                i++;
        }
        return s;
    }

    [Differentiable]
    [At("1.1, 3")]
    public static double BoundChangedInTheBody(double x, int n)
    {
        double s = 1;
        for (int i = 0; i < n; i++)
        {
            s = s * x + i;
            if (i == 1)
                n = 5;
        }
        return s * n;
    }

    [Differentiable]
    [At("0.6, 3, 4")]
    public static double LoopsOfDifferentDepths(double x, int n, int m)
    {
        double a = x, b = 1;
        for (int i = 0; i < n; i++)
        {
            a = a * x + 1;
            for (int j = 0; j < m; j++)
            {
                b = b * a * 0.3;
                for (int k = 0; k < 2; k++)
                    a = Math.Sin(a) + b;
            }
            b += i;
        }
        return a * b;
    }

    [Differentiable]
    [At("0.6, 5")]
    public static double BranchInsideALoop(double x, int n)
    {
        double s = x;
        for (int i = 0; i < n; i++)
        {
            if (s > 0.5)
                s = s * s - 0.1;
            else if (i % 2 == 1)
                s = Math.Exp(s) - x;
            else
                s += x;
        }
        return s;
    }

    [Differentiable]
    [At("0.6, 9")]
    public static double Fibonacci(double x, int n)
    {
        double a = 0, b = x;
        for (int i = 0; i < n; i++)
            (a, b) = (b, a + b * x);
        return a;
    }

    [Differentiable]
    [At("0.7, 3")]
    public static double BisectionIsPiecewiseConstant(double x, double y)
    {
        double low = 0, high = 4;
        for (int i = 0; i < 2; i++)
        {
            double middle = (low + high) / 2;
            if (middle * middle > x)
                high = middle;
            else
                low = middle;
        }
        return low + x * y;
    }
}

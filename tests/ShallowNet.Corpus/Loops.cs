using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary><c>for</c>, <c>while</c>, <c>do</c> and <c>foreach</c>, with <c>break</c>, <c>continue</c> and <c>return</c> inside.</summary>
public static partial class Loops
{
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
    [At("2")]
    [At("9.5")]
    public static double NewtonUntilConverged(double a)
    {
        double x = a;
        double change = 1;
        while (change > 1e-13)
        {
            double next = 0.5 * (x + a / x);
            change = Math.Abs(next - x);
            x = next;
        }
        return x;
    }

    [Differentiable]
    [At("0.8, 1")]
    [At("0.8, 4")]
    public static double DoLoop(double x, int n)
    {
        double s = 1;
        int i = 0;
        do
        {
            s = s * x + i;
            i++;
        }
        while (i < n);
        return s;
    }

    [Differentiable]
    [At("1.1")]
    [At("7")]
    public static double DoLoopWithAConditionOnItsResult(double x)
    {
        double y = x;
        do
        {
            y = y * y * 0.3 + 1;
        }
        while (y < 10);
        return y * x;
    }

    [Differentiable]
    [At("0.8, 5")]
    public static double TrailingContinue(double x, int n)
    {
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            s += x * i;
            continue;
        }
        return s * s;
    }

    [Differentiable]
    [At("0.8, 6")]
    public static double ContinueInTheMiddle(double x, int n)
    {
        double s = 1;
        for (int i = 0; i < n; i++)
        {
            if (i % 2 == 0)
                continue;
            s = s * (x + i);
        }
        return s;
    }

    [Differentiable]
    [At("0.8, 6")]
    public static double ContinueAfterAChange(double x, int n)
    {
        double s = 1;
        int i = 0;
        while (i < n)
        {
            i++;
            s = s * x + 0.5;
            if (s < 1)
                continue;
            s = s * s * 0.5;
        }
        return s;
    }

    [Differentiable]
    [At("0.8")]
    public static double BreakInTheFirstPass(double x)
    {
        double s = x;
        for (int i = 0; i < 10; i++)
        {
            s = s * s;
            if (i == 0)
                break;
            s = s + 1;
        }
        return s * x;
    }

    [Differentiable]
    [At("0.8")]
    [At("1.9")]
    [At("30")]
    public static double BreakOnAValue(double x)
    {
        double s = x;
        for (int i = 0; i < 10; i++)
        {
            if (s > 20)
                break;
            s = s * 1.5 + i * x;
        }
        return s;
    }

    [Differentiable]
    [At("1.2, 50")]
    [At("1.2, 1.5")]
    [At("1.2, 1e9")]
    public static double ReturnFromInsideALoop(double x, double limit)
    {
        double s = x;
        for (int i = 0; i < 12; i++)
        {
            s = s * x + 1;
            if (s > limit)
                return s * x;
        }
        return -s;
    }

    [Differentiable]
    [At("[1, -2, 3, 4]")]
    [At("[1, 2, 3, 4]")]
    public static double ReturnFromANestedLoop(double[] x)
    {
        double s = 1;
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = i + 1; j < x.Length; j++)
            {
                if (x[i] * x[j] < -1)
                    return s * x[j];
                s += x[i] * x[j];
            }
            s *= x[i];
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
    [At("0.7")]
    public static double FloatingPointStep(double x)
    {
        double s = 0;
        for (double t = 0; t < 1; t += 0.1)
            s += Math.Sin(t * x) * 0.1;
        return s;
    }

    [Differentiable]
    [At("0.7")]
    [At("0.33")]
    public static double StepThatDependsOnTheVariable(double x)
    {
        double s = 0;
        for (double t = x; t < 3; t += x)
            s += t * t;
        return s;
    }

    [Differentiable]
    [At("~4")]
    public static double ForeachOverASpan(ReadOnlySpan<double> x)
    {
        double s = 1;
        foreach (double v in x)
            s *= 1 + v * v;
        return s;
    }

    [Differentiable]
    [At("~4")]
    public static double ForeachOverAnArray(double[] x)
    {
        double product = 1;
        foreach (var v in x)
            product = product * v + 1;
        return product;
    }

    [Differentiable]
    [At("~4")]
    public static double ForeachOverAList(List<double> x)
    {
        double s = 0;
        foreach (double v in x)
            s += v * v * v;
        return s;
    }

    [Differentiable]
    [At("0.7, 4")]
    public static double ForeachOverARange(double x, int n)
    {
        double s = 0;
        foreach (int i in Enumerable.Range(1, n))
            s += Math.Pow(x, i) / i;
        return s;
    }

    [Differentiable]
    [At("0.7, [3, 1, 2]")]
    public static double ForeachOverIntegers(double x, int[] powers)
    {
        double s = 0;
        foreach (int p in powers)
            s += Math.Pow(x, p);
        return s;
    }

    [Differentiable]
    [At("~2x3")]
    public static double ForeachOverATwoDimensionalArray(double[,] x)
    {
        double s = 0;
        foreach (double v in x)
            s += v * v;
        return s;
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
    [At("1.1, 3")]
    public static double EndlessLoopWithABreak(double x, int n)
    {
        double s = x;
        int i = 0;
        while (true)
        {
            if (i++ >= n)
                break;
            s = Math.Sin(s) * x + s;
        }
        return s;
    }

    [Differentiable]
    [At("1.1, 3")]
    public static double EndlessForWithAReturn(double x, int n)
    {
        for (int i = 0; ; i++)
        {
            x = x * x - 0.3;
            if (i == n)
                return x;
        }
    }

    [Differentiable]
    [At("1.1, 4")]
    public static double BreakOfTheInnerLoopOnly(double x, int n)
    {
        double s = 1;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                if (j > i)
                    break;
                s = s * x + j;
            }
            s = s * 0.5 + i;
        }
        return s;
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
    [At("0.6, 7")]
    public static double SwitchInsideALoop(double x, int n)
    {
        double s = x;
        for (int i = 0; i < n; i++)
        {
            switch (i % 3)
            {
                case 0:
                    s = s * x + 1;
                    break;
                case 1:
                    continue;
                default:
                    s = Math.Sin(s);
                    break;
            }
            s *= 1.1;
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
    [At("0.6")]
    [At("-2")]
    public static double TaylorSeriesUntilItStops(double x)
    {
        double term = 1, sum = 1;
        for (int n = 1; Math.Abs(term) > 1e-17; n++)
        {
            term *= x / n;
            sum += term;
        }
        return sum;
    }

    [Differentiable]
    [At("1.3, 2.5")]
    public static double ArithmeticGeometricMean(double a, double b)
    {
        while (Math.Abs(a - b) > 1e-14 * a)
        {
            double mean = (a + b) / 2;
            b = Math.Sqrt(a * b);
            a = mean;
        }
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

    [Differentiable]
    [At("1.2, 4")]
    public static double WhileWithCounter(double x, int n)
    {
        int i = n;
        while (i-- > 0)
            x = Math.Log(1 + x * x) + i;
        return x;
    }
}

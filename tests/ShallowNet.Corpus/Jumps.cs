using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary><c>break</c>, <c>continue</c> and <c>return</c> inside loops.</summary>
public static partial class Jumps
{
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

    /// <summary>What is declared behind a way out is computed again in the backward pass.</summary>
    [Differentiable]
    [At("1.03, 0.81, [0.56, -1.1, -0.77]")]
    [At("-1.03, 0.81, [0.56, -1.1, -0.77]")]
    public static double[] VariableBehindAnInnerReturn(double x, double y, double[] a)
    {
        if (x > 0)
        {
            if (y > 0)
                return a;
        }
        double twice = 2 * x;
        return [twice * y, y * twice];
    }

    [Differentiable]
    [At("0.6, 0")]
    [At("0.6, 1")]
    public static double SwitchInsideALock(double x, int n)
    {
        (double, double) t = (x, x);
        lock (typeof(Log))
        {
            switch (n % 4)
            {
                case 0:
                    t.Item1 /= 1.5 + t.Item2 * t.Item2;
                    break;
                case 1:
                    t.Item2 *= x;
                    break;
            }
        }
        return t.Item1 * t.Item2;
    }
}

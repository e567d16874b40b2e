using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>What a call, a choice, a function or a pattern gives is an argument's own array, and is written. Each is called, too: the caller must know.</summary>
public static partial class SharedResults
{
    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3]")]
    public static double[] Pick(double[] a, double[] b) => a[0] > b[0] ? a : b;

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6, 1.2")]
    public static double PickDirect(double[] a, double[] b, double x, double y)
    {
        Pick(a, b)[0] = x * y;
        return a[0] * b[0] + a[1];
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6, 1.2")]
    public static double PickVar(double[] a, double[] b, double x, double y)
    {
        double[] t = Pick(a, b);
        t[0] = x * y * t[1];
        return a[0] * b[0] + a[1];
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6, 1.2")]
    public static void PickVoid(double[] a, double[] b, double x, double y)
    {
        double[] t = Pick(a, b);
        t[0] = x * y * t[1];
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6, 1.2")]
    public static double CallsPickVoid(double[] a, double[] b, double x, double y)
    {
        double s = a[0];
        PickVoid(a, b, x, y);
        PickVoid(a, b, x, a[0] * y);
        return s * a[0] * b[0] + a[1];
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6, 1.2")]
    public static double CallsPickVar(double[] a, double[] b, double x, double y)
    {
        double s = a[0];
        double r = PickVar(a, b, x, y);
        return s * r * PickDirect(a, b, x, r);
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6, 1.2")]
    public static double ConditionalPlace(double[] a, double[] b, double x, double y)
    {
        (a[1] > b[1] ? a : b)[0] = x * y;
        return a[0] * b[0] + a[1];
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6, 1.2")]
    public static double CallsConditionalPlace(double[] a, double[] b, double x, double y)
    {
        double s = a[0];
        return s * ConditionalPlace(a, b, x, y) * a[0] + b[0];
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6, 1")]
    public static double SwitchPlace(double[] a, double[] b, double x, int k)
    {
        (k switch { 0 => a, 1 => b, _ => a })[0] = x * x;
        return a[0] * b[0] + a[1];
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6, 1")]
    public static double CallsSwitchPlace(double[] a, double[] b, double x, int k)
    {
        double s = b[0];
        return s * SwitchPlace(a, b, x, k) * a[0] + b[0];
    }

    [Differentiable]
    [At("[1.1, 0.7, 0.2], 0.6")]
    public static double SpanTernary(double[] a, double x)
    {
        Span<double> s = x > 0 ? a.AsSpan(1) : a;
        s[0] = x * a[0];
        return a[1] * x + a[2];
    }

    [Differentiable]
    [At("[1.1, 0.7, 0.2], 0.6")]
    public static double CallsSpanTernary(double[] a, double x)
    {
        double s = a[1];
        return s * SpanTernary(a, x) * a[1];
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6")]
    public static double LocalFunctionReturns(double[] a, double[] b, double x)
    {
        double[] Get(bool first) => first ? a : b;
        Get(true)[0] = x * x;
        var t = Get(false);
        t[1] = x;
        return a[0] * b[1] + a[1];
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6")]
    public static double CallsLocalFunctionReturns(double[] a, double[] b, double x)
    {
        double s = a[0] * b[1];
        return s * LocalFunctionReturns(a, b, x) * a[0] * b[1];
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6")]
    public static double LambdaReturns(double[] a, double[] b, double x)
    {
        Func<double[]> get = () => x > 0 ? a : b;
        get()[0] = x * x;
        return a[0] * b[1] + a[1];
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6")]
    public static double CallsLambdaReturns(double[] a, double[] b, double x)
    {
        double s = a[0] * b[1];
        return s * LambdaReturns(a, b, x) * a[0];
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6, 3")]
    public static double Swaps(double[] a, double[] b, double x, int n)
    {
        for (int i = 0; i < n; i++)
        {
            b[0] = x * a[0];
            (a, b) = (b, a);
        }
        return a[0] * b[1] + a[1];
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6, 3")]
    public static double CallsSwaps(double[] a, double[] b, double x, int n)
    {
        double s = a[0] * b[0];
        return s * Swaps(a, b, x, n) * a[0];
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6")]
    public static double Coalesced(double[] a, double[]? b, double x)
    {
        (b ?? a)[0] = x * x;
        return a[0] * x + (b ?? a)[0];
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6")]
    public static double CallsCoalesced(double[] a, double[] b, double x)
    {
        double s = b[0];
        return s * Coalesced(a, b, x) * b[0];
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6")]
    public static double PatternVar(double[] a, double[] b, double x)
    {
        if (a is var t && t.Length > 0)
            t[0] = x * x;
        if (b is [_, ..] q)
            q[1] = x;
        return a[0] * b[1];
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6")]
    public static double CallsPatternVar(double[] a, double[] b, double x)
    {
        double s = a[0] * b[1];
        return s * PatternVar(a, b, x) * a[0] * b[1];
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6")]
    public static double PassedPick(double[] a, double[] b, double x)
    {
        SetFirst(Pick(a, b), x);
        return a[0] * b[1];
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6")]
    public static double CallsPassedPick(double[] a, double[] b, double x)
    {
        double s = a[0] * b[1];
        return s * PassedPick(a, b, x) * a[0] * b[1];
    }

    [Differentiable]
    [At("[1.1, 0.7], 0.6")]
    public static void SetFirst(double[] v, double x) => v[0] *= x;

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6")]
    public static double PickSpan(double[] a, double[] b, double x)
    {
        Pick(a, b).AsSpan()[0] = x * x;
        return a[0] * x + b[0];
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6")]
    public static double CallsPickSpan(double[] a, double[] b, double x)
    {
        double s = a[0] * b[1];
        return s * PickSpan(a, b, x) * a[0] * b[0];
    }

    [Differentiable]
    [At("[1.1, 0.7], [0.4, 0.3], 0.6")]
    public static double PickInForeach(double[] a, double[] b, double x)
    {
        double s = 0;
        foreach (double v in Pick(a, b))
            s += v * x;
        Array.Clear(Pick(a, b));
        Array.Fill(Pick(a, b), x);
        return s * a[0] + b[0];
    }

    [Differentiable]
    [At("[0.3, 0.2], 0.2")]
    public static void RefArrayContent(ref double[] a, double y)
    {
        a[0] *= y;
    }

    [Differentiable]
    [At("[0.3, 0.2], 0.2")]
    public static double UsesRefArrayContent(double[] a, double y)
    {
        double s = a[0];
        RefArrayContent(ref a, y);
        return s * a[0] * a[1];
    }

    [Differentiable]
    [At("[0.3, 0.4, 0.2], 0.5")]
    public static double OverlappingCopy(double[] a, double x)
    {
        var t = a;
        t.AsSpan(0, 2).CopyTo(a.AsSpan(1));
        a[0] = x;
        return a[0] * a[1] + a[2];
    }

    [Differentiable]
    [At("0.5, 2")]
    public static double LocalChoice(double x, int n)
    {
        var t = new double[2];
        var u = new double[2];
        (n > 1 ? t : u)[0] = x;
        return t[0] * t[0] + u[0] + x;
    }

    [Differentiable]
    [At("[1.1, 0.7, 0.3], 0.6")]
    public static double SpanOfMovingIndex(double[] a, double x)
    {
        int k = 0;
        var s = a.AsSpan(k);
        k++;
        s[0] *= x;
        var u = a.AsSpan(k, 2);
        k = 0;
        u[1] = s[0] * x;
        return s[0] * u[1] + a[k];
    }

    [Differentiable]
    [At("[1.1, 0.7, 0.3, 0.4], 0.6")]
    public static double SpanInWhile(double[] a, double x)
    {
        int i = 0;
        double r = 0;
        while (i < a.Length - 1)
        {
            var s = a.AsSpan(i, 2);
            i++;
            s[1] = s[0] * x + s[1];
            r += s[1] * s[0];
        }
        return r;
    }

    [Differentiable]
    [At("[1.1, 0.7, 0.3], [0.2, 0.4, 0.1], 0.6, 3")]
    public static double ChoiceInLoop(double[] a, double[] b, double x, int n)
    {
        double r = 0;
        for (int i = 0; i < n; i++)
        {
            var t = a[i] > b[i] ? a : b;
            t[i] = x * r + 0.5 * t[0];
            r += t[i];
        }
        return r * a[0];
    }

    [Differentiable]
    [At("[1.1, 0.7, 0.3], [0.2, 0.4, 0.1], 0.6, 3")]
    public static double CallInLoop(double[] a, double[] b, double x, int n)
    {
        double r = 0;
        for (int i = 0; i < n; i++)
        {
            Halve(a, x, a[i] * b[i]);
            r += ChoiceInLoop(a, b, x, 2) * a[0];
            Halve(b, r, a[0]);
        }
        return r * a[0];
    }

    [Differentiable]
    [At("[1.1, 0.7, 0.3], 0.6, 0.2")]
    public static void Halve(double[] a, double x, double y)
    {
        double[] t = a[0] > x ? a : [x, y];
        t[0] = x * y * t[1];
    }

    [Differentiable]
    [At("[1.1, 0.7, 0.3], 0.6")]
    public static double TwoHalves(double[] a, double x)
    {
        Halve(a, x, a[0] * x);
        Halve(a, a[0] * x, x);
        return a[0] * a[1];
    }
}

using System.Diagnostics;
using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Statements that do more than compute numbers, or that may not end: they run once, in the forward pass.</summary>
public static partial class SideEffects
{
    [Differentiable]
    [At("2, 3")]
    public static double ThrowsAndPrints(double x, int n)
    {
        if (n < 0)
            throw new ArgumentOutOfRangeException(nameof(n), "There is no negative power.");
        double s = 1;
        for (int i = 0; i < n; i++)
        {
            Log.Write(s);
            s *= x;
        }
        Log.Write($"{s} after {n} steps");
        return s;
    }

    [Differentiable]
    [At("2")]
    public static double ArgumentChecks(double x, string name = "x")
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        Debug.Assert(x > 0, "It was checked.");
        return x * x;
    }

    [Differentiable]
    [At("~3, 1")]
    public static double IndexOutOfRangePassesThrough(double[] x, int i) => x[i] * x[i];

    [Differentiable]
    [At("2")]
    public static double TryFinally(double x)
    {
        double y = x;
        try
        {
            y = y * x;
        }
        finally
        {
            Log.Write(null);
        }
        return y * x;
    }

    private static readonly Lock Gate = new();

    [Differentiable]
    [At("2")]
    public static double UnderALock(double x)
    {
        double y = 1;
        lock (Gate)
        {
            y = x * x;
        }
        return y * x;
    }

    [Differentiable]
    [At("2")]
    public static double UsingStatement(double x)
    {
        double y = x;
        using (var stream = new MemoryStream())
        {
            stream.WriteByte(1);
            y *= x * stream.Length;
        }
        using var other = new MemoryStream();
        return y * (x + other.Length);
    }

    [Differentiable]
    [At("2")]
    public static double TextMadeOfActiveValues(double x)
    {
        string text = $"x = {x}";
        double y = x * x;
        Log.Write(text + y);
        return y * x;
    }

    [Differentiable]
    [At("2")]
    public static double BlocksAndEmptyStatements(double x)
    {
        ;
        {
            {
                x *= x;
            }
        }
        return x;
    }

    [Differentiable]
    [At("2, 3")]
    public static double UnreachableCode(double x, double y)
    {
        return x * y;
#pragma warning disable CS0162 // It is what is tested.
        x = y;
        return x;
#pragma warning restore CS0162
    }

    [Differentiable]
    [At("2, 3")]
    public static double LocalConstantsAndFunctionsAfterTheReturn(double x, double y)
    {
        const double K = 3;
        return Helper(x) * y;

        static double Helper(double v) => K * v * v;
    }
}

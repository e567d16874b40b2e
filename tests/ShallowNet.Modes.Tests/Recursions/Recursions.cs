namespace ShallowNet.Modes.Tests.Recursions;

/// <summary>Methods that call themselves, in all modes, and count how often their numbers are computed.</summary>
internal static partial class Recursions
{
    private const DifferentiationModes All = DifferentiationModes.Gradient | DifferentiationModes.Tangent | DifferentiationModes.Hessian;

    [ThreadStatic]
    private static int t_calls;

    /// <summary>How often <see cref="Counted"/> was called since this was asked last.</summary>
    public static int Calls
    {
        get
        {
            int calls = t_calls;
            t_calls = 0;
            return calls;
        }
    }

    public static double Counted(double x)
    {
        t_calls++;
        return x;
    }

    [DerivativeOf(typeof(Recursions), nameof(Counted))]
    public static double CountedDerivative(double x) => 1;

    [Differentiable(Modes = All)]
    public static double Power(double x, int n)
    {
        if (n == 0)
            return 1;
        double factor = Counted(x);
        return factor * Power(x, n - 1);
    }

    /// <summary>The same, with the call in a loop.</summary>
    [Differentiable(Modes = All)]
    public static double PowerInALoop(double x, int n)
    {
        double product = 1;
        for (int i = 0; i < 1; i++)
        {
            if (n > 0)
                product *= Counted(x) * PowerInALoop(x, n - 1);
        }
        return product;
    }

    /// <summary>The product of a stretch, as that of its halves.</summary>
    [Differentiable(Modes = All)]
    public static double Product(double[] x, int from, int to)
    {
        if (to - from == 1)
            return Counted(x[from]);
        int middle = (from + to) / 2;
        return Product(x, from, middle) * Product(x, middle, to);
    }

    /// <summary>Two methods that call each other.</summary>
    [Differentiable(Modes = All)]
    public static double Even(double x, int n) => n == 0 ? 1 : Counted(x) * Odd(x, n - 1);

    [Differentiable(Modes = All)]
    public static double Odd(double x, int n) => n == 0 ? x : x * Even(x, n - 1);
}

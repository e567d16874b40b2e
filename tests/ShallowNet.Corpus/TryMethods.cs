using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Calls whose results have no derivative, or are not used, and that write what has one.</summary>
public static partial class TryMethods
{
    [Differentiable]
    [At("0.7")]
    [At("-0.7")]
    public static bool TryRoot(double x, out double root)
    {
        root = 0;
        if (x < 0)
            return false;
        root = Math.Sqrt(x);
        return true;
    }

    [Differentiable]
    [At("0.7")]
    [At("-0.7")]
    public static double FoundOrNot(double x)
    {
        bool found = TryRoot(x, out double root);
        return found ? root * x : x;
    }

    [Differentiable]
    [At("0.7")]
    [At("-0.7")]
    public static double ReturnsWhereNotFound(double x)
    {
        if (!TryRoot(x, out double root))
            return 3 * x;
        return root;
    }

    /// <summary>The search for the nearest: what is found counts only where it is less.</summary>
    [Differentiable]
    [At("[0.9, -0.1, 0.7, 0.8]")]
    public static double LeastRoot(double[] x)
    {
        double least = double.MaxValue;
        for (int i = 0; i < x.Length; i++)
        {
            if (TryRoot(x[i], out double root) && root < least)
                least = root;
        }
        return least;
    }

    [Differentiable]
    [At("[0.9, -0.1, 0.7, 0.8]")]
    public static double SumOfRoots(double[] x)
    {
        double sum = 0;
        foreach (double v in x)
        {
            if (!TryRoot(v, out var root))
                continue;
            sum += root * v;
        }
        return sum;
    }

    /// <summary>How many numbers there are, and the sum of their squares beside.</summary>
    [Differentiable]
    [At("[0.7, 0.9]")]
    public static int CountAndSum(double[] x, out double sum)
    {
        sum = 0;
        foreach (double v in x)
            sum += v * v;
        return x.Length;
    }

    [Differentiable]
    [At("[0.7, 0.9]")]
    public static double MeanSquare(double[] x) => 1.0 / CountAndSum(x, out double sum) * sum;

    [Differentiable]
    [At("0.7")]
    public static double TripleAndSquare(double x, out double square)
    {
        square = x * x;
        return 3 * x;
    }

    [Differentiable]
    [At("0.7")]
    public static double ResultThatNobodyReads(double x)
    {
        double unused = TripleAndSquare(x, out double square);
        return square;
    }

    [Differentiable]
    [At("0.7")]
    public static double AssignedResultThatNobodyReads(double x)
    {
        double result;
        result = TripleAndSquare(x, out double square);
        result = square;
        return result * square;
    }

    [Differentiable]
    [At("[0.7, 0.2], [0.1, 0.4], 3")]
    public static int AddTo(double[] x, double[] y, int times)
    {
        for (int i = 0; i < x.Length; i++)
            y[i] += x[i] * times;
        return x.Length;
    }

    [Differentiable]
    [At("[0.7, 0.2]")]
    public static double CountsThatAreAssigned(double[] x)
    {
        double[] y = new double[2];
        int n = AddTo(x, y, 2);
        n = AddTo(x, y, n);
        n += AddTo(y, y, 1);
        return y[0] * y[1] * n;
    }

    [Differentiable]
    [At("[0.7, 0.2]")]
    public static double CountsInAPattern(double[] x)
    {
        double[] y = new double[2];
        if (AddTo(x, y, 2) > 1 && AddTo(y, y, 2) is 2)
            return y[0] * y[1];
        return 0;
    }
}

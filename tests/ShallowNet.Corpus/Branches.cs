using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary><c>if</c>, <c>?:</c> and early <c>return</c>.</summary>
public static partial class Branches
{
    [Differentiable]
    [At("-2")]
    [At("0.5")]
    [At("1.5")]
    [At("7")]
    public static double NestedElseIf(double x)
    {
        double y;
        if (x < 0)
            y = -x * x;
        else if (x < 1)
            y = Math.Sin(x);
        else if (x < 2)
        {
            if (x * x > 2)
                y = Math.Exp(x);
            else
                y = 3 * x;
        }
        else
            y = x * x * x;
        return y * x;
    }

    [Differentiable]
    [At("0.5, 2")]
    [At("2, 0.5")]
    public static double OverwrittenInOneArm(double x, double y)
    {
        double t = x * y;
        if (x > y)
            t = t * t + x;
        return t * x;
    }

    [Differentiable]
    [At("0.5, 2")]
    [At("2, 0.5")]
    public static double ParameterOverwrittenInOneArm(double x, double y)
    {
        if (x > y)
            x = x * y;
        return x * x + y;
    }

    [Differentiable]
    [At("0.5, 2")]
    public static double ParameterOverwrittenByAConstant(double x, double y)
    {
        y = 0.5;
        return y * x;
    }

    [Differentiable]
    [At("0.5, 2")]
    [At("2, 0.5")]
    public static double ParameterOverwrittenByAConstantInOneArm(double x, double y)
    {
        if (x > y)
            y = 3;
        return y * x + y;
    }

    [Differentiable]
    [At("0.5")]
    [At("2")]
    public static double ConditionalOnACostlyValue(double x)
    {
        x = Math.Sqrt(1.5 + Math.Sin(x)) > x ? Math.Exp(x) : x / (1.2 + Math.Cos(x));
        return x * x;
    }

    [Differentiable]
    [At("0.5, ~3")]
    [At("2, ~3")]
    public static double ReturnBeforeAnArrayIsMade(double x, double[] a)
    {
        if (x > 1)
            return x * a[0];
        double[] b = [a[0] * x, a[1]];
        double[] c = (double[])a.Clone();
        c[0] *= b[0];
        return b[1] * c[0] + c[1];
    }

    [Differentiable]
    [At("0.5")]
    [At("2")]
    public static double ConditionOfAVariableChangedLater(double x)
    {
        double t = x;
        double s = 1;
        if (t > 1)
            s = t * t;
        t = -5 * x;
        if (t < -4)
            s *= t;
        return s * t;
    }

    [Differentiable]
    [At("0.5")]
    [At("2")]
    public static double ConditionChangedInsideItsOwnBranch(double x)
    {
        if (x > 1)
        {
            x = x - 3;
            x = x * x;
        }
        else
        {
            x = x + 3;
            x = x * x * x;
        }
        return x;
    }

    [Differentiable]
    [At("2, 3")]
    [At("-2, 3")]
    [At("0, 3", Gradient = "0, 6")]
    public static double ShortCircuit(double x, double y)
    {
        if (x != 0 && y / x > 1)
            return x * y;
        if (x < 0 || Math.Sqrt(x) > 10)
            return x * x * y;
        return y * y;
    }

    [Differentiable]
    [At("2, 3")]
    [At("4, 3")]
    public static double AssignmentInACondition(double x, double y)
    {
        double t;
        if ((t = x * x) > 3 * y)
            return t * y;
        return t + y * t;
    }

    [Differentiable]
    [At("2, 3")]
    [At("-2, 3")]
    [At("2, -3")]
    public static double NestedConditionals(double x, double y) => x > 0 ? y > 0 ? x * y : x - y * y : y * Math.Exp(x);

    [Differentiable]
    [At("2, 3")]
    [At("-2, 3")]
    public static double ConditionalInsideAnExpression(double x, double y) => 2 * (x > 0 ? x * y : y) * x + (y > x ? 1 : x);

    [Differentiable]
    [At("-0.5, 3")]
    [At("0.5, 3")]
    public static double EarlyReturnBeforeALoop(double x, int n)
    {
        if (x < 0)
            return x * x;
        double y = 1;
        for (int i = 0; i < n; i++)
            y *= x + i;
        return y;
    }

    [Differentiable]
    [At("-0.5, 3")]
    [At("0.5, 3")]
    public static double ReturnZeroInOneArm(double x, double y)
    {
        if (x < 0)
            return 0;
        return x * y;
    }

    [Differentiable]
    [At("-0.5, 3")]
    [At("0.5, 3")]
    [At("1.5, 3")]
    [At("2.5, 3")]
    public static double ManyReturns(double x, double y)
    {
        if (x < 0) return x;
        double s = x * y;
        if (x < 1) return s;
        s = s * s;
        if (x < 2) return s * x;
        s = s + y;
        return s * s;
    }

    [Differentiable]
    [At("-0.5, 3")]
    [At("0.5, 3")]
    public static double ReturnsInBothArms(double x, double y)
    {
        if (x < 0)
        {
            double t = x * y;
            return t * t;
        }
        else
        {
            double t = x + y;
            return t * x;
        }
    }

    [Differentiable]
    [At("2, true")]
    [At("2, false")]
    public static double BooleanLocal(double x, bool flag)
    {
        bool large = x > 1;
        bool both = large && flag;
        double y = both ? x * x : x;
        large = !large;
        return large | both ? y * 3 : y * x;
    }

    [Differentiable]
    [At("2, 1.5")]
    [At("-2, 1.5")]
    [At("-2, 0.5")]
    public static double ChainOfConditionalAssignments(double x, double y)
    {
        double a = x, b = y;
        if (a > 0) b = a * b;
        if (b > 1) a = b - a * a; else a = -b;
        if (a * b < 0) (a, b) = (b, a);
        return a * b + a;
    }

    [Differentiable]
    [At("2.3, 1.1, -0.4")]
    [At("-0.4, 2.3, 1.1")]
    [At("1.1, -0.4, 2.3")]
    public static double MedianOfThree(double a, double b, double c)
    {
        if (a > b) (a, b) = (b, a);
        if (b > c) (b, c) = (c, b);
        if (a > b) (a, b) = (b, a);
        return b * b;
    }

    [Differentiable]
    [At("1.5, 1")]
    [At("1.5, 4")]
    public static double GuardedByAThrow(double x, int n) =>
        n > 0 ? Math.Pow(x, n) : throw new ArgumentOutOfRangeException(nameof(n));

    [Differentiable]
    [At("4, 1, 1")]
    [At("1, -3, 2")]
    public static double QuadraticRoot(double a, double b, double c)
    {
        double discriminant = b * b - 4 * a * c;
        if (discriminant < 0)
            return -b / (2 * a);
        double root = Math.Sqrt(discriminant);
        double q = b < 0 ? -0.5 * (b - root) : -0.5 * (b + root);
        return Math.Max(q / a, c / q);
    }
}

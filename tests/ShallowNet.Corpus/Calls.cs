using System.Numerics;
using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Calls of other methods: differentiable ones, recursive ones, overloads, local functions, lambdas, and rules of one's own.</summary>
public static partial class Calls
{
    [Differentiable]
    public static double Square(double x) => x * x;

    [Differentiable]
    public static double CallOfADifferentiableMethod(double x) => Square(x) * x + Square(Square(x));

    [Differentiable]
    [At("1.2, 3")]
    public static double CallInsideALoop(double x, int n)
    {
        double s = x;
        for (int i = 0; i < n; i++)
            s = Square(s) * 0.5 + Scalars.LogisticLoss(s, x, 1.5, 1);
        return s;
    }

    [Differentiable]
    public static double ResultThatIsIgnored(double x)
    {
        Square(x);
        return x * 3;
    }

    [Differentiable]
    [At("1.3, 0")]
    [At("1.3, 5")]
    public static double Recursion(double x, int n)
    {
        if (n <= 0)
            return 1;
        return x * Recursion(x, n - 1) + n;
    }

    [Differentiable]
    [At("0.4, 5")]
    public static double DoubleRecursion(double x, int n) => n < 2 ? x + n : DoubleRecursion(x, n - 1) * DoubleRecursion(x, n - 2) + x;

    [Differentiable]
    [At("0.4, 4")]
    public static double MutualRecursionEven(double x, int n) => n == 0 ? x : x * MutualRecursionOdd(x * 1.1, n - 1);

    [Differentiable]
    [At("0.4, 3")]
    public static double MutualRecursionOdd(double x, int n) => n == 0 ? 1 : Math.Sin(x) + MutualRecursionEven(x, n - 1);

    [Differentiable]
    [At("2.5")]
    [At("0.4")]
    public static double RecursionOnAValue(double x) => x < 1 ? x * x : Math.Sqrt(x) * RecursionOnAValue(x - 1);

    /// <summary>A recursion with an early return that also calls a custom rule and a function that is not differentiated.</summary>
    [Differentiable]
    [At("0.8, 3")]
    [At("0.8, 0")]
    public static double RecursionWithRuleAndLogging(double x, int depth)
    {
        if (depth == 0)
            return Cubed(x);
        Log.Write(depth);
        double inner = RecursionWithRuleAndLogging(x * 0.9, depth - 1);
        return inner * Cubed(inner) + x;
    }

    /// <summary>No derivative of its own: it has a rule.</summary>
    public static double Cubed(double x)
    {
        double cube = 0;
        foreach (double factor in (ReadOnlySpan<double>)[x])
            cube = factor * factor * factor;
        return cube;
    }

    [DerivativeOf(typeof(Calls), nameof(Cubed))]
    public static double CubedDerivative(double x) => 3 * x * x;

    [Differentiable]
    public static double CustomRule(double x) => Cubed(x * x) + Cubed(3);

    public static double WeightedSum(double x, double y) => 3 * x + Math.Exp(y);

    [DerivativeOf(typeof(Calls), nameof(WeightedSum))]
    public static (double, double) WeightedSumDerivative(double x, double y) => (3, Math.Exp(y));

    [Differentiable]
    public static double CustomRuleOfTwoParameters(double x, double y) => WeightedSum(x * y, y) * x;

    /// <summary>The rule has a loop, a branch and an early return: its derivative is that of its statements.</summary>
    public static double SineIntegral(double x)
    {
        double term = x, sum = x;
        for (int k = 1; k < 12; k++)
        {
            term *= -x * x / ((2 * k) * (2 * k + 1));
            sum += term / (2 * k + 1);
        }
        return sum;
    }

    [DerivativeOf(typeof(Calls), nameof(SineIntegral))]
    public static double SineIntegralDerivative(double x)
    {
        if (Math.Abs(x) > 1)
            return Math.Sin(x) / x;
        double term = 1, sum = 1;
        for (int k = 1; k < 12; k++)
        {
            term *= -x * x / ((2 * k) * (2 * k + 1));
            sum += term;
        }
        return sum;
    }

    [Differentiable]
    [At("0.3, 1.7")]
    [At("-2.1, 0.8")]
    public static double CustomRuleWithALoop(double x, double y) => SineIntegral(x * y) * y + SineIntegral(y);

    /// <summary>Rules of which each needs the other, in a loop that works in place.</summary>
    public static double Bessel0(double x) => Series(x, 0);

    public static double Bessel1(double x) => Series(x, 1);

    private static double Series(double x, int order)
    {
        double term = order == 0 ? 1 : x / 2, sum = term;
        for (int k = 1; k < 20; k++)
        {
            term *= -x * x / (4 * k * (k + order));
            sum += term;
        }
        return sum;
    }

    [DerivativeOf(typeof(Calls), nameof(Bessel0))]
    public static double Bessel0Derivative(double x) => -Bessel1(x);

    [DerivativeOf(typeof(Calls), nameof(Bessel1))]
    public static double Bessel1Derivative(double x) => Bessel0(x) - Bessel1(x) / x;

    [Differentiable]
    [At("~4")]
    public static double CustomRulesInALoop(double[] x)
    {
        double sum = 0;
        for (int i = 1; i < x.Length; i++)
        {
            x[i] += Bessel0(x[i - 1] * x[i]);
            sum += x[i] * Bessel1(x[i]) + Bessel0(sum);
        }
        return sum;
    }

    [Differentiable]
    public static double CustomRuleInATakenBranch(double x, double y) => x > y ? WeightedSum(x, y) * x : WeightedSum(y * x, Cubed(x));

    public static T Cosine<T>(T x)
        where T : IFloatingPointIeee754<T> => T.One - x * x / T.CreateChecked(2);

    [DerivativeOf(typeof(Calls), nameof(Cosine))]
    public static T CosineDerivative<T>(T x)
        where T : IFloatingPointIeee754<T> => -x;

    [Differentiable]
    public static double GenericCustomRule(double x, double y) => Cosine(x * y) * y;

    [Differentiable]
    public static double CustomRulesOfTheLibrary(double x, double y) =>
        StableMath.Softplus(x * y) * StableMath.LogSigmoid(y) + StableMath.LogP1(x * x) * StableMath.ExpM1(y - x);

    public static double SumOfSquares(double[] x)
    {
        double s = 0;
        foreach (double v in x)
            s += v * v;
        return s;
    }

    [DerivativeOf(typeof(Calls), nameof(SumOfSquares))]
    public static double[] SumOfSquaresDerivative(double[] x, double result, double dResult)
    {
        var dx = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
            dx[i] = 2 * x[i] * dResult;
        return dx;
    }

    [Differentiable]
    [At("~4")]
    public static double CustomRuleInVectorJacobianForm(double[] x) => Math.Sin(SumOfSquares(x)) * x[0];

    [Differentiable]
    public static double Overloaded(double x) => x * x;

    [Differentiable]
    public static double Overloaded(double x, double y) => x * y;

    [Differentiable]
    [At("0.7, 3")]
    public static double Overloaded(double x, int n) => x * n;

    [Differentiable]
    public static double CallOfOverloads(double x, double y) => Overloaded(x) + Overloaded(x, y) * Overloaded(y, 3);

    [Differentiable]
    public static double NamedAndOptionalArguments(double x, double y) =>
        Affine(x) + Affine(offset: y, x: x) + Affine(y, slope: x) + Affine(x, y, x);

    [Differentiable]
    public static double Affine(double x, double slope = 2, double offset = 0.5) => slope * x + offset;

    [Differentiable]
    [At("2, 3")]
    public static double OutArgument(double x, double y)
    {
        Split(x * y, out double half, out double square);
        return half * square + x;
    }

    [Differentiable]
    [At("2")]
    public static void Split(double x, out double half, out double square)
    {
        half = x / 2;
        square = x * x;
    }

    [Differentiable]
    [At("2, 3")]
    public static double RefArgument(double x, double y)
    {
        double s = x;
        Accumulate(ref s, y);
        Accumulate(ref s, x * y);
        return s * x;
    }

    [Differentiable]
    [At("2, 3")]
    public static void Accumulate(ref double sum, double value) => sum += value * value;

    [Differentiable]
    [At("2, 3")]
    public static void Replace(ref double held, double value) => held = value * value;

    [Differentiable]
    [At("2, 3, 3")]
    public static double ArgumentsReplacedInALoop(double x, double y, int n)
    {
        double s = 0, half = x, square = y;
        for (int i = 0; i < n; i++)
        {
            s += half * square;
            Split(x * y + half, out half, out square);
            Replace(ref square, half);
        }
        return s;
    }

    [Differentiable]
    [At("~4, 0.5")]
    public static double ArrayArgumentWrittenByTheCallee(double[] x, double k)
    {
        ScaleInPlace(x, k);
        ScaleInPlace(x, x[0]);
        double s = 0;
        foreach (double v in x)
            s += v * v;
        return s;
    }

    [Differentiable]
    [At("~4, 0.5")]
    public static void ScaleInPlace(Span<double> x, double k)
    {
        for (int i = 0; i < x.Length; i++)
            x[i] *= k;
    }

    [Differentiable]
    public static double LocalFunction(double x, double y)
    {
        double F(double a, double b) => a * b + a;
        return F(x, y) * F(y, x);
    }

    [Differentiable]
    public static double LocalFunctionThatCaptures(double x, double y)
    {
        double s = 0;
        void Add(double v)
        {
            s += v * x;
        }
        Add(y);
        Add(s * y);
        x = x * 2;
        Add(1);
        return s;
    }

    [Differentiable]
    [At("0.7, 3")]
    public static double LocalFunctionWithALoop(double x, int n)
    {
        return Power(x) + Power(x * x);

        double Power(double b)
        {
            double p = 1;
            for (int i = 0; i < n; i++)
                p *= b;
            return p;
        }
    }

    [Differentiable]
    [At("0.7, 3")]
    [At("-0.7, 3")]
    public static double LocalFunctionWithReturns(double x, double y)
    {
        return Pick(x) * Pick(-y) + Pick(y);

        double Pick(double v)
        {
            if (v < 0)
                return v * v * y;
            return Math.Sin(v);
        }
    }

    [Differentiable]
    public static double LambdaInALocal(double x)
    {
        Func<double, double> f = v => v * v + x;
        return f(x) * f(2 * x);
    }

    [Differentiable]
    [At("0.3, 1.2")]
    public static double LambdaAsAnArgument(double a, double b) => Simpson(x => Math.Exp(-a * x * x), 0, b, 4);

    [Differentiable]
    [At("0.3, 1.2")]
    public static double MethodGroupAsAnArgument(double a, double b) => Simpson(Square, a, b, 2) + Simpson(Math.Sin, a, b, 3);

    [Differentiable]
    [CheckedThroughCallers("It takes a function, and is differentiated where that is known.")]
    public static double Simpson(Func<double, double> f, double from, double to, int steps)
    {
        double h = (to - from) / (2 * steps);
        double s = f(from) + f(to);
        for (int i = 1; i < 2 * steps; i++)
            s += f(from + i * h) * (i % 2 == 0 ? 2 : 4);
        return s * h / 3;
    }

    [Differentiable]
    [At("0.3, 1.2")]
    public static double LambdaPassedOn(double a, double b) => TwiceApplied(v => v * a + b, a) * TwiceApplied(v => TwiceApplied(w => w * v, b), a);

    /// <summary>The inner call is over before the functions of the outer one mean anything.</summary>
    [Differentiable]
    [At("0.3, 1.2")]
    public static double FunctionCallAsAnArgumentOfItself(double a, double b) => TwiceApplied(v => v * a, TwiceApplied(Math.Sin, b)) + ByWayOfAnother(w => w * w * b, a);

    [Differentiable]
    [CheckedThroughCallers("It takes a function, and is differentiated where that is known.")]
    public static double ByWayOfAnother(Func<double, double> f, double x) => TwiceApplied(v => TwiceApplied(f, v) * x, x);

    [Differentiable]
    [At("[0.3, 0.6, 1.1], 0.4")]
    public static double LambdaThatReadsAnElement(double[] g, double x)
    {
        double s = 0;
        for (int i = 0; i < g.Length; i++)
        {
            s += TwiceApplied(a => a * g[i] + Math.Sin(a), x);
            g[i] = s * 0.5;
        }
        return s + g[1];
    }

    [Differentiable]
    [At("[0.3, 0.6, 1.1], 0.4")]
    public static double ElementChangedByACallWithALambda(double[] y, double x)
    {
        y[2] += Math.Tanh(TwiceApplied(a => a * y[0] + x, x));
        y[1] *= Math.Tanh(TwiceApplied(a => a * y[2] + x, y[1]));
        return y[0] * y[1] * y[2];
    }

    [Differentiable]
    [CheckedThroughCallers("It takes a function, and is differentiated where that is known.")]
    public static double TwiceApplied(Func<double, double> f, double x) => f(f(x));

    [Differentiable]
    [At("0.3, 1.2, 4")]
    public static double CallWithMixedActivity(double x, [NoGradient] double y, int n) => Overloaded(x, y) + Overloaded(y, x) + Overloaded(x, n) + Overloaded(y, n);

    [Differentiable]
    [At("1.4, (1, 2)")]
    public static double InstanceMethod(double x, Point p) => new Point(x, x * p.Y).Dot(p) * p.Norm();

    [Differentiable]
    [At("1.4, 2, 0.1")]
    public static double InstanceMadeByAConstructor(double t, double frequency, double damping) => new Oscillator(frequency * t, damping).At(t);
}

/// <summary>Side effects that a test can count.</summary>
public static class Log
{
    [ThreadStatic]
    private static int s_count;

    public static int Count => s_count;

    public static void Write(object? what) => s_count++;
}

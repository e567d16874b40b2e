using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Local functions, lambdas and method groups: called, captured, and handed on.</summary>
public static partial class FunctionsAsValues
{
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
    public static double MethodGroupAsAnArgument(double a, double b) => Simpson(Calls.Square, a, b, 2) + Simpson(Math.Sin, a, b, 3);

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
}

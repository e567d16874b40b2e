using ShallowNet.Autodiff;

namespace ShallowNet.Benchmarks.Modes;

/// <summary>Numeric loops of several kinds, in every mode: sums, recurrences, stencils, transcendental functions, a matrix by hand.</summary>
internal static partial class NumericLoops
{
    private const DifferentiationModes Every = DifferentiationModes.Gradient | DifferentiationModes.Tangent | DifferentiationModes.Hessian;

    [Differentiable(Modes = Every)]
    public static double Norm(double[] x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += x[i] * x[i];
        return Math.Sqrt(sum);
    }

    [Differentiable(Modes = Every)]
    public static double Rosenbrock(double[] x)
    {
        double sum = 0;
        for (int i = 0; i + 1 < x.Length; i++)
        {
            double valley = x[i + 1] - x[i] * x[i], slope = 1 - x[i];
            sum += 100 * valley * valley + slope * slope;
        }
        return sum;
    }

    [Differentiable(Modes = Every)]
    public static double LogSumExp(double[] x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += Math.Exp(x[i]);
        return Math.Log(sum);
    }

    [Differentiable(Modes = Every)]
    public static double Oscillators(double[] x)
    {
        double sum = 0;
        for (int i = 0; i + 1 < x.Length; i++)
            sum += Math.Sin(x[i]) * Math.Cos(x[i + 1]);
        return sum;
    }

    [Differentiable(Modes = Every)]
    public static double Recurrence(double[] x)
    {
        double state = 0.5;
        for (int i = 0; i < x.Length; i++)
            state = (1 - 0.1 * x[i]) * state * (1 - state) * 3.2;
        return state;
    }

    [Differentiable(Modes = Every)]
    public static double Quadratic(double[] x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double row = 0;
            for (int j = 0; j < x.Length; j++)
                row += x[j] / (1 + i + j);
            sum += x[i] * row;
        }
        return sum;
    }

    [Differentiable(Modes = Every)]
    public static double Layer(double[] x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double z = 0.1;
            for (int j = 0; j < x.Length; j++)
                z += 0.01 * (i - j) * x[j];
            double a = Math.Tanh(z);
            sum += a * a;
        }
        return sum;
    }

    [Differentiable(Modes = Every)]
    public static double Stencil(double[] x)
    {
        double energy = 0;
        for (int i = 1; i + 1 < x.Length; i++)
        {
            double bend = x[i - 1] - 2 * x[i] + x[i + 1];
            energy += bend * bend * (1 + x[i] * x[i]);
        }
        return energy;
    }

    /// <summary>All of them, with their tangent, gradient, Hessian-vector product and Hessian.</summary>
    public static IEnumerable<NumericLoop> All =>
    [
        new("norm", Norm, (x, v) => NormTangent(x, v).Tangent, NormGradient, NormHessianVectorProduct, NormHessian),
        new("Rosenbrock", Rosenbrock, (x, v) => RosenbrockTangent(x, v).Tangent, RosenbrockGradient, RosenbrockHessianVectorProduct, RosenbrockHessian),
        new("log of a sum of exponentials", LogSumExp, (x, v) => LogSumExpTangent(x, v).Tangent, LogSumExpGradient, LogSumExpHessianVectorProduct, LogSumExpHessian),
        new("sines and cosines", Oscillators, (x, v) => OscillatorsTangent(x, v).Tangent, OscillatorsGradient, OscillatorsHessianVectorProduct, OscillatorsHessian),
        new("recurrence", Recurrence, (x, v) => RecurrenceTangent(x, v).Tangent, RecurrenceGradient, RecurrenceHessianVectorProduct, RecurrenceHessian),
        new("quadratic form", Quadratic, (x, v) => QuadraticTangent(x, v).Tangent, QuadraticGradient, QuadraticHessianVectorProduct, QuadraticHessian),
        new("layer with tanh", Layer, (x, v) => LayerTangent(x, v).Tangent, LayerGradient, LayerHessianVectorProduct, LayerHessian),
        new("stencil", Stencil, (x, v) => StencilTangent(x, v).Tangent, StencilGradient, StencilHessianVectorProduct, StencilHessian),
    ];
}

/// <summary>A function of n numbers and what is generated for it.</summary>
internal sealed record NumericLoop(
    string Name,
    Func<double[], double> Value,
    Func<double[], double[], double> Tangent,
    Func<double[], double[]> Gradient,
    Func<double[], double[], double[]> Product,
    Func<double[], Matrix<double>> Hessian);

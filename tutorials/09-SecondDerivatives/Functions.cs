using ShallowNet.Autodiff;

namespace ShallowNet.Tutorials;

/// <summary>Functions of which second derivatives are asked for.</summary>
internal static partial class Functions
{
    /// <summary>The bell.</summary>
    [Differentiable(Modes = DifferentiationModes.Gradient | DifferentiationModes.Hessian)]
    public static double Bell(double x) => Math.Exp(-x * x);

    /// <summary>Rosenbrock's valley: narrow, bent, lowest at (1, 1).</summary>
    [Differentiable(Modes = DifferentiationModes.Gradient | DifferentiationModes.Hessian)]
    public static double Valley(double x, double y)
    {
        double a = 1 - x;
        double b = y - x * x;
        return a * a + 100 * b * b;
    }

    /// <summary>The logistic loss of section 1.3.2 over some samples, one weight, one bias: −log σ(z) = log(1 + eᶻ) − z where y = 1, and −log(1 − σ(z)) = log(1 + eᶻ) where y = 0.</summary>
    [Differentiable(Modes = DifferentiationModes.Gradient | DifferentiationModes.Hessian)]
    public static double LogisticLoss(double w, double b, [NoGradient] double[] x, [NoGradient] double[] y)
    {
        double loss = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double z = w * x[i] + b;
            loss += Math.Log(1 + Math.Exp(z)) - y[i] * z;
        }
        return loss / x.Length;
    }
}

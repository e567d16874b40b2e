using ShallowNet.Autodiff;

namespace ShallowNet.Exercises.Stubs;

/// <summary>Exercise 14. One hidden number, fed back; it begins at ½. w and u take part in every step.</summary>
internal static partial class Recurrent
{
    [Differentiable]
    public static double Loss(double w, double u, [NoGradient] double[] x)
    {
        double h = 0.5;
        for (int t = 0; t < x.Length; t++)
        {
            h = Math.Tanh(w * h + u * x[t]);
        }
        return h * h / 2;
    }

    [ManualDerivativeOf(nameof(Loss))]
    public static (double dw, double du) ByHand(double w, double u, double[] x, Steps steps) => throw new NotImplementedException();
}

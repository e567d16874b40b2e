using ShallowNet.Autodiff;

namespace ShallowNet.Exercises.Stubs;

/// <summary>Exercise 7. A loop that overwrites p. Go through it backwards; which p does each step need?</summary>
internal static partial class Horner
{
    [Differentiable]
    public static double Loss(double x, double[] c)
    {
        double p = 1;
        for (int i = 0; i < c.Length; i++)
        {
            p = p * x + c[i];
        }
        return p;
    }

    [ManualDerivativeOf(nameof(Loss))]
    public static (double dx, double[] dc) ByHand(double x, double[] c, Steps steps) => throw new NotImplementedException();
}

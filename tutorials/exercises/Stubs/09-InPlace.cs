using ShallowNet.Autodiff;

namespace ShallowNet.Exercises.Stubs;

/// <summary>Exercise 9. Each element is multiplied by the one before it, in place, and then all are added up.</summary>
internal static partial class InPlace
{
    [Differentiable]
    public static double Loss(double[] a)
    {
        for (int i = 1; i < a.Length; i++)
        {
            a[i] = a[i] * a[i - 1];
        }
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i];
        }
        return sum;
    }

    [ManualDerivativeOf(nameof(Loss))]
    public static double[] ByHand(double[] a, Steps steps) => throw new NotImplementedException();
}

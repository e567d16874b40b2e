using ShallowNet.Exercises.Stubs;

namespace ShallowNet.Exercises.Solutions;

/// <summary>The worked solution of exercise 9.</summary>
internal static class InPlaceSolution
{
    [ManualDerivativeOf(nameof(InPlace.Loss))]
    public static double[] ByHand(double[] a, Steps steps)
    {
        double[] before = [.. a];                       // a[i] as its step found it
        for (int i = 1; i < a.Length; i++)
            a[i] = a[i] * a[i - 1];

        double[] da = new double[a.Length];
        Array.Fill(da, 1.0);                            // sum = Σ a[i]
        for (int i = a.Length - 1; i >= 1; i--)
        {
            da[i - 1] += da[i] * before[i];             // a[i] = before[i]·a[i − 1]
            da[i] = da[i] * a[i - 1];                   // the old a[i]: a new variable, so = and not +=
        }

        return da;
    }
}

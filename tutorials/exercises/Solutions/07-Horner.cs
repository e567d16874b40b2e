using ShallowNet.Exercises.Stubs;

namespace ShallowNet.Exercises.Solutions;

/// <summary>The worked solution of exercise 7.</summary>
internal static class HornerSolution
{
    [ManualDerivativeOf(nameof(Horner.Loss))]
    public static (double dx, double[] dc) ByHand(double x, double[] c, Steps steps)
    {
        double[] before = new double[c.Length];     // p as each step found it
        double p = 1;
        for (int i = 0; i < c.Length; i++)
        {
            before[i] = p;
            p = p * x + c[i];
        }

        double dx = 0, dp = 1;
        double[] dc = new double[c.Length];
        for (int i = c.Length - 1; i >= 0; i--)
        {
            dc[i] = dp;                             // p = pBefore·x + c[i]
            dx += dp * before[i];
            dp *= x;
        }

        return (dx, dc);
    }
}

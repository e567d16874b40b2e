using ShallowNet.Exercises.Stubs;

namespace ShallowNet.Exercises.Solutions;

/// <summary>The worked solution of exercise 14.</summary>
internal static class RecurrentSolution
{
    [ManualDerivativeOf(nameof(Recurrent.Loss))]
    public static (double dw, double du) ByHand(double w, double u, double[] x, Steps steps)
    {
        double[] h = new double[x.Length + 1];          // every h, so that none is overwritten
        h[0] = 0.5;
        for (int t = 0; t < x.Length; t++)
            h[t + 1] = Math.Tanh(w * h[t] + u * x[t]);

        double dw = 0, du = 0, dh = h[^1];              // result = ½·h²
        for (int t = x.Length - 1; t >= 0; t--)
        {
            double dz = dh * (1 - h[t + 1] * h[t + 1]); // h[t + 1] = tanh z
            dw += dz * h[t];                            // z = w·h[t] + u·x[t]
            du += dz * x[t];
            dh = dz * w;
        }

        return (dw, du);
    }
}

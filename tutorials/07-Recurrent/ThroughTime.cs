namespace ShallowNet.Tutorials;

/// <summary>Backpropagation through time as a derivation on paper has it: unroll, go back, add up.</summary>
internal static class ThroughTime
{
    public static (double dw, double du, double db) Gradient(double w, double u, double b, double[] x)
    {
        int steps = x.Length - 1;
        double[] h = new double[steps + 1];
        for (int t = 0; t < steps; t++)
            h[t + 1] = Math.Tanh(w * h[t] + u * x[t] + b);

        double dw = 0, du = 0, db = 0, fromLater = 0;
        for (int t = steps - 1; t >= 0; t--)
        {
            double dh = 2 * (h[t + 1] - x[t + 1]) / steps + fromLater;   // its own error, and what later steps make of it
            double dz = dh * (1 - h[t + 1] * h[t + 1]);                  // tanh′
            dw += dz * h[t];
            du += dz * x[t];
            db += dz;
            fromLater = dz * w;
        }

        return (dw, du, db);
    }
}

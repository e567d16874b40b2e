using ShallowNet.Autodiff;

namespace ShallowNet.Tutorials;

/// <summary>The smallest recurrent network: one hidden number, which is fed back.</summary>
internal static partial class Recurrence
{
    /// <summary>Each hidden state is to be the next input: the mean of the squared errors.</summary>
    [Differentiable]
    public static double Loss(double w, double u, double b, [NoGradient] double[] x)
    {
        int steps = x.Length - 1;
        double h = 0;
        double loss = 0;
        for (int t = 0; t < steps; t++)
        {
            double next = Math.Tanh(w * h + u * x[t] + b);
            double error = next - x[t + 1];
            loss += error * error;
            h = next;
        }
        return loss / steps;
    }

    /// <summary>The last hidden state, to ask which inputs it still depends on.</summary>
    [Differentiable]
    public static double Last([NoGradient] double w, double[] x)
    {
        double h = 0;
        for (int t = 0; t < x.Length; t++)
        {
            double next = Math.Tanh(w * h + x[t]);
            h = next;
        }
        return h;
    }
}

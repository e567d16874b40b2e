using ShallowNet.Exercises.Stubs;

namespace ShallowNet.Exercises.Solutions;

/// <summary>The worked solution of exercise 8.</summary>
internal static class LineFitSolution
{
    [ManualDerivativeOf(nameof(LineFit.Loss))]
    public static (double ds, double dt) ByHand(double s, double t, double[] x, double[] y, Steps steps)
    {
        double ds = 0, dt = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double error = s * x[i] + t - y[i];
            double derror = 2 * error / x.Length;       // the mean of error²
            ds += derror * x[i];                        // error = s·x + t − y
            dt += derror;
        }

        return (ds, dt);
    }
}

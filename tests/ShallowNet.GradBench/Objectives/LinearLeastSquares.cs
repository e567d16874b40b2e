using ShallowNet.Autodiff;

namespace ShallowNet.GradBench.Objectives;

/// <summary>How far a polynomial is from the sign function, at equidistant points of [−1, 1].</summary>
public static partial class LinearLeastSquares
{
    /// <param name="x">The coefficients of the polynomial, the constant one first.</param>
    /// <param name="n">The number of points, at least two.</param>
    [Differentiable]
    public static double Objective(ReadOnlySpan<double> x, int n)
    {
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            double t = -1 + i * 2.0 / (n - 1);
            double polynomial = 0;
            for (int j = x.Length - 1; j >= 0; j--)
            {
                polynomial = Math.FusedMultiplyAdd(polynomial, t, x[j]);
            }
            double residual = Math.Sign(t) - polynomial;
            sum += residual * residual;
        }
        return sum / 2;
    }
}

using ShallowNet.Autodiff;

namespace ShallowNet.GradBench.Objectives;

/// <summary>y₀′ = x₀, yᵢ′ = xᵢ·yᵢ₋₁ from y(0) = 0 to time 2, by the classical Runge–Kutta method.</summary>
public static partial class OdeSolution
{
    /// <param name="x">The coefficients.</param>
    /// <param name="steps">The number of steps.</param>
    /// <param name="y">Receives the solution, as long as <paramref name="x"/>.</param>
    [Differentiable]
    public static void Solve(ReadOnlySpan<double> x, int steps, Span<double> y)
    {
        int n = x.Length;
        double h = 2.0 / steps;
        Span<double> k1 = new double[n];
        Span<double> k2 = new double[n];
        Span<double> k3 = new double[n];
        Span<double> k4 = new double[n];
        Span<double> between = new double[n];
        y.Clear();
        for (int step = 0; step < steps; step++)
        {
            Slope(x, y, k1);
            for (int i = 0; i < n; i++)
            {
                between[i] = y[i] + h / 2 * k1[i];
            }
            Slope(x, between, k2);
            for (int i = 0; i < n; i++)
            {
                between[i] = y[i] + h / 2 * k2[i];
            }
            Slope(x, between, k3);
            for (int i = 0; i < n; i++)
            {
                between[i] = y[i] + h * k3[i];
            }
            Slope(x, between, k4);
            for (int i = 0; i < n; i++)
            {
                y[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
            }
        }

        static void Slope(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> slope)
        {
            slope[0] = x[0];
            for (int i = 1; i < x.Length; i++)
            {
                slope[i] = x[i] * y[i - 1];
            }
        }
    }

    /// <summary>The last component of the solution.</summary>
    [Differentiable]
    public static double Last(ReadOnlySpan<double> x, int steps)
    {
        Span<double> y = new double[x.Length];
        Solve(x, steps, y);
        return y[^1];
    }
}

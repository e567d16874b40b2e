namespace ShallowNet.GradBench.Objectives;

/// <summary>log Γ. Only constants of objectives are made of it.</summary>
public static class LogGamma
{
    // Lanczos' approximation with g = 7, n = 9 (coefficients of P. Godfrey, 2001): relative error below 1e-14 for x ≥ 0.5.
    private static readonly double[] s_coefficients =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <param name="x">At least ½.</param>
    public static double Of(double x)
    {
        double shifted = x - 1;
        double sum = s_coefficients[0];
        for (int i = 1; i < s_coefficients.Length; i++)
        {
            sum += s_coefficients[i] / (shifted + i);
        }
        double t = shifted + 7.5;
        return 0.5 * Math.Log(2 * Math.PI) + (shifted + 0.5) * Math.Log(t) - t + Math.Log(sum);
    }

    /// <summary>The logarithm of the multivariate gamma function: π^(p(p−1)/4)·Π Γ(a + (1 − j)/2), j = 1…p.</summary>
    public static double Multivariate(double a, int p)
    {
        double sum = 0.25 * p * (p - 1) * Math.Log(Math.PI);
        for (int j = 1; j <= p; j++)
        {
            sum += Of(a + 0.5 * (1 - j));
        }
        return sum;
    }
}

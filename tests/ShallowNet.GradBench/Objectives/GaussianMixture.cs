using ShallowNet.Autodiff;

namespace ShallowNet.GradBench.Objectives;

/// <summary>
/// The logarithm of the posterior density of a Gaussian mixture: log likelihood of the points, and a Wishart prior on the inverse covariances.
/// The inverse covariance of component k is QᵀQ with a lower triangular Q, whose diagonal is exp(q).
/// </summary>
public static partial class GaussianMixture
{
    /// <param name="d">The dimension.</param>
    /// <param name="alpha">The logarithms of the weights, not normalised: K numbers.</param>
    /// <param name="mu">The means: K rows of d.</param>
    /// <param name="q">The logarithms of the diagonals of Q: K rows of d.</param>
    /// <param name="l">What is below the diagonals of Q, column by column: K rows of d(d−1)/2.</param>
    /// <param name="x">The points: rows of d.</param>
    /// <param name="gamma">The scale of the prior.</param>
    /// <param name="m">The degrees of freedom of the prior beyond the dimension.</param>
    [Differentiable]
    public static double Objective(
        int d,
        ReadOnlySpan<double> alpha,
        ReadOnlySpan<double> mu,
        ReadOnlySpan<double> q,
        ReadOnlySpan<double> l,
        [NoGradient] ReadOnlySpan<double> x,
        [NoGradient] double gamma,
        int m)
    {
        int count = alpha.Length;
        int n = x.Length / d;
        int triangle = d * (d - 1) / 2;
        Span<double> diagonals = new double[q.Length];
        Span<double> constants = new double[count];
        for (int i = 0; i < q.Length; i++)
        {
            diagonals[i] = Math.Exp(q[i]);
        }
        for (int k = 0; k < count; k++)
        {
            double logDeterminant = 0;
            for (int i = 0; i < d; i++)
            {
                logDeterminant += q[k * d + i];
            }
            constants[k] = alpha[k] + logDeterminant;
        }

        double likelihood = 0;
        Span<double> terms = new double[count];
        Span<double> product = new double[d];
        for (int i = 0; i < n; i++)
        {
            ReadOnlySpan<double> point = x.Slice(i * d, d);
            for (int k = 0; k < count; k++)
            {
                // ‖Q(x − μ)‖², with Q column by column.
                ReadOnlySpan<double> mean = mu.Slice(k * d, d);
                ReadOnlySpan<double> diagonal = diagonals.Slice(k * d, d);
                ReadOnlySpan<double> lower = l.Slice(k * triangle, triangle);
                for (int j = 0; j < d; j++)
                {
                    product[j] = diagonal[j] * (point[j] - mean[j]);
                }
                for (int j = 0; j < d - 1; j++)
                {
                    double centered = point[j] - mean[j];
                    ReadOnlySpan<double> column = lower.Slice(j * (2 * d - j - 1) / 2, d - j - 1);
                    Span<double> below = product.Slice(j + 1, d - j - 1);
                    for (int r = 0; r < column.Length; r++)
                    {
                        below[r] += column[r] * centered;
                    }
                }
                double squaredDistance = 0;
                for (int j = 0; j < d; j++)
                {
                    squaredDistance += product[j] * product[j];
                }
                terms[k] = constants[k] - 0.5 * squaredDistance;
            }
            likelihood += LogSumOfExponentials(terms);
        }

        double prior = 0;
        for (int k = 0; k < count; k++)
        {
            double squares = 0;
            double logDeterminant = 0;
            for (int i = 0; i < d; i++)
            {
                squares += diagonals[k * d + i] * diagonals[k * d + i];
                logDeterminant += q[k * d + i];
            }
            for (int i = 0; i < triangle; i++)
            {
                squares += l[k * triangle + i] * l[k * triangle + i];
            }
            prior += 0.5 * gamma * gamma * squares - m * logDeterminant;
        }
        double normalisation = -n * d * 0.5 * Math.Log(2 * Math.PI) + count * WishartConstant(d, gamma, m);
        return normalisation + likelihood - n * LogSumOfExponentials(alpha) - prior;

        static double LogSumOfExponentials(ReadOnlySpan<double> x)
        {
            int largest = 0;
            for (int i = 1; i < x.Length; i++)
            {
                if (x[i] > x[largest])
                {
                    largest = i;
                }
            }
            double max = x[largest];
            double sum = 0;
            for (int i = 0; i < x.Length; i++)
            {
                sum += Math.Exp(x[i] - max);
            }
            return max + Math.Log(sum);
        }
    }

    /// <summary>The logarithm of what normalises the prior of one component, with ν = d + m + 1 degrees of freedom.</summary>
    private static double WishartConstant(int d, double gamma, int m)
    {
        int degrees = d + m + 1;
        return degrees * d * (Math.Log(gamma) - 0.5 * Math.Log(2)) - LogGamma.Multivariate(0.5 * degrees, d);
    }
}

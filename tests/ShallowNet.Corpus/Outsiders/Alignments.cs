using ShallowNet.Autodiff;

namespace ShallowNet.Corpus.Outsiders;

/// <summary>Clusters, paths and alignments: what is chosen, softly or not.</summary>
public static partial class Alignments
{
    /// <summary>The k-means objective: each point counts with its nearest centre.</summary>
    [Differentiable]
    [At("[[0.3, 0.1], [0.8, -0.4], [0.2, 0.7]], [[0, 0], [1, 1]]")]
    public static double KMeans(double[][] points, double[][] centers)
    {
        double total = 0;
        foreach (double[] p in points)
        {
            double best = double.PositiveInfinity;
            foreach (double[] c in centers)
            {
                double d = 0;
                for (int k = 0; k < p.Length; k++)
                {
                    double diff = p[k] - c[k];
                    d += diff * diff;
                    if (d >= best) break;
                }
                if (d < best) best = d;
            }
            total += best;
        }
        return total;
    }

    [Differentiable]
    [At("[0.3, 0.1, 2.2]")]
    public static double LogSumExp(ReadOnlySpan<double> v)
    {
        double max = v[0];
        foreach (double e in v[1..])
            if (e > max) max = e;
        double sum = 0;
        foreach (double e in v)
            sum += Math.Exp(e - max);
        return max + Math.Log(sum);
    }

    /// <summary>The log-likelihood of a mixture of two normal distributions.</summary>
    [Differentiable]
    [At("[0.3, 0.1, 2.2], [0.4, -0.2], [0, 2], [0.1, -0.3]")]
    public static double Mixture([NoGradient] double[] data, double[] logits, double[] means, double[] logSigmas)
    {
        double logTotal = LogSumExp(logits), ll = 0;
        Span<double> terms = stackalloc double[logits.Length];
        foreach (double x in data)
        {
            for (int k = 0; k < terms.Length; k++)
            {
                double u = (x - means[k]) / Math.Exp(logSigmas[k]);
                terms[k] = logits[k] - logTotal - logSigmas[k] - 0.5 * u * u - 0.5 * Math.Log(2 * Math.PI);
            }
            ll += LogSumExp(terms);
        }
        return ll;
    }

    /// <summary>The forward algorithm of a hidden Markov model, in logarithms, two rows that are swapped.</summary>
    [Differentiable]
    [At("[-0.7, -0.6], [[-0.3, -1.3], [-0.9, -0.5]], [[-0.2, -1.8], [-1.1, -0.4]], [0, 1, 1]")]
    public static double HmmForward(double[] initial, double[,] transition, double[,] emission, int[] observed)
    {
        int n = initial.Length;
        double[] alpha = new double[n], next = new double[n], terms = new double[n];
        for (int s = 0; s < n; s++) alpha[s] = initial[s] + emission[s, observed[0]];
        for (int t = 1; t < observed.Length; t++)
        {
            for (int s = 0; s < n; s++)
            {
                for (int r = 0; r < n; r++) terms[r] = alpha[r] + transition[r, s];
                next[s] = LogSumExp(terms) + emission[s, observed[t]];
            }
            (alpha, next) = (next, alpha);
        }
        return LogSumExp(alpha);
    }

    /// <summary>Viterbi with back pointers; the score of the best path.</summary>
    [Differentiable]
    [At("[-0.5, -0.9], [[-0.3, -1.3], [-0.9, -0.5]], [[-0.2, -1.8], [-1.1, -0.4]], [0, 1, 1]")]
    public static double Viterbi(double[] initial, double[,] transition, double[,] emission, int[] observed)
    {
        int n = initial.Length, steps = observed.Length;
        var score = new double[steps, n];
        var back = new int[steps, n];
        for (int s = 0; s < n; s++) score[0, s] = initial[s] + emission[s, observed[0]];
        for (int t = 1; t < steps; t++)
        {
            for (int s = 0; s < n; s++)
            {
                score[t, s] = double.NegativeInfinity;
                for (int r = 0; r < n; r++)
                {
                    double candidate = score[t - 1, r] + transition[r, s];
                    if (candidate <= score[t, s]) continue;
                    score[t, s] = candidate;
                    back[t, s] = r;
                }
                score[t, s] += emission[s, observed[t]];
            }
        }
        int state = 0;
        for (int s = 1; s < n; s++)
            if (score[steps - 1, s] > score[steps - 1, state]) state = s;
        double path = 0;
        for (int t = steps - 1; t >= 0; t--)
        {
            path += emission[state, observed[t]] + (t > 0 ? transition[back[t, state], state] : initial[state]);
            state = back[t, state];
        }
        return path;
    }

    /// <summary>Soft dynamic time warping.</summary>
    [Differentiable]
    [At("[0.3, 0.1, 0.9], [0.2, 0.8], 0.5")]
    public static double SoftDtw(double[] a, double[] b, double gamma)
    {
        var r = new double[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++) r[i, 0] = double.PositiveInfinity;
        for (int j = 0; j <= b.Length; j++) r[0, j] = double.PositiveInfinity;
        r[0, 0] = 0;
        for (int i = 1; i <= a.Length; i++)
            for (int j = 1; j <= b.Length; j++)
                r[i, j] = (a[i - 1] - b[j - 1]) * (a[i - 1] - b[j - 1]) + SoftMin(r[i - 1, j], r[i, j - 1], r[i - 1, j - 1], gamma);
        return r[a.Length, b.Length];
    }

    [Differentiable]
    [At("0.3, 0.1, 0.4, 0.7")]
    public static double SoftMin(double x, double y, double z, double gamma)
    {
        double min = Math.Min(x, Math.Min(y, z));
        double sum = 0;
        if (!double.IsInfinity(x)) sum += Math.Exp((min - x) / gamma);
        if (!double.IsInfinity(y)) sum += Math.Exp((min - y) / gamma);
        if (!double.IsInfinity(z)) sum += Math.Exp((min - z) / gamma);
        return min - gamma * Math.Log(sum);
    }
}

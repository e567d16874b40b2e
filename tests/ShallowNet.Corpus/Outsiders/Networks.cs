using ShallowNet.Autodiff;

namespace ShallowNet.Corpus.Outsiders;

/// <summary>The weights of a gated recurrent unit with one input.</summary>
public sealed record GruWeights(double[,] Update, double[,] Reset, double[,] Candidate);

/// <summary>Layers of networks without a library.</summary>
public static partial class Networks
{
    [Differentiable]
    [At("0.3")]
    public static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    /// <summary>One column of weights for the input, then those of the state, then the bias.</summary>
    [Differentiable]
    [At("([[0.3, 0.1, -0.2, 0.1], [0.2, -0.4, 0.3, 0]], [[0.1, 0.5, 0.2, 0.3], [0.4, 0.1, -0.3, 0.2]], [[0.6, -0.1, 0.2, 0], [0.1, 0.7, -0.5, 0.1]]), [0.5, -0.7, 0.9]")]
    public static double[] Gru(GruWeights weights, double[] inputs)
    {
        int n = weights.Update.GetLength(0);
        var h = new double[n];
        foreach (var x in inputs)
        {
            var z = Gate(weights.Update, x, h);
            var r = Gate(weights.Reset, x, h);
            var gated = new double[n];
            for (int i = 0; i < n; i++) gated[i] = r[i] * h[i];
            var next = new double[n];
            for (int i = 0; i < n; i++)
            {
                double sum = weights.Candidate[i, n + 1] + weights.Candidate[i, 0] * x;
                for (int j = 0; j < n; j++) sum += weights.Candidate[i, j + 1] * gated[j];
                next[i] = (1 - z[i]) * h[i] + z[i] * Math.Tanh(sum);
            }
            h = next;
        }
        return h;

        static double[] Gate(double[,] w, double x, double[] h)
        {
            var result = new double[h.Length];
            for (int i = 0; i < result.Length; i++)
            {
                double sum = w[i, h.Length + 1] + w[i, 0] * x;
                for (int j = 0; j < h.Length; j++) sum += w[i, j + 1] * h[j];
                result[i] = Sigmoid(sum);
            }
            return result;
        }
    }

    /// <summary>Causal attention of a sequence with itself.</summary>
    [Differentiable]
    [At("[[0.3, 0.1], [0.2, -0.4], [0.5, 0.7]], 1.3")]
    public static double[][] CausalAttention(double[][] x, double temperature)
    {
        int n = x.Length, d = x[0].Length;
        double[][] y = new double[n][];
        for (int i = 0; i < n; i++)
        {
            double[] scores = new double[i + 1];
            double max = double.NegativeInfinity;
            for (int j = 0; j <= i; j++)
            {
                for (int k = 0; k < d; k++) scores[j] += x[i][k] * x[j][k];
                scores[j] /= temperature * Math.Sqrt(d);
                max = Math.Max(max, scores[j]);
            }
            double total = 0;
            for (int j = 0; j <= i; j++) total += scores[j] = Math.Exp(scores[j] - max);
            y[i] = new double[d];
            for (int j = 0; j <= i; j++)
                for (int k = 0; k < d; k++)
                    y[i][k] += scores[j] / total * x[j][k];
        }
        return y;
    }

    /// <summary>Layer normalisation, the variance by Welford's method.</summary>
    [Differentiable]
    [At("[0.3, 0.1, 0.8, -0.4], [1, 1.1, 0.9, 1.2], [0, 0.1, -0.1, 0.2]")]
    public static double[] LayerNorm(double[] x, double[] gain, double[] bias)
    {
        double mean = 0, m2 = 0;
        int count = 0;
        foreach (double v in x)
        {
            count++;
            double delta = v - mean;
            mean += delta / count;
            m2 += delta * (v - mean);
        }
        double scale = 1 / Math.Sqrt(m2 / count + 1e-5);
        double[] y = new double[x.Length];
        for (int i = 0; i < x.Length; i++) y[i] = gain[i] * ((x[i] - mean) * scale) + bias[i];
        return y;
    }

    /// <summary>Convolution with padding and stride, then max pooling, then a mean.</summary>
    [Differentiable]
    [At("[[0.3, 0.1, 0.8, -0.4], [0.2, 0.7, -0.1, 0.5], [0.9, -0.3, 0.4, 0.6], [0.15, 0.25, -0.6, 0.35]], [[0.5, -0.2, 0.1], [0.3, 0.8, -0.4], [0.1, 0.2, 0.6]]")]
    public static double ConvolveAndPool(double[,] image, double[,] kernel)
    {
        int h = image.GetLength(0), w = image.GetLength(1), k = kernel.GetLength(0), pad = k / 2;
        var feature = new double[h, w];
        for (int i = 0; i < h; i++)
        {
            for (int j = 0; j < w; j++)
            {
                for (int u = 0; u < k; u++)
                {
                    int r = i + u - pad;
                    if (r < 0 || r >= h) continue;
                    for (int v = 0; v < k; v++)
                    {
                        int c = j + v - pad;
                        if (c < 0) continue;
                        if (c >= w) break;
                        feature[i, j] += image[r, c] * kernel[u, v];
                    }
                }
            }
        }
        double sum = 0;
        int pools = 0;
        for (int i = 0; i + 1 < h; i += 2)
            for (int j = 0; j + 1 < w; j += 2, pools++)
                sum += Math.Max(Math.Max(feature[i, j], feature[i, j + 1]), Math.Max(feature[i + 1, j], feature[i + 1, j + 1]));
        return sum / pools;
    }

    /// <summary>One step of gradient descent of logistic regression, whose gradient is written by hand; then the loss.</summary>
    [Differentiable]
    [At("[0.1, -0.2], 0.05, 0.5, [[0.8, -0.4], [0.2, 0.7], [-0.3, 0.1]], [1, 0, 1]")]
    public static double LossAfterAStep(double[] w, double b, double learningRate, [NoGradient] double[][] x, [NoGradient] int[] y)
    {
        double[] dw = new double[w.Length];
        double db = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double z = b;
            for (int j = 0; j < w.Length; j++) z += w[j] * x[i][j];
            double error = Sigmoid(z) - y[i];
            for (int j = 0; j < w.Length; j++) dw[j] += error * x[i][j] / x.Length;
            db += error / x.Length;
        }
        double[] updated = (double[])w.Clone();
        for (int j = 0; j < w.Length; j++) updated[j] -= learningRate * dw[j];
        b -= learningRate * db;
        double loss = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double z = b;
            for (int j = 0; j < w.Length; j++) z += updated[j] * x[i][j];
            double p = Sigmoid(z);
            loss -= y[i] == 1 ? Math.Log(p) : Math.Log(1 - p);
        }
        return loss / x.Length;
    }
}

using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Means, variances, log-sum-exp and the losses made of it, computed in several passes over an array.</summary>
public static partial class Statistics
{
    [Differentiable]
    [At("[1, 2, 3], [0, 1, 0]")]
    [At("[1000, -1000, 3], [1, 0, 0]", Gradient = "0, 0, 0")]
    [At("[1000, -1000, 3], [0, 1, 0]", Gradient = "1, -1, 0")]
    public static double SoftmaxCrossEntropy(double[] logits, [NoGradient] double[] target)
    {
        double max = logits[0];
        for (int i = 1; i < logits.Length; i++)
            max = Math.Max(max, logits[i]);
        double sum = 0;
        for (int i = 0; i < logits.Length; i++)
            sum += Math.Exp(logits[i] - max);
        double logSum = max + Math.Log(sum);
        double loss = 0;
        for (int i = 0; i < logits.Length; i++)
            loss += target[i] * (logSum - logits[i]);
        return loss;
    }

    [Differentiable]
    [At("0.5, 1")]
    [At("1000, 1", Gradient = "0", NeedsCancellations = true)]
    [At("-1000, 1", Gradient = "-1", NeedsCancellations = true)]
    [At("1000, 0", Gradient = "1", NeedsCancellations = true)]
    [At("-1000, 0", Gradient = "0", NeedsCancellations = true)]
    public static double SigmoidWithLogLoss(double z, [NoGradient] double y)
    {
        double p = 1 / (1 + Math.Exp(-z));
        return -(y * Math.Log(p) + (1 - y) * Math.Log(1 - p));
    }

    [Differentiable]
    [At("~4")]
    public static double LogSumExp(double[] x)
    {
        double max = double.NegativeInfinity;
        foreach (double v in x)
            max = Math.Max(max, v);
        double sum = 0;
        foreach (double v in x)
            sum += Math.Exp(v - max);
        return max + Math.Log(sum);
    }

    [Differentiable]
    [At("[1, 2, 3, 4]")]
    public static double VarianceInTwoPasses(double[] x)
    {
        double mean = 0;
        foreach (double v in x)
            mean += v;
        mean /= x.Length;
        double sum = 0;
        foreach (double v in x)
            sum += (v - mean) * (v - mean);
        return sum / (x.Length - 1);
    }

    [Differentiable]
    [At("[1, 2, 4, 3]")]
    public static double WelfordVariance(double[] x)
    {
        double mean = 0, m2 = 0;
        int n = 0;
        foreach (double v in x)
        {
            n++;
            double delta = v - mean;
            mean += delta / n;
            m2 += delta * (v - mean);
        }
        return m2 / n;
    }

    [Differentiable]
    [At("[1, 2, 4, 3], 1e-3")]
    public static double BatchNormalisation(double[] x, [NoGradient] double epsilon)
    {
        double mean = 0;
        for (int i = 0; i < x.Length; i++)
            mean += x[i] / x.Length;
        double variance = 0;
        for (int i = 0; i < x.Length; i++)
            variance += (x[i] - mean) * (x[i] - mean) / x.Length;
        double scale = 1 / Math.Sqrt(variance + epsilon);
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double normalised = (x[i] - mean) * scale;
            s += normalised * normalised * normalised * (i + 1);
        }
        return s;
    }
}

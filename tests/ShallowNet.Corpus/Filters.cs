using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Signals, estimators and networks written as loops.</summary>
public static partial class Filters
{
    [Differentiable]
    [At("~6, 0.3")]
    public static double ExponentialSmoothing(double[] x, double alpha)
    {
        double level = x[0], error = 0;
        for (int i = 1; i < x.Length; i++)
        {
            double residual = x[i] - level;
            error += residual * residual;
            level += alpha * residual;
        }
        return error;
    }

    [Differentiable]
    [At("~6, ~3")]
    public static double FiniteImpulseResponse(ReadOnlySpan<double> signal, ReadOnlySpan<double> kernel)
    {
        double energy = 0;
        for (int i = 0; i <= signal.Length - kernel.Length; i++)
        {
            double y = 0;
            for (int j = 0; j < kernel.Length; j++)
                y += kernel[j] * signal[i + j];
            energy += y * y;
        }
        return energy;
    }

    [Differentiable]
    [At("~6, 0.2, 0.3, 0.2, -0.4, 0.1")]
    public static double BiquadFilter(double[] x, double b0, double b1, double b2, double a1, double a2)
    {
        double x1 = 0, x2 = 0, y1 = 0, y2 = 0, energy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double y = b0 * x[i] + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
            (x2, x1) = (x1, x[i]);
            (y2, y1) = (y1, y);
            energy += y * y;
        }
        return energy;
    }

    [Differentiable]
    [At("~6, 0.1, 0.5")]
    public static double KalmanFilter(double[] observations, double processNoise, double observationNoise)
    {
        double mean = 0, variance = 1, logLikelihood = 0;
        foreach (double z in observations)
        {
            variance += processNoise;
            double s = variance + observationNoise;
            double innovation = z - mean;
            logLikelihood -= 0.5 * (Math.Log(2 * Math.PI * s) + innovation * innovation / s);
            double gain = variance / s;
            mean += gain * innovation;
            variance *= 1 - gain;
        }
        return logLikelihood;
    }

    [Differentiable]
    [At("~4x4, ~2x2")]
    public static double Convolution(double[,] image, double[,] kernel)
    {
        int height = image.GetLength(0) - kernel.GetLength(0) + 1, width = image.GetLength(1) - kernel.GetLength(1) + 1;
        double loss = 0;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                double s = 0;
                for (int v = 0; v < kernel.GetLength(0); v++)
                {
                    for (int u = 0; u < kernel.GetLength(1); u++)
                        s += image[y + v, x + u] * kernel[v, u];
                }
                loss += Math.Max(0, s + 0.1) * (x + y + 1);
            }
        }
        return loss;
    }

    [Differentiable]
    [At("[[1, 5, 2, 0], [4, 3, 6, 7], [0.5, 0.2, 1, 3], [0.1, 0.9, 2, 2.5]]")]
    public static double MaxPooling(double[,] x)
    {
        double loss = 0;
        for (int i = 0; i < x.GetLength(0); i += 2)
        {
            for (int j = 0; j < x.GetLength(1); j += 2)
            {
                double m = Math.Max(Math.Max(x[i, j], x[i, j + 1]), Math.Max(x[i + 1, j], x[i + 1, j + 1]));
                loss += m * m;
            }
        }
        return loss;
    }

    [Differentiable]
    [At("~4, ~4, ~2, 2")]
    public static double RecurrentNetwork(double[] inputs, double[] w, double[] start, int n)
    {
        double[] h = (double[])start.Clone();
        var next = new double[n];
        foreach (double x in inputs)
        {
            for (int i = 0; i < n; i++)
            {
                double z = x;
                for (int j = 0; j < n; j++)
                    z += w[i * n + j] * h[j];
                next[i] = Math.Tanh(z);
            }
            next.CopyTo(h, 0);
        }
        return h[0] * h[1] + h[0];
    }

    [Differentiable]
    [At("~5, 0.4, -0.3, 0.8, 0.2, 0.6")]
    public static double GatedUnit(double[] x, double wf, double uf, double wh, double uh, double start)
    {
        double h = start;
        for (int t = 0; t < x.Length; t++)
        {
            double f = Sigmoid(wf * x[t] + uf * h);
            double candidate = Math.Tanh(wh * x[t] + uh * (f * h));
            h = (1 - f) * h + f * candidate;
        }
        return h;
    }

    [Differentiable]
    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    [Differentiable]
    [At("~3x2, ~3x2, ~3x2")]
    public static double Attention(double[,] q, double[,] k, double[,] v)
    {
        int n = q.GetLength(0), d = q.GetLength(1);
        double total = 0;
        var scores = new double[n];
        for (int i = 0; i < n; i++)
        {
            double max = double.NegativeInfinity, sum = 0;
            for (int j = 0; j < n; j++)
            {
                double s = 0;
                for (int c = 0; c < d; c++)
                    s += q[i, c] * k[j, c];
                scores[j] = s / Math.Sqrt(d);
                max = Math.Max(max, scores[j]);
            }
            for (int j = 0; j < n; j++)
            {
                scores[j] = Math.Exp(scores[j] - max);
                sum += scores[j];
            }
            for (int c = 0; c < d; c++)
            {
                double o = 0;
                for (int j = 0; j < n; j++)
                    o += scores[j] / sum * v[j, c];
                total += o * o * (c + 1);
            }
        }
        return total;
    }

    [Differentiable]
    [At("~4, [0.1, 0.5, -0.2, 1], 0.5, 0.3")]
    public static double GaussianLogLikelihood(double[] x, [NoGradient] double[] weights, double mean, double logSigma)
    {
        double sigma = Math.Exp(logSigma);
        double s = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double z = (x[i] - mean) / sigma;
            s -= weights[i] * (0.5 * z * z + logSigma + 0.5 * Math.Log(2 * Math.PI));
        }
        return s;
    }

    [Differentiable]
    [At("[0, 1, 2.5, 4], [1, 2, 0.5, 3], 1.7")]
    public static double LinearInterpolation(double[] xs, double[] ys, double x)
    {
        int i = 0;
        while (i < xs.Length - 2 && x > xs[i + 1])
            i++;
        double t = (x - xs[i]) / (xs[i + 1] - xs[i]);
        return ys[i] + t * (ys[i + 1] - ys[i]);
    }

    [Differentiable]
    [At("[0, 1, 0.5, 2, 1.5, -1], 0.4")]
    public static double DeCasteljau(double[] points, double t)
    {
        Span<double> p = stackalloc double[points.Length];
        points.CopyTo(p);
        for (int level = points.Length - 1; level > 0; level--)
        {
            for (int i = 0; i < level; i++)
                p[i] = (1 - t) * p[i] + t * p[i + 1];
        }
        return p[0];
    }

    [Differentiable]
    [At("~8, 2")]
    public static double FourierPower(double[] x, int frequency)
    {
        double re = 0, im = 0;
        for (int t = 0; t < x.Length; t++)
        {
            (double sin, double cos) = Math.SinCos(2 * Math.PI * frequency * t / x.Length);
            re += x[t] * cos;
            im -= x[t] * sin;
        }
        return re * re + im * im;
    }

    [Differentiable]
    [At("1.2, 0.1, 5")]
    public static double GradientDescentOnAQuadratic(double start, double rate, int steps)
    {
        double w = start;
        for (int i = 0; i < steps; i++)
        {
            double slope = 2 * w + Math.Cos(w);
            w -= rate * slope;
        }
        return w * w + Math.Sin(w);
    }

    [Differentiable]
    [At("[1, 2, 4, 3], 2")]
    public static double Autocorrelation(double[] x, int lag)
    {
        double mean = 0;
        foreach (double v in x)
            mean += v / x.Length;
        double num = 0, den = 0;
        for (int i = 0; i < x.Length; i++)
        {
            den += (x[i] - mean) * (x[i] - mean);
            if (i + lag < x.Length)
                num += (x[i] - mean) * (x[i + lag] - mean);
        }
        return num / den;
    }
}

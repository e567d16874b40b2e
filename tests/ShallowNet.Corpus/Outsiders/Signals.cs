using ShallowNet.Autodiff;

namespace ShallowNet.Corpus.Outsiders;

/// <summary>Signal processing with spans, in-place transforms, rings and filters.</summary>
public static partial class Signals
{
    /// <summary>Radix-2 FFT in place; the power in a band.</summary>
    [Differentiable]
    [At("[0.3, -0.4, 1.1, 0.2, 0.7, -0.9, 0.1, 0.5], 1, 3")]
    public static double BandPower(double[] signal, int from, int to)
    {
        int n = signal.Length;
        if ((n & (n - 1)) != 0) throw new ArgumentException("Length must be a power of two.", nameof(signal));
        Span<double> re = stackalloc double[n];
        Span<double> im = stackalloc double[n];
        signal.CopyTo(re);
        Fft(re, im, false);
        double power = 0;
        for (int k = from; k <= to; k++)
            power += re[k] * re[k] + im[k] * im[k];
        return power / n;
    }

    [Differentiable]
    [At("[0.3, -0.4, 1.1, 0.2], [0.1, 0.2, 0.3, -0.2], true")]
    public static void Fft(Span<double> re, Span<double> im, bool inverse)
    {
        int n = re.Length;
        for (int i = 1, j = 0; i < n; i++)
        {
            int bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1)
                j ^= bit;
            j ^= bit;
            if (i < j)
            {
                (re[i], re[j]) = (re[j], re[i]);
                (im[i], im[j]) = (im[j], im[i]);
            }
        }
        for (int length = 2; length <= n; length <<= 1)
        {
            double angle = 2 * Math.PI / length * (inverse ? 1 : -1);
            double wr = Math.Cos(angle), wi = Math.Sin(angle);
            for (int i = 0; i < n; i += length)
            {
                double cr = 1, ci = 0;
                for (int j = 0; j < length / 2; j++)
                {
                    int even = i + j, odd = i + j + length / 2;
                    double tr = re[odd] * cr - im[odd] * ci, ti = re[odd] * ci + im[odd] * cr;
                    re[odd] = re[even] - tr;
                    im[odd] = im[even] - ti;
                    re[even] += tr;
                    im[even] += ti;
                    (cr, ci) = (cr * wr - ci * wi, cr * wi + ci * wr);
                }
            }
        }
        if (inverse)
        {
            for (int i = 0; i < n; i++)
            {
                re[i] /= n;
                im[i] /= n;
            }
        }
    }

    /// <summary>DCT-II of each block of a signal, written into slices of the result.</summary>
    [Differentiable]
    [At("[0.3, -0.4, 1.1, 0.2, 0.7, -0.9, 0.1, 0.5], 4")]
    public static double[] BlockDct(ReadOnlySpan<double> signal, int block)
    {
        double[] result = new double[signal.Length];
        for (int start = 0; start < signal.Length; start += block)
            Dct(signal.Slice(start, block), result.AsSpan(start, block));
        return result;
    }

    [Differentiable]
    [At("[0.3, -0.4, 1.1], ~3")]
    public static void Dct(ReadOnlySpan<double> input, Span<double> output)
    {
        int n = input.Length;
        for (int k = 0; k < n; k++)
        {
            output[k] = 0;
            for (int i = 0; i < n; i++)
                output[k] += input[i] * Math.Cos(Math.PI / n * (i + 0.5) * k);
            output[k] *= k == 0 ? Math.Sqrt(1.0 / n) : Math.Sqrt(2.0 / n);
        }
    }

    /// <summary>Exponential moving average.</summary>
    [Differentiable]
    [At("[1.3, 0.4, 1.1, 0.2, 0.7], 0.3")]
    public static double[] ExponentialMovingAverage(double[] prices, double alpha)
    {
        var result = new double[prices.Length];
        int k = 0;
        double ema = 0;
        foreach (double p in prices)
        {
            ema = k == 0 ? p : alpha * p + (1 - alpha) * ema;
            result[k++] = ema;
        }
        return result;
    }

    /// <summary>A convolution with a buffer that is shifted by hand.</summary>
    [Differentiable]
    [At("[0.3, -0.4, 1.1, 0.2, 0.7], [0.5, 0.3, -0.1]")]
    public static double[] Fir(double[] input, double[] taps)
    {
        double[] delay = new double[taps.Length];
        double[] output = new double[input.Length];
        int o = 0;
        foreach (double sample in input)
        {
            Array.Copy(delay, 0, delay, 1, delay.Length - 1);
            delay[0] = sample;
            double acc = 0;
            for (int t = 0; t < taps.Length; t++)
                acc += taps[t] * delay[t];
            output[o++] += acc;
        }
        return output;
    }

    /// <summary>The same with a ring.</summary>
    [Differentiable]
    [At("[0.3, -0.4, 1.1, 0.2, 0.7], [0.5, 0.3, -0.1]")]
    public static double RingFir(ReadOnlySpan<double> input, double[] taps)
    {
        int n = taps.Length, head = 0;
        double[] ring = new double[n];
        double peak = 0;
        for (int i = 0; i < input.Length; i++)
        {
            ring[head] = input[i];
            double acc = 0;
            int at = head;
            for (int t = 0; t < n; t++)
            {
                acc += taps[t] * ring[at--];
                if (at < 0) at += n;
            }
            head = (head + 1) % n;
            peak = Math.Max(peak, acc * acc);
        }
        return peak;
    }

    /// <summary>A scalar Kalman filter over measurements some of which are missing.</summary>
    [Differentiable]
    [At("[1.1, nan, 0.9, 1.3], 0.1, 0.4")]
    public static double KalmanLogLikelihood([NoGradient] double[] z, double q, double r)
    {
        (double x, double p) state = (0, 1);
        double ll = 0;
        foreach (var measurement in z)
        {
            state.p += q;
            if (double.IsNaN(measurement))
                continue;
            double s = state.p + r, innovation = measurement - state.x, gain = state.p / s;
            state.x += gain * innovation;
            state.p *= 1 - gain;
            ll -= 0.5 * (Math.Log(2 * Math.PI * s) + innovation * innovation / s);
        }
        return ll;
    }
}

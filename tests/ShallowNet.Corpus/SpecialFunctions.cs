using ShallowNet.Autodiff;

namespace ShallowNet.Corpus;

/// <summary>Special functions as they stand in numerical libraries: series, continued fractions, recurrences.</summary>
public static partial class SpecialFunctions
{
    private static readonly double[] LanczosCoefficients =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012,
        9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>ln Γ(x) by Lanczos' approximation, with the reflection formula for x below one half.</summary>
    [Differentiable]
    [At("4.3")]
    [At("0.2")]
    [At("-1.4")]
    public static double LogGamma(double x)
    {
        if (x < 0.5)
            return Math.Log(Math.PI / Math.Abs(Math.Sin(Math.PI * x))) - LogGamma(1 - x);
        x -= 1;
        double a = LanczosCoefficients[0];
        double t = x + 7.5;
        for (int i = 1; i < LanczosCoefficients.Length; i++)
            a += LanczosCoefficients[i] / (x + i);
        return 0.5 * Math.Log(2 * Math.PI) + (x + 0.5) * Math.Log(t) - t + Math.Log(a);
    }

    /// <summary>The digamma function by recurrence and asymptotic series.</summary>
    [Differentiable]
    [At("0.7")]
    [At("9.5")]
    public static double Digamma(double x)
    {
        double result = 0;
        while (x < 6)
        {
            result -= 1 / x;
            x += 1;
        }
        double f = 1 / (x * x);
        return result + Math.Log(x) - 0.5 / x - f * (1.0 / 12 - f * (1.0 / 120 - f * (1.0 / 252 - f / 240)));
    }

    /// <summary>erf(x) by its Maclaurin series.</summary>
    [Differentiable]
    [At("0.3")]
    [At("-1.7")]
    public static double Erf(double x)
    {
        double sum = x, term = x;
        for (int n = 1; n < 60; n++)
        {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }
        return 2 / Math.Sqrt(Math.PI) * sum;
    }

    /// <summary>The regularised incomplete gamma function P(a, x): a series below, a continued fraction above.</summary>
    [Differentiable]
    [At("2.5, 1.2")]
    [At("2.5, 6.2")]
    public static double IncompleteGamma(double a, double x)
    {
        double front = Math.Exp(-x + a * Math.Log(x) - LogGamma(a));
        if (x < a + 1)
        {
            double term = 1 / a, sum = term;
            for (int n = 1; n < 200; n++)
            {
                term *= x / (a + n);
                sum += term;
                if (term < sum * 1e-17)
                    break;
            }
            return sum * front;
        }
        double b = x + 1 - a, c = 1e300, d = 1 / b, h = d;
        for (int i = 1; i < 200; i++)
        {
            double an = -i * (i - a);
            b += 2;
            d = 1 / (an * d + b);
            c = b + an / c;
            double delta = d * c;
            h *= delta;
            if (Math.Abs(delta - 1) < 1e-16)
                break;
        }
        return 1 - front * h;
    }

    /// <summary>J₀(x) by its series.</summary>
    [Differentiable]
    [At("1.3")]
    [At("4.2")]
    public static double BesselJ0(double x)
    {
        double sum = 1, term = 1, q = -x * x / 4;
        for (int k = 1; k < 40; k++)
        {
            term *= q / ((double)k * k);
            sum += term;
        }
        return sum;
    }

    /// <summary>The Legendre polynomial by its three-term recurrence.</summary>
    [Differentiable]
    [At("0.4, 0")]
    [At("0.4, 1")]
    [At("0.4, 6")]
    public static double Legendre(double x, int n)
    {
        if (n == 0)
            return 1;
        double before = 1, now = x;
        for (int k = 2; k <= n; k++)
        {
            double next = ((2 * k - 1) * x * now - (k - 1) * before) / k;
            before = now;
            now = next;
        }
        return now;
    }

    /// <summary>A Chebyshev series by Clenshaw's recurrence.</summary>
    [Differentiable]
    [At("~5, 0.3")]
    public static double Clenshaw(double[] c, double x)
    {
        double b1 = 0, b2 = 0;
        for (int k = c.Length - 1; k >= 1; k--)
        {
            double b = 2 * x * b1 - b2 + c[k];
            b2 = b1;
            b1 = b;
        }
        return x * b1 - b2 + c[0];
    }

    /// <summary>The complete elliptic integral of the first kind by the arithmetic-geometric mean.</summary>
    [Differentiable]
    [At("0.3")]
    [At("0.8")]
    public static double EllipticK(double m)
    {
        double a = 1, b = Math.Sqrt(1 - m);
        while (Math.Abs(a - b) > 1e-15)
        {
            double next = 0.5 * (a + b);
            b = Math.Sqrt(a * b);
            a = next;
        }
        return Math.PI / (2 * a);
    }

    /// <summary>Lambert's W by Halley's iteration.</summary>
    [Differentiable]
    [At("0.5")]
    [At("12")]
    public static double LambertW(double x)
    {
        double w = Math.Log(1 + x);
        for (int i = 0; i < 8; i++)
        {
            double e = Math.Exp(w);
            double f = w * e - x;
            w -= f / (e * (w + 1) - (w + 2) * f / (2 * w + 2));
        }
        return w;
    }

    /// <summary>ζ(s) by Borwein's alternating series.</summary>
    [Differentiable]
    [At("2")]
    [At("3.7")]
    public static double Zeta(double s)
    {
        const int N = 20;
        Span<double> d = stackalloc double[N + 1];
        double term = 1.0 / N, sum = 0;
        for (int i = 0; i <= N; i++)
        {
            sum += term;
            d[i] = N * sum;
            term *= 4.0 * (N + i) * (N - i) / ((2 * i + 1) * (2.0 * i + 2));
        }
        double result = 0;
        for (int k = 0; k < N; k++)
            result += (k % 2 == 0 ? 1 : -1) * (d[k] - d[N]) / Math.Pow(k + 1, s);
        return -result / (d[N] * (1 - Math.Pow(2, 1 - s)));
    }

    /// <summary>The normal distribution's cumulative function, as option pricing has it (Abramowitz and Stegun 26.2.17).</summary>
    [Differentiable]
    [At("0.3")]
    [At("-1.3")]
    public static double NormalCdf(double x)
    {
        double t = 1 / (1 + 0.2316419 * Math.Abs(x));
        double poly = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        double tail = Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI) * poly;
        return x >= 0 ? 1 - tail : tail;
    }

    /// <summary>The price of a call after Black and Scholes.</summary>
    [Differentiable]
    [At("100, 95, 0.5, 0.03, 0.2")]
    public static double BlackScholesCall(double spot, double strike, double years, double rate, double volatility)
    {
        double root = volatility * Math.Sqrt(years);
        double d1 = (Math.Log(spot / strike) + (rate + 0.5 * volatility * volatility) * years) / root;
        double d2 = d1 - root;
        return spot * NormalCdf(d1) - strike * Math.Exp(-rate * years) * NormalCdf(d2);
    }

    [Differentiable]
    [At("0.5, 2.5, 3.5")]
    public static double BetaDensity(double x, double a, double b) =>
        Math.Exp((a - 1) * Math.Log(x) + (b - 1) * Math.Log(1 - x) + LogGamma(a + b) - LogGamma(a) - LogGamma(b));

    [Differentiable]
    [At("0.7, 3")]
    [At("-2.2, 4")]
    public static double Hermite(double x, int n) => n == 0 ? 1 : n == 1 ? 2 * x : 2 * x * Hermite(x, n - 1) - 2 * (n - 1) * Hermite(x, n - 2);
}

using ShallowNet.Autodiff;

namespace ShallowNet.Corpus.Outsiders;

/// <summary>Functions in the style of the cookbooks of numerical analysis: series and fractions that end by convergence, short names, tables.</summary>
public static partial class Cookbook
{
    private const int MaxIterations = 200;
    private const double Epsilon = 1.0e-16, TooSmall = 1.0e-300;

    /// <summary>The continued fraction of the incomplete beta function, by Lentz' method.</summary>
    [Differentiable]
    [At("2.3, 1.4, 0.3")]
    public static double BetaFraction(double a, double b, double x)
    {
        int m, m2;
        double aa, c, d, del, h, qab, qam, qap;
        qab = a + b;
        qap = a + 1.0;
        qam = a - 1.0;
        c = 1.0;
        d = 1.0 - qab * x / qap;
        if (Math.Abs(d) < TooSmall) d = TooSmall;
        d = 1.0 / d;
        h = d;
        for (m = 1; m <= MaxIterations; m++)
        {
            m2 = 2 * m;
            aa = m * (b - m) * x / ((qam + m2) * (a + m2));
            d = 1.0 + aa * d;
            if (Math.Abs(d) < TooSmall) d = TooSmall;
            c = 1.0 + aa / c;
            if (Math.Abs(c) < TooSmall) c = TooSmall;
            d = 1.0 / d;
            h *= d * c;
            aa = -(a + m) * (qab + m) * x / ((a + m2) * (qap + m2));
            d = 1.0 + aa * d;
            if (Math.Abs(d) < TooSmall) d = TooSmall;
            c = 1.0 + aa / c;
            if (Math.Abs(c) < TooSmall) c = TooSmall;
            d = 1.0 / d;
            del = d * c;
            h *= del;
            if (Math.Abs(del - 1.0) <= Epsilon) break;
        }
        if (m > MaxIterations) throw new InvalidOperationException("a or b too big, or MaxIterations too small");
        return h;
    }

    /// <summary>The complete elliptic integral of the first kind, by the arithmetic-geometric mean.</summary>
    [Differentiable]
    [At("0.3")]
    [At("0.85")]
    public static double EllipticK(double k)
    {
        double a = 1, g = Math.Sqrt(1 - k * k);
        while (true)
        {
            double an = (a + g) / 2;
            double gn = Math.Sqrt(a * g);
            if (Math.Abs(an - gn) < 1e-15 * an)
                return Math.PI / (an + gn);
            a = an;
            g = gn;
        }
    }

    /// <summary>Carlson's symmetric elliptic integral R_F.</summary>
    [Differentiable]
    [At("0.5, 1.3, 2.1")]
    public static double CarlsonRf(double x, double y, double z)
    {
        double xt = x, yt = y, zt = z, ave, delx, dely, delz;
        do
        {
            double sqrtx = Math.Sqrt(xt), sqrty = Math.Sqrt(yt), sqrtz = Math.Sqrt(zt);
            double alamb = sqrtx * (sqrty + sqrtz) + sqrty * sqrtz;
            xt = 0.25 * (xt + alamb);
            yt = 0.25 * (yt + alamb);
            zt = 0.25 * (zt + alamb);
            ave = (xt + yt + zt) / 3.0;
            delx = (ave - xt) / ave;
            dely = (ave - yt) / ave;
            delz = (ave - zt) / ave;
        }
        while (Math.Max(Math.Max(Math.Abs(delx), Math.Abs(dely)), Math.Abs(delz)) > 0.0025);
        double e2 = delx * dely - delz * delz;
        double e3 = delx * dely * delz;
        return (1.0 + (e2 / 24.0 - 0.1 - 3.0 * e3 / 44.0) * e2 + e3 / 14.0) / Math.Sqrt(ave);
    }

    /// <summary>Bessel functions J_n by Miller's downward recurrence, renormalised on the way.</summary>
    [Differentiable]
    [At("3, 1.7")]
    [At("5, 4.2")]
    public static double BesselJ(int n, double x)
    {
        const int Accuracy = 60;
        if (n < 2) throw new ArgumentException("Index n less than 2 in BesselJ");
        bool jsum = false;
        double bjp = 0.0, sum = 0.0, ans = 0.0, bj = 1.0, tox = 2.0 / x;
        int m = 2 * ((n + (int)Math.Sqrt(Accuracy * n)) / 2);
        for (int j = m; j > 0; j--)
        {
            double bjm = j * tox * bj - bjp;
            bjp = bj;
            bj = bjm;
            if (Math.Abs(bj) > 1.0e10)
            {
                bj *= 1.0e-10;
                bjp *= 1.0e-10;
                ans *= 1.0e-10;
                sum *= 1.0e-10;
            }
            if (jsum) sum += bj;
            jsum = !jsum;
            if (j == n) ans = bjp;
        }
        sum = 2.0 * sum - bj;
        return ans / sum;
    }

    /// <summary>Neville's polynomial interpolation, with the error estimate by reference.</summary>
    [Differentiable]
    [At("[0.1, 0.9, 1.6, 2.4], [1.2, 0.3, -0.4, 0.8], 1.1, 0")]
    public static void Polint(double[] xa, double[] ya, double x, out double y, ref double dy)
    {
        int n = xa.Length, ns = 0;
        double dif = Math.Abs(x - xa[0]);
        double[] c = new double[n], d = new double[n];
        for (int i = 0; i < n; i++)
        {
            double dift;
            if ((dift = Math.Abs(x - xa[i])) < dif)
            {
                ns = i;
                dif = dift;
            }
            c[i] = ya[i];
            d[i] = ya[i];
        }
        y = ya[ns--];
        for (int m = 1; m < n; m++)
        {
            for (int i = 0; i < n - m; i++)
            {
                double ho = xa[i] - x, hp = xa[i + m] - x, w = c[i + 1] - d[i], den = ho - hp;
                if (den == 0.0) throw new ArithmeticException("Error in routine polint");
                den = w / den;
                d[i] = hp * den;
                c[i] = ho * den;
            }
            y += dy = 2 * (ns + 1) < n - m ? c[ns + 1] : d[ns--];
        }
    }

    /// <summary>Evaluates a cubic spline; the interval is found by bisection.</summary>
    [Differentiable]
    [At("[0, 0.8, 1.7, 2.2, 3.1], [0.3, 1.1, -0.2, 0.6, 0.9], [0, 0.4, -0.7, 0.2, 0], 1.9")]
    public static double Splint(double[] xa, double[] ya, double[] y2a, double x)
    {
        int klo = 0, khi = xa.Length - 1, k;
        while (khi - klo > 1)
        {
            k = (khi + klo) >> 1;
            if (xa[k] > x) khi = k;
            else klo = k;
        }
        double h = xa[khi] - xa[klo];
        if (h == 0.0) throw new ArgumentException("Bad input to routine splint");
        double a = (xa[khi] - x) / h;
        double b = (x - xa[klo]) / h;
        return a * ya[klo] + b * ya[khi] + ((a * a * a - a) * y2a[klo] + (b * b * b - b) * y2a[khi]) * (h * h) / 6.0;
    }

    /// <summary>Kepler's equation by safe Newton: bisection where Newton would leave the bracket.</summary>
    [Differentiable]
    [At("0.4, 1.3")]
    public static double KeplerSafeNewton(double e, double meanAnomaly)
    {
        double low = 0, high = 2 * Math.PI, root = 0.5 * (low + high), step = high - low, before = step;
        for (int j = 0; j < 100; j++)
        {
            double f = root - e * Math.Sin(root) - meanAnomaly, df = 1 - e * Math.Cos(root);
            if (((root - high) * df - f) * ((root - low) * df - f) > 0.0 || Math.Abs(2.0 * f) > Math.Abs(before * df))
            {
                before = step;
                step = 0.5 * (high - low);
                root = low + step;
            }
            else
            {
                before = step;
                step = f / df;
                root -= step;
            }
            if (Math.Abs(step) < 1e-15) return root;
            if (f < 0.0) low = root; else high = root;
        }
        throw new InvalidOperationException("Maximum number of iterations exceeded in KeplerSafeNewton");
    }

    /// <summary>Clenshaw's recurrence for a Chebyshev series on [a, b].</summary>
    [Differentiable]
    [At("-1, 2, [0.4, -0.3, 0.2, 0.6, -0.1], 0.7")]
    public static double Chebev(double a, double b, double[] c, double x)
    {
        double d = 0.0, dd = 0.0, sv, y, y2;
        if ((x - a) * (x - b) > 0.0) throw new ArgumentOutOfRangeException(nameof(x), "x not in range in routine chebev");
        y2 = 2.0 * (y = (2.0 * x - a - b) / (b - a));
        for (int j = c.Length - 1; j >= 1; j--)
        {
            sv = d;
            d = y2 * d - dd + c[j];
            dd = sv;
        }
        return y * d - dd + 0.5 * c[0];
    }
}

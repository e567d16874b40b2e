using ShallowNet.Autodiff;

namespace ShallowNet.Corpus.Outsiders;

/// <summary>Quadrature and steps of differential equations in the style of the cookbooks.</summary>
public static partial class Cookbook
{
    private static readonly double[] GaussNodes = { 0.1488743389816312, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717 };
    private static readonly double[] GaussWeights = { 0.2955242247147529, 0.2692667193099963, 0.2190863625159821, 0.1494513491505806, 0.0666713443086881 };

    /// <summary>Ten-point Gauss-Legendre quadrature of a decaying oscillation between two limits.</summary>
    [Differentiable]
    [At("0.2, 1.9, 1.3")]
    public static double GaussLegendre(double a, double b, double omega)
    {
        double xm = 0.5 * (b + a), xr = 0.5 * (b - a), s = 0;
        for (int j = 0; j < 5; j++)
        {
            double dx = xr * GaussNodes[j];
            s += GaussWeights[j] * (Integrand(xm + dx, omega) + Integrand(xm - dx, omega));
        }
        return s *= xr;
    }

    [Differentiable]
    [At("0.4, 1.3")]
    public static double Integrand(double t, double omega) => Math.Exp(-t) * Math.Cos(omega * t * t);

    /// <summary>Simpson's rule from refined trapezoids.</summary>
    [Differentiable]
    [At("0, 1.5, 1.1")]
    public static double Qsimp(double a, double b, double omega)
    {
        double s, st, ost = 0.0, os = 0.0, trap = 0.0;
        int it = 1;
        for (int j = 1; j <= 9; j++)
        {
            if (j == 1)
            {
                trap = 0.5 * (b - a) * (Integrand(a, omega) + Integrand(b, omega));
            }
            else
            {
                double tnm = it, del = (b - a) / tnm, x = a + 0.5 * del, sum = 0.0;
                for (int k = 0; k < it; k++, x += del) sum += Integrand(x, omega);
                trap = 0.5 * (trap + (b - a) * sum / tnm);
                it <<= 1;
            }
            st = trap;
            s = (4.0 * st - ost) / 3.0;
            if (j > 8) return s;
            os = s;
            ost = st;
        }
        return os;
    }

    /// <summary>One step of the fifth-order Cash-Karp method for y' = (y1, μ(1 − y0²)y1 − y0), by reference.</summary>
    [Differentiable]
    [At("[1.1, -0.3], 0.12, 1.4, ~2")]
    public static void CashKarp(double[] y, double h, double mu, double[] yout)
    {
        const double b21 = 0.2, b31 = 3.0 / 40.0, b32 = 9.0 / 40.0, b41 = 0.3, b42 = -0.9, b43 = 1.2,
            b51 = -11.0 / 54.0, b52 = 2.5, b53 = -70.0 / 27.0, b54 = 35.0 / 27.0,
            c1 = 37.0 / 378.0, c3 = 250.0 / 621.0, c4 = 125.0 / 594.0;
        int n = y.Length;
        double[] ak1 = new double[n], ak2 = new double[n], ak3 = new double[n], ak4 = new double[n], ak5 = new double[n], t = new double[n];
        VanDerPol(y, mu, ak1);
        for (int i = 0; i < n; i++) t[i] = y[i] + b21 * h * ak1[i];
        VanDerPol(t, mu, ak2);
        for (int i = 0; i < n; i++) t[i] = y[i] + h * (b31 * ak1[i] + b32 * ak2[i]);
        VanDerPol(t, mu, ak3);
        for (int i = 0; i < n; i++) t[i] = y[i] + h * (b41 * ak1[i] + b42 * ak2[i] + b43 * ak3[i]);
        VanDerPol(t, mu, ak4);
        for (int i = 0; i < n; i++) t[i] = y[i] + h * (b51 * ak1[i] + b52 * ak2[i] + b53 * ak3[i] + b54 * ak4[i]);
        VanDerPol(t, mu, ak5);
        for (int i = 0; i < n; i++) yout[i] = y[i] + h * (c1 * ak1[i] + c3 * ak3[i] + c4 * ak4[i] + 0.1 * ak5[i]);
    }

    [Differentiable]
    [At("[1.1, -0.3], 1.4, ~2")]
    public static void VanDerPol(double[] y, double mu, double[] dydx)
    {
        dydx[0] = y[1];
        dydx[1] = mu * (1 - y[0] * y[0]) * y[1] - y[0];
    }
}

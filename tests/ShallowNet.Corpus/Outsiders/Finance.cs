using System.Diagnostics;
using ShallowNet.Autodiff;

namespace ShallowNet.Corpus.Outsiders;

/// <summary>Prices and yields.</summary>
public static partial class Finance
{
    [Differentiable]
    [At("100, 0.03, 0.2, 0.01, 105, 0.75")]
    public static double PriceThroughTheService(double spot, double rate, double volatility, double dividend, double strike, double maturity)
    {
        var service = new PricingService();
        var market = new MarketData(spot, rate, volatility) { DividendYield = dividend };
        var call = new OptionContract(OptionKind.Call, strike, maturity);
        return service.Price(market, call) + 2 * service.Price(market, call with { Kind = OptionKind.Put });
    }

    /// <summary>An American put in a binomial tree, one array for all levels.</summary>
    [Differentiable]
    [At("100, 104, 0.04, 0.3, 1, 12")]
    public static double BinomialPut(double spot, double strike, double rate, double sigma, double years, int steps = 50)
    {
        double dt = years / steps;
        double up = Math.Exp(sigma * Math.Sqrt(dt)), down = 1 / up;
        double growth = Math.Exp(rate * dt);
        double p = (growth - down) / (up - down), q = 1 - p;
        Debug.Assert(p > 0 && p < 1, "arbitrage");
        double[] values = new double[steps + 1];
        double s = spot * Math.Pow(down, steps);
        for (int i = 0; i <= steps; i++, s *= up * up)
            values[i] = Math.Max(strike - s, 0);
        for (int step = steps; step-- > 0;)
        {
            s = spot * Math.Pow(down, step);
            for (int i = 0; i <= step; i++)
            {
                double hold = (q * values[i] + p * values[i + 1]) / growth;
                double exercise = strike - s;
                values[i] = exercise > hold ? exercise : hold;
                s *= up / down;
            }
        }
        return values[0];
    }

    /// <summary>The yield of a bond from its price, by Newton's method with a derivative by hand.</summary>
    [Differentiable]
    [At("96.5, [(1, 4), (2, 4), (3, 104)]")]
    public static double BondYield(double price, CashFlow[] flows, double guess = 0.05, double tolerance = 1e-14, int maxIterations = 50)
    {
        if (flows is null || flows.Length == 0)
            throw new ArgumentException("No cash flows.", nameof(flows));
        double y = guess;
        int iteration = 0;
        do
        {
            double value = 0, slope = 0;
            foreach (var (time, amount) in flows)
            {
                double discounted = amount * Math.Exp(-y * time);
                value += discounted;
                slope -= time * discounted;
            }
            double step = (value - price) / slope;
            y -= step;
            if (Math.Abs(step) < tolerance)
                break;
        }
        while (++iteration < maxIterations);
        return y;
    }

    /// <summary>Duration of bonds of several currencies, with named arguments and a running total.</summary>
    [Differentiable]
    [At("[(1, 4), (2, 4), (3, 104)], 0.03")]
    public static double Duration(List<CashFlow> flows, double yield)
    {
        double weighted = 0.0, total = 0.0;
        for (var i = 0; i < flows.Count; i++)
        {
            var flow = flows[i];
            var pv = PresentValue(rate: yield, amount: flow.Amount, time: flow.Time);
            weighted += flow.Time * pv;
            total += pv;
        }
        return total switch
        {
            0 => 0,
            _ => weighted / total,
        };
    }

    [Differentiable]
    [At("100, 2, 0.03")]
    public static double PresentValue(double amount, double time, double rate = 0.05) => amount / Math.Pow(1 + rate, time);

    /// <summary>A yield curve, interpolated in logarithms of discount factors.</summary>
    [Differentiable]
    [At("[0.5, 1, 2, 5], [0.02, 0.023, 0.027, 0.031], 3.1")]
    public static double ForwardRate(double[] tenors, double[] zeros, double t)
    {
        int index = Array.BinarySearch(tenors, t);
        if (index < 0) index = ~index;
        index = Math.Clamp(index, 1, tenors.Length - 1);
        double l0 = -zeros[index - 1] * tenors[index - 1], l1 = -zeros[index] * tenors[index];
        return -(l1 - l0) / (tenors[index] - tenors[index - 1]);
    }

    /// <summary>The value at risk of a small portfolio, timed, in a try with a finally that only reports.</summary>
    [Differentiable]
    [At("[0.5, 0.3, 0.2], [[0.04, 0.01, 0.0], [0.01, 0.09, 0.02], [0.0, 0.02, 0.16]], 1.65")]
    public static double ValueAtRisk(double[] weights, double[,] covariance, double quantile)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        try
        {
            double variance = 0;
            for (int i = 0; i < weights.Length; i++)
                for (int j = 0; j < weights.Length; j++)
                    variance += weights[i] * covariance[i, j] * weights[j];
            return quantile * Math.Sqrt(variance);
        }
        finally
        {
            watch.Stop();
            Log.Write($"took {watch.ElapsedMilliseconds} ms");
        }
    }

    /// <summary>Average of a path-dependent option over given shocks, with a ledger that is disposed.</summary>
    [Differentiable]
    [At("100, 0.2, [0.3, -0.4, 1.1, 0.2]")]
    public static double AsianPayoff(double spot, double sigma, [NoGradient] params double[] shocks)
    {
        using var ledger = new StringWriter();
        double s = spot, sum = 0;
        int n = 0;
        foreach (double z in shocks)
        {
            s *= Math.Exp(sigma * z - 0.5 * sigma * sigma);
            sum += s;
            ledger.WriteLine("step " + n++);
        }
        return Math.Max(sum / n - 90, 0);
    }
}

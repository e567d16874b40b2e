using ShallowNet.Autodiff;

namespace ShallowNet.Corpus.Outsiders;

/// <summary>What kind of option it is.</summary>
public enum OptionKind
{
    Call,
    Put,
}

/// <summary>What the market says.</summary>
public record MarketData(double Spot, double Rate, double Volatility)
{
    public double DividendYield { get; init; }
}

/// <summary>What was agreed.</summary>
public record OptionContract(OptionKind Kind, double Strike, double Maturity);

/// <summary>A payment.</summary>
public readonly record struct CashFlow(double Time, double Amount);

/// <summary>Where messages go.</summary>
public interface IPricingLog
{
    void Info(string message);
}

/// <summary>To nowhere.</summary>
public sealed class NullPricingLog : IPricingLog
{
    public static NullPricingLog Instance { get; } = new();

    public void Info(string message)
    {
    }
}

/// <summary>Pricing, as a service of a large program.</summary>
public sealed partial class PricingService(IPricingLog log)
{
    public PricingService()
        : this(NullPricingLog.Instance)
    {
    }

    private readonly IPricingLog _log = log ?? throw new ArgumentNullException(nameof(log));

    /// <summary>Black and Scholes.</summary>
    [Differentiable]
    [CheckedThroughCallers("Its object cannot be made from numbers.")]
    public double Price(MarketData market, OptionContract contract)
    {
        ArgumentNullException.ThrowIfNull(market);
        ArgumentNullException.ThrowIfNull(contract);
        if (contract.Maturity <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(contract), contract.Maturity, "The option has expired.");
        }

        _log.Info($"Pricing {contract.Kind} with strike {contract.Strike}");
        var sqrtT = Math.Sqrt(contract.Maturity);
        var d1 = (Math.Log(market.Spot / contract.Strike) + (market.Rate - market.DividendYield + market.Volatility * market.Volatility / 2) * contract.Maturity)
            / (market.Volatility * sqrtT);
        var d2 = d1 - market.Volatility * sqrtT;
        var discount = Math.Exp(-market.Rate * contract.Maturity);
        var forward = market.Spot * Math.Exp(-market.DividendYield * contract.Maturity);
        return contract.Kind switch
        {
            OptionKind.Call => forward * Normal.Cdf(d1) - contract.Strike * discount * Normal.Cdf(d2),
            OptionKind.Put => contract.Strike * discount * Normal.Cdf(-d2) - forward * Normal.Cdf(-d1),
            _ => throw new NotSupportedException($"Unknown option kind: {contract.Kind}"),
        };
    }
}

/// <summary>The normal distribution.</summary>
public static partial class Normal
{
    /// <summary>Abramowitz and Stegun 26.2.17.</summary>
    [Differentiable]
    [At("0.7")]
    [At("-1.2")]
    public static double Cdf(double x)
    {
        if (x < 0) return 1 - Cdf(-x);
        double k = 1 / (1 + 0.2316419 * x);
        return 1 - Pdf(x) * k * (0.319381530 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + 1.330274429 * k))));
    }

    [Differentiable]
    [At("0.7")]
    public static double Pdf(double x) => Math.Exp(-.5 * x * x) / Math.Sqrt(2 * Math.PI);
}

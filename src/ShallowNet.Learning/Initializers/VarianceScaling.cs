using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

/// <summary>Random weights with variance scale/fan, which keeps the size of a signal through a layer.</summary>
internal sealed class VarianceScaling(double scale, VarianceScaling.Fan fan, bool isNormal) : Initializer
{
    /// <summary>The standard deviation of a standard normal variable that is cut off at ±2.</summary>
    private const double DeviationWhenCutOff = 0.87962566103423978;

    private const double CutOff = 2;

    /// <summary>What the variance is divided by.</summary>
    public enum Fan
    {
        In,
        Average,
    }

    public override void Fill<T>(Matrix<T> weights, int fanIn, int fanOut, RandomState random)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(random);
        double variance = scale / (fan == Fan.In ? fanIn : (fanIn + (double)fanOut) / 2);
        double deviation = Math.Sqrt(variance) / DeviationWhenCutOff;
        double limit = Math.Sqrt(3 * variance);   // a uniform variable in ±limit has variance limit²/3
        foreach (ref T weight in weights.AsSpan())
        {
            weight = T.CreateChecked(isNormal ? deviation * CutOffNormal(random) : random.Uniform(-limit, limit));
        }
    }

    private static double CutOffNormal(RandomState random)
    {
        double z;
        do
        {
            z = random.Randn();
        }
        while (Math.Abs(z) >= CutOff);

        return z;
    }
}

/// <summary>The same number everywhere.</summary>
internal sealed class ConstantInitializer(double value) : Initializer
{
    public override void Fill<T>(Matrix<T> weights, int fanIn, int fanOut, RandomState random)
    {
        ArgumentNullException.ThrowIfNull(weights);
        weights.AsSpan().Fill(T.CreateChecked(value));
    }
}

/// <summary>Normal numbers with mean 0.</summary>
internal sealed class RandomNormalInitializer(double standardDeviation) : Initializer
{
    public override void Fill<T>(Matrix<T> weights, int fanIn, int fanOut, RandomState random)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(random);
        foreach (ref T weight in weights.AsSpan())
        {
            weight = T.CreateChecked(random.Randn() * standardDeviation);
        }
    }
}

/// <summary>Uniform numbers.</summary>
internal sealed class RandomUniformInitializer(double low, double high) : Initializer
{
    public override void Fill<T>(Matrix<T> weights, int fanIn, int fanOut, RandomState random)
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(random);
        foreach (ref T weight in weights.AsSpan())
        {
            weight = T.CreateChecked(random.Uniform(low, high));
        }
    }
}

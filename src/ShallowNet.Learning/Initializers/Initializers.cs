namespace ShallowNet.Learning;

/// <summary>The usual ways for weights and biases to start, with the names and the spreads that Keras gives them.</summary>
public static class Initializers
{
    /// <summary>
    /// Uniform in ±√(6/(fanIn + fanOut)): keeps the variance of activations and gradients through layers of tanh or sigmoid
    /// (X. Glorot and Y. Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010, equation 16).
    /// </summary>
    public static Initializer GlorotUniform { get; } = new VarianceScaling(1, VarianceScaling.Fan.Average, isNormal: false);

    /// <summary>Normal with σ = √(2/(fanIn + fanOut)), cut off at 2σ; see <see cref="GlorotUniform"/>.</summary>
    public static Initializer GlorotNormal { get; } = new VarianceScaling(1, VarianceScaling.Fan.Average, isNormal: true);

    /// <summary>
    /// Uniform in ±√(6/fanIn): keeps the variance through layers of relu, which halves it
    /// (K. He, X. Zhang, S. Ren, J. Sun, "Delving deep into rectifiers", 2015, equation 10).
    /// </summary>
    public static Initializer HeUniform { get; } = new VarianceScaling(2, VarianceScaling.Fan.In, isNormal: false);

    /// <summary>Normal with σ = √(2/fanIn), cut off at 2σ; see <see cref="HeUniform"/>.</summary>
    public static Initializer HeNormal { get; } = new VarianceScaling(2, VarianceScaling.Fan.In, isNormal: true);

    /// <summary>0 everywhere: right for biases; weights would stay alike in all units.</summary>
    public static Initializer Zeros { get; } = new ConstantInitializer(0);

    /// <summary>1 everywhere.</summary>
    public static Initializer Ones { get; } = new ConstantInitializer(1);

    /// <summary><paramref name="value"/> everywhere.</summary>
    public static Initializer Constant(double value) => new ConstantInitializer(value);

    /// <summary>Normal with this spread, not cut off. The notebook's <c>randn(…) * 0.01</c> is <c>RandomNormal(0.01)</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="standardDeviation"/> is negative.</exception>
    public static Initializer RandomNormal(double standardDeviation = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(standardDeviation);
        return new RandomNormalInitializer(standardDeviation);
    }

    /// <summary>Uniform in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="high"/> is below <paramref name="low"/>.</exception>
    public static Initializer RandomUniform(double low = -0.05, double high = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(high, low);
        return new RandomUniformInitializer(low, high);
    }
}

using System.Numerics;
using System.Text.Json;
using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

/// <summary>
/// Sets a random share of its input to 0 in each training step and scales up the rest, so that its expectation stays; in prediction
/// it does nothing (N. Srivastava and others, "Dropout: a simple way to prevent neural networks from overfitting", 2014).
/// </summary>
public sealed class Dropout : Layer
{
    /// <summary>Describes the layer.</summary>
    /// <param name="rate">The share that is dropped, at least 0 and below 1.</param>
    /// <param name="name">By default <c>dropout</c>, <c>dropout_1</c>, ….</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rate"/> is outside its range.</exception>
    public Dropout(double rate, string? name = null)
        : base(name)
    {
        if (rate is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "The share that is dropped is at least 0 and below 1.");
        }

        Rate = rate;
    }

    /// <summary>The share that is dropped.</summary>
    public double Rate { get; }

    /// <inheritdoc/>
    public override int OutputFeatures(int inputFeatures) => inputFeatures;

    /// <inheritdoc/>
    protected internal override IEnumerable<LayerState<T>> Build<T>(int inputFeatures, bool isFirst, RandomState random) => [new DropoutState<T>(Rate)];

    /// <inheritdoc/>
    protected internal override void WriteSettings(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteNumber("rate", Rate);
    }
}

internal sealed class DropoutState<T>(double rate) : LayerState<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly uint _threshold = (uint)Math.Min(uint.MaxValue, Math.Round(rate * (1L << 32)));
    private readonly T _scale = T.CreateChecked(1 / (1 - rate));
    private LayerFunctions.DropoutCache<T> _cache;

    public override Matrix<T> Predict(Matrix<T> x) => x;

    public override Matrix<T> Forward(Matrix<T> x, RandomState random)
    {
        Matrix<T> mask = MatrixMath.ZerosLike(x);
        foreach (ref T element in mask.AsSpan())
        {
            element = random.NextUInt32() < _threshold ? T.Zero : _scale;
        }

        return LayerFunctions.DropoutWithCache(x, mask, out _cache);
    }

    public override Matrix<T> Backward(Matrix<T> dResult) => LayerFunctions.DropoutBackward(in _cache, dResult);
}

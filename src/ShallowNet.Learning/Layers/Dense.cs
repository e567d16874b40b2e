using System.Text.Json;

namespace ShallowNet.Learning;

/// <summary>A fully connected layer: φ(X·W + b), with a weight from every input to every unit.</summary>
public sealed class Dense : Layer
{
    private readonly Initializer _kernel;
    private readonly Initializer _bias;

    /// <summary>Describes the layer.</summary>
    /// <param name="units">The number of outputs.</param>
    /// <param name="activation">φ, also by its Keras name (<c>"relu"</c>); by default linear.</param>
    /// <param name="inputShape">The number of inputs. Only the first layer needs it, and only to be built before it sees data.</param>
    /// <param name="kernelInitializer">How W starts; by default Glorot uniform.</param>
    /// <param name="biasInitializer">How b starts; by default 0.</param>
    /// <param name="name">By default <c>dense</c>, <c>dense_1</c>, ….</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public Dense(
        int units, Activation? activation = null, int? inputShape = null, Initializer? kernelInitializer = null, Initializer? biasInitializer = null, string? name = null)
        : base(name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        if (inputShape is { } inputs)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1, nameof(inputShape));
        }

        Units = units;
        Activation = activation ?? Activation.Linear;
        InputFeatures = inputShape;
        _kernel = kernelInitializer ?? Initializers.GlorotUniform;
        _bias = biasInitializer ?? Initializers.Zeros;
    }

    /// <summary>The number of outputs.</summary>
    public int Units { get; }

    /// <summary>φ.</summary>
    public Activation Activation { get; }

    /// <inheritdoc/>
    public override int? InputFeatures { get; }

    /// <inheritdoc/>
    public override int OutputFeatures(int inputFeatures) => Units;

    /// <inheritdoc/>
    protected internal override IEnumerable<LayerState<T>> Build<T>(int inputFeatures, bool isFirst, RandomState random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var W = _kernel.Create<T>(inputFeatures, Units, random);
        var b = ShallowNet.Autodiff.Matrix.Zeros<T>(1, Units);
        _bias.Fill(b, inputFeatures, Units, random);

        // Relu is part of the product's pass over its result. An activation that a loss may want to leave out stays apart.
        bool isRelu = Activation.Function == ActivationFunction.Relu;
        LayerState<T> product = (isRelu, isFirst) switch
        {
            (true, true) => new DenseReluOfDataState<T>(W, b),
            (true, false) => new DenseReluState<T>(W, b),
            (false, true) => new DenseOfDataState<T>(W, b),
            (false, false) => new DenseState<T>(W, b),
        };
        return isRelu ? [product] : [product, .. Activation.Build<T>(Units, isFirst: false, random)];
    }

    /// <inheritdoc/>
    protected internal override void WriteSettings(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteNumber("units", Units);
        json.WriteString("activation", Activation.KerasName);
    }
}

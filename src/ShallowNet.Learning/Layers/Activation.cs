using System.Text.Json;

namespace ShallowNet.Learning;

/// <summary>An activation function, as a layer of its own or as part of a <see cref="Dense"/> layer.</summary>
public sealed class Activation : Layer
{
    private static readonly (ActivationFunction Function, string Name)[] Names =
    [
        (ActivationFunction.Linear, "linear"),
        (ActivationFunction.Relu, "relu"),
        (ActivationFunction.Tanh, "tanh"),
        (ActivationFunction.Sigmoid, "sigmoid"),
        (ActivationFunction.Softmax, "softmax"),
    ];

    /// <summary>Describes the layer.</summary>
    /// <param name="function">Its Keras name: <c>"linear"</c>, <c>"relu"</c>, <c>"tanh"</c>, <c>"sigmoid"</c>, <c>"softmax"</c>.</param>
    /// <param name="name">By default <c>activation</c>, <c>activation_1</c>, ….</param>
    /// <exception cref="ArgumentException">There is no such function.</exception>
    public Activation(string function, string? name = null)
        : this(FunctionOf(function), name)
    {
    }

    /// <inheritdoc cref="Activation(string, string)"/>
    /// <param name="function">The function.</param>
    /// <param name="name">By default <c>activation</c>, <c>activation_1</c>, ….</param>
    public Activation(ActivationFunction function, string? name = null)
        : base(name)
    {
        Function = function;
        KerasName = Array.Find(Names, entry => entry.Function == function).Name
            ?? throw new ArgumentException($"{function} is no activation function.", nameof(function));
    }

    /// <summary>x itself.</summary>
    public static Activation Linear { get; } = new(ActivationFunction.Linear);

    /// <summary>max(x, 0).</summary>
    public static Activation Relu { get; } = new(ActivationFunction.Relu);

    /// <summary>tanh x.</summary>
    public static Activation Tanh { get; } = new(ActivationFunction.Tanh);

    /// <summary>σ(x) = 1/(1 + e⁻ˣ).</summary>
    public static Activation Sigmoid { get; } = new(ActivationFunction.Sigmoid);

    /// <summary>eˣ over its sum along each row.</summary>
    public static Activation Softmax { get; } = new(ActivationFunction.Softmax);

    /// <summary>The function.</summary>
    public ActivationFunction Function { get; }

    /// <summary>What Keras calls the function.</summary>
    public string KerasName { get; }

    /// <summary>An activation by its Keras name.</summary>
    /// <exception cref="ArgumentException">There is no such function.</exception>
    public static implicit operator Activation(string function) => new(function);

    /// <inheritdoc/>
    public override int OutputFeatures(int inputFeatures) => inputFeatures;

    /// <inheritdoc/>
    protected internal override IEnumerable<LayerState<T>> Build<T>(int inputFeatures, bool isFirst, RandomState random) => Function switch
    {
        ActivationFunction.Relu => [new ReluState<T>()],
        ActivationFunction.Tanh => [new TanhState<T>()],
        ActivationFunction.Sigmoid => [new SigmoidState<T>()],
        ActivationFunction.Softmax => [new SoftmaxState<T>()],
        _ => [],
    };

    /// <inheritdoc/>
    protected internal override void WriteSettings(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteString("function", KerasName);
    }

    private static ActivationFunction FunctionOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach ((ActivationFunction function, string known) in Names)
        {
            if (name.Equals(known, StringComparison.OrdinalIgnoreCase))
            {
                return function;
            }
        }

        throw new ArgumentException($"There is no activation \"{name}\". There are {string.Join(", ", Names.Select(entry => entry.Name))}.", nameof(name));
    }
}

/// <summary>The functions that <see cref="Activation"/> knows.</summary>
public enum ActivationFunction
{
    /// <summary>x itself.</summary>
    Linear,

    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>tanh x.</summary>
    Tanh,

    /// <summary>1/(1 + e⁻ˣ).</summary>
    Sigmoid,

    /// <summary>eˣ over its sum along each row.</summary>
    Softmax,
}

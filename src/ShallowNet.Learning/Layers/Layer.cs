using System.Numerics;
using System.Text.Json;

namespace ShallowNet.Learning;

/// <summary>
/// A layer of a network as it is described: its kind and its settings. The numbers that it learns belong to a model, which makes
/// them when it knows how many features go into the layer; the same description may stand in several models.
/// </summary>
public abstract class Layer
{
    /// <summary>Sets the name.</summary>
    /// <param name="name">Different from those of the model's other layers; by default the kind of layer and a number, as in Keras.</param>
    protected Layer(string? name = null)
    {
        if (name is not null && (string.IsNullOrWhiteSpace(name) || name.Contains('/')))
        {
            throw new ArgumentException($"\"{name}\" is no name for a layer: it must not be empty or contain a slash.", nameof(name));
        }

        Name = name;
    }

    /// <summary>The name that was given, if any.</summary>
    public string? Name { get; }

    /// <summary>The kind of layer, as it stands in a summary and in a file: <c>Dense</c>.</summary>
    public virtual string Kind => GetType().Name;

    /// <summary>The number of features that the layer expects, where it was given. Needed in a model's first layer to build it before it sees data.</summary>
    public virtual int? InputFeatures => null;

    /// <summary>How many features (columns) come out where so many go in.</summary>
    /// <exception cref="ArgumentException">The layer cannot take so many.</exception>
    public abstract int OutputFeatures(int inputFeatures);

    /// <summary>Makes the layer's working parts with new parameters, in the order in which a sample passes them.</summary>
    /// <param name="inputFeatures">The columns of the input.</param>
    /// <param name="isFirst">Whether the input is data, so that nobody asks for its gradient.</param>
    /// <param name="random">Where initial parameters are drawn from.</param>
    protected internal abstract IEnumerable<LayerState<T>> Build<T>(int inputFeatures, bool isFirst, RandomState random)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Writes the layer's settings into a JSON object that is open, for a saved model.</summary>
    protected internal virtual void WriteSettings(Utf8JsonWriter json)
    {
    }
}

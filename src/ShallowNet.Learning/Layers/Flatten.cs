using System.Text.Json;

namespace ShallowNet.Learning;

/// <summary>
/// Makes each sample one row of features. Samples are rows of a matrix from the start, so nothing is computed; as a first
/// layer it says what the rows stand for, such as images of 28×28 pixels.
/// </summary>
public sealed class Flatten : Layer
{
    private readonly int[] _inputShape;

    /// <summary>Describes the layer.</summary>
    /// <param name="inputShape">The extents of a sample, for instance 28, 28; none leaves them open.</param>
    /// <exception cref="ArgumentException">An extent is below 1.</exception>
    public Flatten(params int[] inputShape)
        : this(null, inputShape)
    {
    }

    /// <summary>Describes the layer.</summary>
    /// <param name="name">By default <c>flatten</c>, <c>flatten_1</c>, ….</param>
    /// <param name="inputShape">The extents of a sample, for instance 28, 28; none leaves them open.</param>
    /// <exception cref="ArgumentException">An extent is below 1.</exception>
    public Flatten(string? name, params int[] inputShape)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(inputShape);
        if (inputShape.Any(extent => extent < 1))
        {
            throw new ArgumentException($"({string.Join(", ", inputShape)}) is no shape: extents are at least 1.", nameof(inputShape));
        }

        _inputShape = [.. inputShape];
    }

    /// <summary>The extents of a sample, or none.</summary>
    public IReadOnlyList<int> InputShape => _inputShape;

    /// <inheritdoc/>
    public override int? InputFeatures => _inputShape.Length == 0 ? null : _inputShape.Aggregate((product, extent) => checked(product * extent));

    /// <inheritdoc/>
    public override int OutputFeatures(int inputFeatures) => inputFeatures;

    /// <inheritdoc/>
    protected internal override IEnumerable<LayerState<T>> Build<T>(int inputFeatures, bool isFirst, RandomState random) => [];

    /// <inheritdoc/>
    protected internal override void WriteSettings(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartArray("inputShape");
        foreach (int extent in _inputShape)
        {
            json.WriteNumberValue(extent);
        }

        json.WriteEndArray();
    }
}

using System.Numerics;

namespace ShallowNet.Learning;

/// <summary>The layers of a model in their order, and, from when the features of a sample are known, their parameters.</summary>
/// <param name="random">From which the initial parameters follow.</param>
internal sealed class ModelLayers<T>(RandomState random)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly List<Layer> _layers = [];
    private readonly List<BuiltLayer<T>> _built = [];

    public IReadOnlyList<Layer> All => _layers;

    /// <summary>Empty as long as <see cref="InputFeatures"/> is unknown.</summary>
    public IReadOnlyList<BuiltLayer<T>> Built => _built;

    public int? InputFeatures { get; private set; }

    public int? OutputFeatures => InputFeatures is null ? null : _built.Count > 0 ? _built[^1].Outputs : InputFeatures;

    /// <exception cref="ArgumentException">The layer's name is taken, or it expects another number of features than the layers before it give.</exception>
    public void Add(Layer layer)
    {
        if (layer.Name is { } name && _layers.Any(other => other.Name == name))
        {
            throw new ArgumentException($"There is a layer \"{name}\" already.", nameof(layer));
        }

        if (OutputFeatures is { } before && layer.InputFeatures is { } expected && before != expected)
        {
            throw new ArgumentException($"The layer expects {expected} features, but there are {before}.", nameof(layer));
        }

        _layers.Add(layer);
        if (InputFeatures is not null)
        {
            Build(_layers.Count - 1);
        }
        else if (layer.InputFeatures is { } features && _layers.SkipLast(1).All(KeepsFeatures))
        {
            BuildAll(features);
        }
    }

    /// <exception cref="ArgumentException">The layers were built for another number of features, or one of them expects another.</exception>
    public void BuildAll(int features)
    {
        if (InputFeatures is { } known)
        {
            if (known != features)
            {
                throw new ArgumentException($"The model takes samples of {known} features, not {features}.", nameof(features));
            }

            return;
        }

        InputFeatures = features;
        for (int i = 0; i < _layers.Count; i++)
        {
            Build(i);
        }
    }

    private void Build(int index)
    {
        Layer layer = _layers[index];
        int inputs = index == 0 ? InputFeatures!.Value : _built[index - 1].Outputs;
        if (layer.InputFeatures is { } expected && expected != inputs)
        {
            throw new ArgumentException($"Layer {index + 1} ({layer.Kind}) expects {expected} features, but there are {inputs}.");
        }

        // Behind layers without parameters the input is still data.
        bool isFirst = _built.TrueForAll(before => before.States.Length == 0);
        _built.Add(new BuiltLayer<T>(layer, NameOf(index), inputs, layer.OutputFeatures(inputs), [.. layer.Build<T>(inputs, isFirst, random)]));
    }

    /// <summary>Whether as many features come out as go in, however many: then a later layer's input shape is the model's.</summary>
    private static bool KeepsFeatures(Layer layer) => layer.OutputFeatures(1) == 1 && layer.OutputFeatures(2) == 2;

    /// <summary>A layer's own name, or the kind of layer and how many of it came before: <c>dense</c>, <c>dense_1</c>.</summary>
    private string NameOf(int index)
    {
        Layer layer = _layers[index];
        if (layer.Name is { } given)
        {
            return given;
        }

        string kind = layer.Kind.ToLowerInvariant();
        int before = _layers.Take(index).Count(earlier => earlier.Name is null && earlier.Kind == layer.Kind);
        string name = before == 0 ? kind : $"{kind}_{before}";
        while (_layers.Any(other => other.Name == name))
        {
            name += "_";
        }

        return name;
    }
}

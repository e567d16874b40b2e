using System.Collections.ObjectModel;

namespace ShallowNet.Learning;

/// <summary>Loss and metrics of a model on some data: <c>var (loss, accuracy) = model.Evaluate(…)</c>.</summary>
public sealed class Evaluation
{
    private readonly OrderedDictionary<string, double> _values;

    internal Evaluation(OrderedDictionary<string, double> values) => _values = values;

    /// <summary>The loss.</summary>
    public double Loss => _values["loss"];

    /// <summary><c>loss</c> and the metrics.</summary>
    public IReadOnlyDictionary<string, double> Values => new ReadOnlyDictionary<string, double>(_values);

    /// <summary>One of <see cref="Values"/>.</summary>
    /// <exception cref="KeyNotFoundException">The model was not compiled with this metric.</exception>
    public double this[string name] => _values.TryGetValue(name, out double value)
        ? value
        : throw new KeyNotFoundException($"The model was not compiled with a metric \"{name}\". It has {string.Join(", ", _values.Keys)}.");

    /// <summary>The loss and the first metric.</summary>
    /// <exception cref="InvalidOperationException">The model was compiled without metrics.</exception>
    public void Deconstruct(out double loss, out double metric)
    {
        loss = Loss;
        metric = _values.Count > 1
            ? _values.GetAt(1).Value
            : throw new InvalidOperationException("The model was compiled without metrics; there is only the loss.");
    }
}

using System.Collections.ObjectModel;

namespace ShallowNet.Learning;

/// <summary>What a training came to in one epoch.</summary>
public sealed class EpochLog
{
    private readonly OrderedDictionary<string, double> _values;

    internal EpochLog(int epoch, double seconds, OrderedDictionary<string, double> values)
    {
        Epoch = epoch;
        Seconds = seconds;
        _values = values;
    }

    /// <summary>Which epoch, from 1.</summary>
    public int Epoch { get; }

    /// <summary>How long the training took, without validation and callbacks.</summary>
    public double Seconds { get; }

    /// <summary>
    /// <c>loss</c> and the metrics, as means over the training samples as they were met; with validation data also <c>val_loss</c> and so on.
    /// </summary>
    public IReadOnlyDictionary<string, double> Values => new ReadOnlyDictionary<string, double>(_values);

    /// <summary>One of <see cref="Values"/>.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    public double this[string name] => _values.TryGetValue(name, out double value)
        ? value
        : throw new KeyNotFoundException($"The epoch has no \"{name}\". It has {string.Join(", ", _values.Keys)}.");
}

/// <summary>What <see cref="Sequential{T}.Fit"/> gives back: a log of each epoch.</summary>
public sealed class History
{
    private readonly List<EpochLog> _epochs = [];

    /// <summary>The epochs, in order.</summary>
    public IReadOnlyList<EpochLog> Epochs => _epochs;

    /// <summary>The last epoch.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public EpochLog Last => _epochs.Count > 0 ? _epochs[^1] : throw new InvalidOperationException("No epoch was trained.");

    /// <summary>One value over the epochs: <c>history["loss"]</c>.</summary>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    public IReadOnlyList<double> this[string name] => _epochs.ConvertAll(epoch => epoch[name]);

    internal void Add(EpochLog epoch) => _epochs.Add(epoch);
}

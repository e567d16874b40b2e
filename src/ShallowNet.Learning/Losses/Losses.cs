namespace ShallowNet.Learning;

/// <summary>The usual losses.</summary>
public static class Losses
{
    private static readonly (string Name, Loss Loss)[] ByName =
    [
        ("categorical_crossentropy", new CategoricalCrossEntropyLoss(fromLogits: false)),
        ("sparse_categorical_crossentropy", new SparseCategoricalCrossEntropyLoss(fromLogits: false)),
        ("binary_crossentropy", new BinaryCrossEntropyLoss(fromLogits: false)),
        ("mean_squared_error", new MeanSquaredErrorLoss()),
        ("mse", new MeanSquaredErrorLoss()),
    ];

    /// <summary>−(1/m) Σ y·log p, for targets that are one-hot rows.</summary>
    /// <remarks>Behind a softmax it is formed from the logits, like Keras does, so that it stays finite.</remarks>
    public static Loss CategoricalCrossEntropy { get; } = Get("categorical_crossentropy");

    /// <summary>−(1/m) Σ log p at each sample's label, for targets that are labels.</summary>
    /// <inheritdoc cref="CategoricalCrossEntropy"/>
    public static Loss SparseCategoricalCrossEntropy { get; } = Get("sparse_categorical_crossentropy");

    /// <summary>The mean of −(y·log p + (1 − y)·log(1 − p)), for targets from 0 to 1.</summary>
    /// <remarks>Behind a sigmoid it is formed from the logits, so that it stays finite.</remarks>
    public static Loss BinaryCrossEntropy { get; } = Get("binary_crossentropy");

    /// <summary>The mean of (p − y)².</summary>
    public static Loss MeanSquaredError { get; } = Get("mean_squared_error");

    /// <summary>A loss by its Keras name: <c>"categorical_crossentropy"</c>, <c>"mse"</c>.</summary>
    /// <exception cref="ArgumentException">There is no such loss.</exception>
    public static Loss Get(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach ((string known, Loss loss) in ByName)
        {
            if (known.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return loss;
            }
        }

        throw new ArgumentException($"There is no loss \"{name}\". There are {string.Join(", ", ByName.Select(entry => entry.Name))}.", nameof(name));
    }
}

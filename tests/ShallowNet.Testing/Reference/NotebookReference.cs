using System.Text.Json;
using System.Text.Json.Serialization;

namespace ShallowNet.Testing;

/// <summary>
/// Numbers of the notebook's algorithm as NumPy and scikit-learn compute them: the data set, the random streams, gradients and
/// training runs. The file is notebook-reference.json, beside this one. Matrices are arrays of rows.
/// </summary>
public sealed record NotebookReference
{
    private static readonly Lazy<NotebookReference> Loaded = new(Load);

    public static NotebookReference Instance => Loaded.Value;

    [JsonPropertyName("make_classification")]
    public required ClassificationReference MakeClassification { get; init; }

    [JsonPropertyName("make_classification_small")]
    public required SmallClassificationReference MakeClassificationSmall { get; init; }

    [JsonPropertyName("random_state_123")]
    public required RandomStreamReference RandomState123 { get; init; }

    [JsonPropertyName("random_raw")]
    public required RawWordsReference RandomRaw { get; init; }

    /// <summary>A 2-4-1 network, tanh and sigmoid, samples as columns, with its whole cache and all gradients.</summary>
    [JsonPropertyName("small_network")]
    public required NetworkReference SmallNetwork { get; init; }

    /// <summary>The notebook's 20-10-1 network from RandomState(0), on the first batch of 100 samples.</summary>
    [JsonPropertyName("notebook_network_first_batch")]
    public required FirstBatchReference NotebookNetworkFirstBatch { get; init; }

    /// <summary>Ten runs with learning rate 1.0, from RandomState(0) to (9), and one with the notebook's 0.01.</summary>
    [JsonPropertyName("training_runs")]
    public required IReadOnlyList<TrainingRunReference> TrainingRuns { get; init; }

    /// <summary>A 4-6-3 network, relu and softmax, samples as columns.</summary>
    [JsonPropertyName("relu_softmax_network")]
    public required ReluSoftmaxReference ReluSoftmaxNetwork { get; init; }

    private static NotebookReference Load()
    {
        using Stream json = typeof(NotebookReference).Assembly.GetManifestResourceStream("notebook-reference.json")
            ?? throw new InvalidOperationException("notebook-reference.json is not embedded in the test support assembly.");
        return JsonSerializer.Deserialize<NotebookReference>(json)
            ?? throw new InvalidOperationException("notebook-reference.json is empty.");
    }
}

/// <summary><c>make_classification(n_samples=5000, random_state=123)</c>: some rows by index, labels, and sums over each column.</summary>
public sealed record ClassificationReference
{
    [JsonPropertyName("rows")]
    public required IReadOnlyDictionary<int, double[]> Rows { get; init; }

    [JsonPropertyName("labels_first_50")]
    public required int[] LabelsFirst50 { get; init; }

    [JsonPropertyName("labels_sum")]
    public required int LabelsSum { get; init; }

    [JsonPropertyName("column_sums")]
    public required double[] ColumnSums { get; init; }

    [JsonPropertyName("column_sums_of_squares")]
    public required double[] ColumnSumsOfSquares { get; init; }
}

/// <summary>Twelve samples of three classes, with informative, redundant and noise features, from seed 7.</summary>
public sealed record SmallClassificationReference
{
    public required double[][] X { get; init; }

    [JsonPropertyName("y")]
    public required int[] Y { get; init; }
}

/// <summary>What one RandomState(123) gives when these are drawn in this order.</summary>
public sealed record RandomStreamReference
{
    [JsonPropertyName("random_sample")]
    public required double[] RandomSample { get; init; }

    [JsonPropertyName("randn")]
    public required double[] Randn { get; init; }

    [JsonPropertyName("randint_0_100")]
    public required int[] Randint0To100 { get; init; }

    [JsonPropertyName("permutation_10")]
    public required int[] Permutation10 { get; init; }

    [JsonPropertyName("uniform_-1_1")]
    public required double[] UniformMinus1To1 { get; init; }

    [JsonPropertyName("shuffle_of_0_to_9")]
    public required int[] ShuffleOf0To9 { get; init; }
}

/// <summary>The first words of MT19937 seeded with 123.</summary>
public sealed record RawWordsReference
{
    [JsonPropertyName("words")]
    public required uint[] Words { get; init; }
}

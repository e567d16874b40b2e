using System.Text.Json.Serialization;

namespace ShallowNet.Testing;

/// <summary>The weights and biases of a network with one hidden layer, under the notebook's names.</summary>
public sealed record ParametersReference
{
    public required double[][] W1 { get; init; }

    [JsonPropertyName("b1")]
    public required double[][] B1 { get; init; }

    public required double[][] W2 { get; init; }

    [JsonPropertyName("b2")]
    public required double[][] B2 { get; init; }
}

/// <summary>The intermediate values of a forward pass, under the notebook's names.</summary>
public sealed record CacheReference
{
    public required double[][] Z1 { get; init; }

    public required double[][] A1 { get; init; }

    public required double[][] Z2 { get; init; }

    public required double[][] A2 { get; init; }
}

/// <summary>What the notebook's <c>backward</c> gives.</summary>
public sealed record GradientsReference
{
    [JsonPropertyName("dZ1")]
    public required double[][] DZ1 { get; init; }

    [JsonPropertyName("dZ2")]
    public required double[][] DZ2 { get; init; }

    [JsonPropertyName("dW1")]
    public required double[][] DW1 { get; init; }

    [JsonPropertyName("db1")]
    public required double[][] DB1 { get; init; }

    [JsonPropertyName("dW2")]
    public required double[][] DW2 { get; init; }

    [JsonPropertyName("db2")]
    public required double[][] DB2 { get; init; }
}

/// <summary>A tanh and sigmoid network on a few samples (columns).</summary>
public sealed record NetworkReference
{
    [JsonPropertyName("layers")]
    public required int[] Layers { get; init; }

    [JsonPropertyName("parameters")]
    public required ParametersReference Parameters { get; init; }

    public required double[][] X { get; init; }

    public required double[][] Y { get; init; }

    [JsonPropertyName("cache")]
    public required CacheReference Cache { get; init; }

    [JsonPropertyName("loss")]
    public required double Loss { get; init; }

    [JsonPropertyName("gradients")]
    public required GradientsReference Gradients { get; init; }
}

/// <summary>Loss and gradients of one batch.</summary>
public sealed record FirstBatchReference
{
    [JsonPropertyName("random_state")]
    public required int RandomState { get; init; }

    [JsonPropertyName("loss")]
    public required double Loss { get; init; }

    [JsonPropertyName("gradients")]
    public required GradientsReference Gradients { get; init; }
}

/// <summary>A relu and softmax network on a few samples (columns), one label for each.</summary>
public sealed record ReluSoftmaxReference
{
    [JsonPropertyName("layers")]
    public required int[] Layers { get; init; }

    [JsonPropertyName("parameters")]
    public required ParametersReference Parameters { get; init; }

    public required double[][] X { get; init; }

    [JsonPropertyName("labels")]
    public required int[] Labels { get; init; }

    [JsonPropertyName("loss")]
    public required double Loss { get; init; }

    [JsonPropertyName("probabilities")]
    public required double[][] Probabilities { get; init; }

    [JsonPropertyName("gradients")]
    public required GradientsReference Gradients { get; init; }
}

/// <summary>One training run of the notebook's network.</summary>
public sealed record TrainingRunReference
{
    [JsonPropertyName("random_state")]
    public required int RandomState { get; init; }

    [JsonPropertyName("learning_rate")]
    public required double LearningRate { get; init; }

    /// <summary>The loss of the last batch of every tenth iteration.</summary>
    [JsonPropertyName("losses_every_10")]
    public required double[] LossesEvery10 { get; init; }

    [JsonPropertyName("test_accuracy")]
    public required double TestAccuracy { get; init; }
}

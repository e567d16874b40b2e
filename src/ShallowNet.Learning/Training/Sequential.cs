namespace ShallowNet.Learning;

/// <summary>A stack of layers in single precision, like Keras' own.</summary>
/// <example>
/// <code>
/// var network = new Sequential(seed: 1);
/// network.Add(new Dense(512, "relu", inputShape: 28 * 28));
/// network.Add(new Dense(10, "softmax"));
/// network.Compile("rmsprop", "categorical_crossentropy", "accuracy");
/// network.Fit(data.Train, data.Train.ToCategorical&lt;float&gt;(), epochs: 5, batchSize: 128);
/// var (loss, accuracy) = network.Evaluate(data.Test, data.Test.ToCategorical&lt;float&gt;());
/// </code>
/// </example>
public sealed class Sequential : Sequential<float>
{
    /// <summary>A model without layers.</summary>
    /// <param name="seed">From which the initial parameters follow; by default they differ each time.</param>
    public Sequential(int? seed = null)
        : base(seed)
    {
    }

    /// <summary>A model of these layers.</summary>
    /// <param name="layers">In the order in which a sample passes them.</param>
    /// <param name="seed">From which the initial parameters follow; by default they differ each time.</param>
    public Sequential(IEnumerable<Layer> layers, int? seed = null)
        : base(layers, seed)
    {
    }

    /// <summary>Makes the model that <see cref="Sequential{T}.Save"/> saved in single precision. It is to be compiled before it is trained further.</summary>
    /// <param name="path">Of the file.</param>
    /// <exception cref="ModelFileException">The file cannot be read, is no model file or damaged, or has layers that this library does not know.</exception>
    public static Sequential Open(string path) => ModelDescription.Open(path, static layers => new Sequential(layers));
}

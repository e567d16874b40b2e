using System.Numerics;
using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

/// <summary>
/// A stack of layers, with Keras' way of describing, training and using it. <see cref="Sequential"/> is the one in single precision.
/// </summary>
/// <remarks>
/// Samples are rows. The backward half of every layer and the gradient of the loss are generated; the model chains them. A softmax
/// or sigmoid at the end and the cross entropy behind it are trained as one function of the logits, which stays finite. Not safe for use by
/// several threads at once.
/// </remarks>
public class Sequential<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int PredictionBatch = 256;

    private readonly ModelLayers<T> _layers;
    private (Optimizer Optimizer, Loss Loss, Metric[] Metrics)? _compiled;
    private OptimizerState<T>? _optimizer;

    /// <summary>A model without layers.</summary>
    /// <param name="seed">From which the initial parameters follow; by default they differ each time.</param>
    public Sequential(int? seed = null) => _layers = new ModelLayers<T>(seed is { } given ? new RandomState(given) : new RandomState());

    /// <summary>A model of these layers.</summary>
    /// <param name="layers">In the order in which a sample passes them.</param>
    /// <param name="seed">From which the initial parameters follow; by default they differ each time.</param>
    public Sequential(IEnumerable<Layer> layers, int? seed = null)
        : this(seed)
    {
        ArgumentNullException.ThrowIfNull(layers);
        foreach (Layer layer in layers)
        {
            Add(layer);
        }
    }

    /// <summary>The layers.</summary>
    public IReadOnlyList<Layer> Layers => _layers.All;

    /// <summary>The features of a sample; null as long as they are unknown, because no layer says them and no data was met.</summary>
    public int? InputFeatures => _layers.InputFeatures;

    /// <summary>The columns of the output; null as long as <see cref="InputFeatures"/> is.</summary>
    public int? OutputFeatures => _layers.OutputFeatures;

    /// <summary>
    /// Everything that is learned, the matrices themselves, under names like <c>dense_1/kernel</c> (inputs × units) and <c>dense_1/bias</c>
    /// (1 × units). Empty as long as <see cref="InputFeatures"/> is unknown.
    /// </summary>
    public IReadOnlyList<NamedMatrix<T>> Parameters => [.. Built.SelectMany(layer => layer.Parameters)];

    internal IReadOnlyList<BuiltLayer<T>> Built => _layers.Built;

    /// <summary>Puts a layer behind the others.</summary>
    /// <exception cref="ArgumentException">Its name is taken, or it expects another number of features than the layers before it give.</exception>
    public void Add(Layer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        _layers.Add(layer);
    }

    /// <summary>Makes the parameters, for samples of so many features. Not needed if the first layer says how many, or before <see cref="Fit"/>.</summary>
    /// <exception cref="ArgumentException">The model was built for another number, or a layer expects another.</exception>
    public void Build(int features)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        _layers.BuildAll(features);
    }

    /// <summary>The layers with their output shapes and numbers of parameters, as the table that Keras prints.</summary>
    /// <exception cref="InvalidOperationException">The number of features is still unknown.</exception>
    public string Summary()
    {
        ThrowIfNotBuilt();
        return ModelSummary.Of(this);
    }

    /// <summary>Sets how to train. What an optimizer remembers of earlier training is forgotten.</summary>
    /// <param name="optimizer">The rule that moves parameters; also by name: <c>"rmsprop"</c>.</param>
    /// <param name="loss">What is made small; also by name: <c>"categorical_crossentropy"</c>.</param>
    /// <param name="metrics">What is shown beside the loss; also by name: <c>"accuracy"</c>.</param>
    public void Compile(Optimizer optimizer, Loss loss, params Metric[] metrics)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(metrics);
        if (metrics.GroupBy(metric => metric.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1 || group.Key == "loss") is { } twice)
        {
            throw new ArgumentException($"The metric \"{twice.Key}\" is there twice.", nameof(metrics));
        }

        _compiled = (optimizer, loss, [.. metrics]);
        _optimizer = null;
    }

    /// <summary>Trains the model.</summary>
    /// <param name="x">The samples: a matrix with a sample in each row, or images.</param>
    /// <param name="y">The targets: a matrix with a row for each sample, or labels.</param>
    /// <param name="epochs">How often each sample is met.</param>
    /// <param name="batchSize">The samples of one step.</param>
    /// <param name="validationData">What to evaluate the model on after each epoch.</param>
    /// <param name="shuffle">Whether the samples are met in another order in each epoch.</param>
    /// <param name="seed">From which the order, and what is random in layers, follow; by default they differ each time.</param>
    /// <param name="callbacks">Are told how the training goes on, and may stop it.</param>
    /// <returns>The loss and the metrics of each epoch.</returns>
    /// <remarks>
    /// Training goes on from where the last one ended. With equal seeds and equal <see cref="MatrixOptions.Threads"/> it gives equal
    /// results. From the second epoch on it allocates nothing for its steps.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The model has no layers or was not compiled.</exception>
    /// <exception cref="ArgumentException">The data do not fit the model or the loss.</exception>
    public History Fit(
        Samples<T> x,
        Targets<T> y,
        int epochs = 1,
        int batchSize = 32,
        (Samples<T> X, Targets<T> Y)? validationData = null,
        bool shuffle = true,
        int? seed = null,
        IReadOnlyList<Callback>? callbacks = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        LayerStack<T> network = PrepareForData(x, y, out Targets<T> targets);
        Func<Evaluation>? validate = null;
        if (validationData is { } validation)
        {
            PrepareForData(validation.X, validation.Y, out Targets<T> validationTargets);
            validate = () => Evaluation(network, validation.X, validationTargets, Math.Max(batchSize, PredictionBatch));
        }

        Metric[] metrics = _compiled!.Value.Metrics;
        if (_optimizer is null || _optimizer.Parameters.Count != Parameters.Count)
        {
            _optimizer = Parameters.Count > 0
                ? _compiled.Value.Optimizer.Attach([.. Parameters.Select(parameter => parameter.Value)])
                : throw new InvalidOperationException("The model has nothing to learn: none of its layers has parameters.");
        }

        BatchBuffers<T> batches = new(x, targets, batchSize);
        TrainingProgress progress = new(epochs, batches.Count, x.Count, metrics.Select(metric => metric.Name), KeepWeights);
        RandomState random = seed is { } given ? new RandomState(given) : new RandomState();
        return new Trainer<T>(network, metrics, _optimizer).Train(batches, progress, random, shuffle, validate, callbacks ?? []);
    }

    /// <summary>The loss and the metrics on some data.</summary>
    /// <param name="x">The samples.</param>
    /// <param name="y">Their targets.</param>
    /// <param name="batchSize">How many are predicted at a time; results depend on it by rounding only.</param>
    /// <exception cref="InvalidOperationException">The model has no layers or was not compiled.</exception>
    /// <exception cref="ArgumentException">The data do not fit the model or the loss.</exception>
    public Evaluation Evaluate(Samples<T> x, Targets<T> y, int batchSize = PredictionBatch)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        LayerStack<T> network = PrepareForData(x, y, out Targets<T> targets);
        return Evaluation(network, x, targets, batchSize);
    }

    /// <summary>The model's outputs.</summary>
    /// <param name="x">The samples.</param>
    /// <param name="batchSize">How many are predicted at a time.</param>
    /// <returns>Samples × outputs.</returns>
    /// <exception cref="InvalidOperationException">The model has no layers.</exception>
    /// <exception cref="ArgumentException">The samples do not fit the model.</exception>
    public Matrix<T> Predict(Samples<T> x, int batchSize = PredictionBatch)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ThrowIfEmpty();
        Build(x.Features);
        LayerStack<T> network = new(Built, loss: null);
        Matrix<T> outputs = Matrix.Zeros<T>(x.Count, OutputFeatures!.Value);
        if (x.Count > 0)
        {
            BatchBuffers<T> batches = new(x, null, batchSize);
            int first = 0;
            for (int batch = 0; batch < batches.Count; batch++)
            {
                using MatrixScope scope = MatrixScope.Enter();
                Matrix<T> result = network.Predict(batches.Fill(batch).X);
                outputs.SetSlice(first..(first + result.Rows), .., result);
                first += result.Rows;
            }
        }

        return outputs;
    }

    /// <summary>Writes the layers and their parameters to a file, or replaces one in a single step: a save that fails leaves the old file whole.</summary>
    /// <param name="path">Of the file; its folder must exist. The format is that of <see cref="ModelFile"/>.</param>
    /// <remarks>What an optimizer remembers is not saved.</remarks>
    /// <exception cref="InvalidOperationException">The model is not built: there is nothing to save.</exception>
    /// <exception cref="ModelFileException">The file cannot be written.</exception>
    public void Save(string path)
    {
        ThrowIfNotBuilt();
        ModelFile.Save(path, ModelDescription.Of(this), Parameters);
    }

    /// <summary>Reads parameters that <see cref="Save"/> wrote for the same layers. If it fails, the model is as it was.</summary>
    /// <param name="path">Of the file.</param>
    /// <exception cref="InvalidOperationException">The model is not built.</exception>
    /// <exception cref="ModelFileException">The file cannot be read, is no model file, damaged, or of another model.</exception>
    public void Load(string path)
    {
        ThrowIfNotBuilt();
        ModelFile.Load<T>(path).CopyTo(Parameters);
    }

    private Evaluation Evaluation(LayerStack<T> network, Samples<T> x, Targets<T> targets, int batchSize)
    {
        Metric[] metrics = _compiled!.Value.Metrics;
        double[] totals = new double[metrics.Length + 1];
        BatchBuffers<T> batches = new(x, targets, batchSize);
        for (int batch = 0; batch < batches.Count; batch++)
        {
            using MatrixScope scope = MatrixScope.Enter();
            (Matrix<T> X, Targets<T>? Y) = batches.Fill(batch);
            Matrix<T> result = network.Predict(X);
            totals[0] += double.CreateChecked(network.Loss!.Value(result, Y!)) * X.Rows;
            Matrix<T> outputs = network.Outputs(result);
            for (int i = 0; i < metrics.Length; i++)
            {
                totals[i + 1] += metrics[i].Total(outputs, Y!);
            }
        }

        OrderedDictionary<string, double> values = new() { ["loss"] = totals[0] / x.Count };
        for (int i = 0; i < metrics.Length; i++)
        {
            values[metrics[i].Name] = totals[i + 1] / x.Count;
        }

        return new Evaluation(values);
    }

    /// <summary>Checks data for training or evaluation, and builds the model if it is the first that it meets.</summary>
    private LayerStack<T> PrepareForData(Samples<T> x, Targets<T> y, out Targets<T> targets)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ThrowIfEmpty();
        if (_compiled is not { } compiled)
        {
            throw new InvalidOperationException("The model was not compiled: call Compile with an optimizer and a loss first.");
        }

        if (x.Count == 0 || x.Count != y.Count)
        {
            throw new ArgumentException(x.Count == 0 ? "There are no samples." : $"There are {x.Count} samples, but {y.Count} targets.", nameof(y));
        }

        Build(x.Features);
        targets = compiled.Loss.Prepare(y, OutputFeatures!.Value);
        return new LayerStack<T>(Built, compiled.Loss);
    }

    private Action KeepWeights()
    {
        (Matrix<T> Parameter, Matrix<T> Kept)[] kept = [.. Parameters.Select(parameter => (parameter.Value, parameter.Value.Clone()))];
        return () => Array.ForEach(kept, pair => pair.Parameter.CopyFrom(pair.Kept));
    }

    private void ThrowIfEmpty()
    {
        if (Layers.Count == 0)
        {
            throw new InvalidOperationException("The model has no layers: call Add.");
        }
    }

    private void ThrowIfNotBuilt()
    {
        ThrowIfEmpty();
        if (InputFeatures is null)
        {
            throw new InvalidOperationException("It is not known yet how many features a sample has: give the first layer an inputShape, or call Build or Fit.");
        }
    }
}

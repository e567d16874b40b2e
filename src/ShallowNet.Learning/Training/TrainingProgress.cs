namespace ShallowNet.Learning;

/// <summary>Where a training stands. The same object is shown to all callbacks, and goes on changing.</summary>
public sealed class TrainingProgress
{
    private readonly double[] _totals;
    private readonly Func<Action> _keepWeights;

    internal TrainingProgress(int epochs, int batches, int samples, IEnumerable<string> metrics, Func<Action> keepWeights)
    {
        Epochs = epochs;
        Batches = batches;
        Samples = samples;
        Names = ["loss", .. metrics];
        _totals = new double[Names.Count];
        _keepWeights = keepWeights;
    }

    /// <summary>Which epoch it is, from 1; 0 before the first.</summary>
    public int Epoch { get; private set; }

    /// <summary>How many epochs there will be.</summary>
    public int Epochs { get; }

    /// <summary>How many batches of the epoch are done.</summary>
    public int Batch { get; private set; }

    /// <summary>How many batches an epoch has.</summary>
    public int Batches { get; }

    /// <summary>How many samples of the epoch were met.</summary>
    public int SamplesSeen { get; private set; }

    /// <summary>How many samples an epoch has.</summary>
    public int Samples { get; }

    /// <summary><c>loss</c> and the names of the metrics.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The mean loss over the samples of the epoch met so far.</summary>
    public double Loss => Value(0);

    /// <summary>Set to end the training after this batch. The epoch that it cuts short is in the history.</summary>
    public bool StopTraining { get; set; }

    /// <summary>The mean of the loss (0) or of a metric (from 1) over the samples of the epoch met so far; NaN before the first.</summary>
    public double Value(int index) => _totals[index] / SamplesSeen;

    /// <summary>Copies the model's parameters as they are now.</summary>
    /// <returns>What puts them back.</returns>
    public Action KeepWeights() => _keepWeights();

    internal void BeginEpoch()
    {
        Epoch++;
        Batch = 0;
        SamplesSeen = 0;
        Array.Clear(_totals);
    }

    internal void Add(int index, double total) => _totals[index] += total;

    internal void EndBatch(int samples)
    {
        Batch++;
        SamplesSeen += samples;
    }
}

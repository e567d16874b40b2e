namespace ShallowNet.Learning;

/// <summary>Ends a training when a value has not improved for some epochs, usually that of validation data: a brake on overfitting.</summary>
public sealed class EarlyStopping : Callback
{
    private readonly bool _isBetterHigher;
    private double _best;
    private int _epochsWithout;
    private Action? _restore;

    /// <summary>Sets what to watch.</summary>
    /// <param name="monitor">A value of the <see cref="EpochLog"/>. One whose name ends in <c>accuracy</c> is to rise, others are to fall.</param>
    /// <param name="patience">How many epochs without improvement are borne.</param>
    /// <param name="minDelta">Less is no improvement.</param>
    /// <param name="restoreBestWeights">Whether the model ends with the parameters of its best epoch.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public EarlyStopping(string monitor = "val_loss", int patience = 0, double minDelta = 0, bool restoreBestWeights = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(monitor);
        ArgumentOutOfRangeException.ThrowIfNegative(patience);
        ArgumentOutOfRangeException.ThrowIfNegative(minDelta);
        Monitor = monitor;
        Patience = patience;
        MinDelta = minDelta;
        RestoreBestWeights = restoreBestWeights;
        _isBetterHigher = monitor.EndsWith("accuracy", StringComparison.Ordinal);
    }

    /// <summary>The value that is watched.</summary>
    public string Monitor { get; }

    /// <summary>How many epochs without improvement are borne.</summary>
    public int Patience { get; }

    /// <summary>Less is no improvement.</summary>
    public double MinDelta { get; }

    /// <summary>Whether the model ends with the parameters of its best epoch.</summary>
    public bool RestoreBestWeights { get; }

    /// <summary>The epoch after which the training was ended; null if it was not.</summary>
    public int? StoppedEpoch { get; private set; }

    /// <inheritdoc/>
    public override void OnTrainBegin(TrainingProgress progress)
    {
        _best = _isBetterHigher ? double.NegativeInfinity : double.PositiveInfinity;
        _epochsWithout = 0;
        _restore = null;
        StoppedEpoch = null;
    }

    /// <inheritdoc/>
    /// <exception cref="KeyNotFoundException">The epoch has no value of the name, for instance because there is no validation data.</exception>
    public override void OnEpochEnd(TrainingProgress progress, EpochLog log)
    {
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentNullException.ThrowIfNull(log);
        double value = log[Monitor];
        if (_isBetterHigher ? value > _best + MinDelta : value < _best - MinDelta)
        {
            _best = value;
            _epochsWithout = 0;
            _restore = RestoreBestWeights ? progress.KeepWeights() : null;
        }
        else if (++_epochsWithout >= Math.Max(1, Patience))
        {
            progress.StopTraining = true;
            StoppedEpoch = log.Epoch;
        }
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(TrainingProgress progress, History history) => _restore?.Invoke();
}

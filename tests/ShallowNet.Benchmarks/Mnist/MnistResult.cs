namespace ShallowNet.Benchmarks;

/// <summary>What a training run on MNIST reports, as the JSON in the last line of its output.</summary>
/// <param name="EpochSeconds">The time of each epoch.</param>
/// <param name="TestAccuracy">After the last.</param>
/// <param name="TrainAccuracy">The mean over the last epoch, while it trained; where it was counted.</param>
/// <param name="BytesPerStep">What a step allocated from the second epoch on; where it was counted.</param>
internal sealed record MnistResult(double[] EpochSeconds, double TestAccuracy, double? TrainAccuracy = null, double? BytesPerStep = null)
{
    /// <summary>The first epoch compiles and warms up.</summary>
    public double MedianSeconds => EpochSeconds.Skip(1).Median();
}

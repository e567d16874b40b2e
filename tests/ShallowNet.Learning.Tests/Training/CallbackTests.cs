namespace ShallowNet.Learning.Tests;

public class CallbackTests
{
    private static readonly Matrix<double> X = new RandomState(1).Randn(25, 2);
    private static readonly Matrix<double> Y = (X * 2.0) + 1.0;

    [Fact]
    public void Callbacks_are_told_everything_in_order()
    {
        Recorder recorder = new();
        Model().Fit(X, Y, epochs: 2, batchSize: 10, callbacks: [recorder]);
        Assert.Equal(
            [
                "train begin 0/2",
                "epoch begin 1", "batch 1/3 10/25", "batch 2/3 20/25", "batch 3/3 25/25", "epoch end 1",
                "epoch begin 2", "batch 1/3 10/25", "batch 2/3 20/25", "batch 3/3 25/25", "epoch end 2",
                "train end 2",
            ],
            recorder.Events);
        Assert.Equal(["loss", "mean_absolute_error"], recorder.Names);
    }

    [Fact]
    public void The_running_loss_ends_as_the_epochs()
    {
        Recorder recorder = new();
        History history = Model().Fit(X, Y, epochs: 1, batchSize: 10, callbacks: [recorder]);
        Assert.Equal(history.Last["loss"], recorder.LastLoss);
    }

    [Fact]
    public void A_callback_can_stop_after_a_batch()
    {
        Recorder recorder = new() { StopAtBatch = 2 };
        History history = Model().Fit(X, Y, epochs: 5, batchSize: 10, callbacks: [recorder]);
        Assert.Single(history.Epochs);
        Assert.Equal(["train begin 0/5", "epoch begin 1", "batch 1/3 10/25", "batch 2/3 20/25", "epoch end 1", "train end 1"], recorder.Events);
    }

    [Fact]
    public void Early_stopping_waits_as_long_as_its_patience()
    {
        // The loss falls for some epochs and then, at too high a rate for the second parabola, no more than minDelta.
        EarlyStopping stopping = new("loss", patience: 3, minDelta: 1e9);
        History history = Model().Fit(X, Y, epochs: 50, callbacks: [stopping]);
        Assert.Equal(4, stopping.StoppedEpoch);        // the first epoch is an improvement over nothing
        Assert.Equal(4, history.Epochs.Count);
        EarlyStopping patient = new("loss", patience: 100);
        Assert.Equal(20, Model().Fit(X, Y, epochs: 20, callbacks: [patient]).Epochs.Count);
        Assert.Null(patient.StoppedEpoch);
    }

    [Fact]
    public void Early_stopping_puts_the_best_parameters_back()
    {
        Sequential<double> model = Model();
        model.Fit(X, Y, epochs: 30, batchSize: 5);
        double best = model.Evaluate(X, Y).Loss;
        model.Compile(new Sgd(5), "mse", "mae");      // diverges
        model.Fit(X, Y, epochs: 4, batchSize: 25, validationData: (X, Y), shuffle: false, callbacks: [new EarlyStopping(patience: 2, restoreBestWeights: true)]);
        double kept = model.Evaluate(X, Y).Loss;
        Assert.True(kept < 100 * best + 1e-3, $"{kept} after {best}");
    }

    [Fact]
    public void Early_stopping_on_something_that_is_not_there_says_so()
    {
        KeyNotFoundException error = Assert.Throws<KeyNotFoundException>(() => Model().Fit(X, Y, callbacks: [new EarlyStopping()]));
        Assert.Contains("no \"val_loss\"", error.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping(patience: -1));
    }

    [Fact]
    public void An_accuracy_is_to_rise()
    {
        EarlyStopping stopping = new("accuracy", patience: 1);
        TrainingProgress progress = new(9, 1, 1, [], () => () => { });
        stopping.OnTrainBegin(progress);
        foreach (double accuracy in new[] { 0.5, 0.6, 0.7 })
        {
            stopping.OnEpochEnd(progress, new EpochLog(1, 0, new() { ["accuracy"] = accuracy }));
        }

        Assert.False(progress.StopTraining);
        stopping.OnEpochEnd(progress, new EpochLog(4, 0, new() { ["accuracy"] = 0.7 }));
        Assert.True(progress.StopTraining);
        Assert.Equal(4, stopping.StoppedEpoch);
    }

    private static Sequential<double> Model()
    {
        Sequential<double> model = new([new Dense(2)], seed: 1);
        model.Compile(new Sgd(0.05), "mse", "mae");
        return model;
    }

    private sealed class Recorder : Callback
    {
        public int StopAtBatch { get; init; }

        public List<string> Events { get; } = [];

        public IReadOnlyList<string> Names { get; private set; } = [];

        public double LastLoss { get; private set; }

        public override void OnTrainBegin(TrainingProgress progress)
        {
            Names = progress.Names;
            Events.Add($"train begin {progress.Epoch}/{progress.Epochs}");
        }

        public override void OnEpochBegin(TrainingProgress progress) => Events.Add($"epoch begin {progress.Epoch}");

        public override void OnBatchEnd(TrainingProgress progress)
        {
            Events.Add($"batch {progress.Batch}/{progress.Batches} {progress.SamplesSeen}/{progress.Samples}");
            LastLoss = progress.Loss;
            progress.StopTraining = progress.Batch == StopAtBatch;
        }

        public override void OnEpochEnd(TrainingProgress progress, EpochLog log) => Events.Add($"epoch end {log.Epoch}");

        public override void OnTrainEnd(TrainingProgress progress, History history) => Events.Add($"train end {history.Epochs.Count}");
    }
}

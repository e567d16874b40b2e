using ShallowNet.Learning;
using ShallowNet.Tutorials;

namespace ShallowNet.Benchmarks;

/// <summary>The network of section 1.4 with this library: through <see cref="Sequential"/>, and as the tutorial's plain method.</summary>
internal static class MnistTraining
{
    private const int BatchSize = 128;

    public static MnistResult Sequential(MnistData data, int epochs, int seed)
    {
        Sequential network = new(seed);
        network.Add(new Dense(512, "relu", inputShape: data.Train.Features));
        network.Add(new Dense(10, "softmax"));
        network.Compile("rmsprop", "categorical_crossentropy", "accuracy");
        AllocationCount allocations = new();
        History history = network.Fit(data.Train, data.Train.ToCategorical<float>(), epochs, BatchSize, seed: seed, callbacks: [allocations]);
        double accuracy = network.Evaluate(data.Test, data.Test.ToCategorical<float>())["accuracy"];
        return new MnistResult([.. history.Epochs.Select(epoch => epoch.Seconds)], accuracy, history.Last["accuracy"], allocations.BytesPerStep);
    }

    public static MnistResult PlainMethod(MnistData data, int epochs, int seed)
    {
        NetworkParameters p = PlainTraining.InitialParameters(data.Train.Features, seed);
        double[] seconds = [.. PlainTraining.Train(p, data.Train, epochs, BatchSize, seed).Select(epoch => epoch.Seconds)];
        double accuracy = Metrics.Accuracy(data.Test.ToCategorical<float>(), PlainNetwork.Predict(p, data.Test.ToMatrix<float>()));
        return new MnistResult(seconds, accuracy);
    }

    /// <summary>Counts from the beginning of the second epoch on what the training thread allocates.</summary>
    private sealed class AllocationCount : Callback
    {
        private long _bytes;
        private long _before;
        private long _steps;

        public double BytesPerStep => _steps == 0 ? 0 : (double)_bytes / _steps;

        public override void OnEpochBegin(TrainingProgress progress) => _before = GC.GetAllocatedBytesForCurrentThread();

        public override void OnEpochEnd(TrainingProgress progress, EpochLog log)
        {
            if (progress.Epoch == 1)
                return;
            _bytes += GC.GetAllocatedBytesForCurrentThread() - _before;
            _steps += progress.Batches;
        }
    }
}

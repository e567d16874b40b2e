using System.Diagnostics;
using System.Numerics;
using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

/// <summary>The training loop: epochs of mini-batches, each forward, loss, backward, and a step of the optimizer.</summary>
internal sealed class Trainer<T>(LayerStack<T> network, IReadOnlyList<Metric> metrics, OptimizerState<T> optimizer)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Trains for some epochs.</summary>
    /// <param name="batches">The training data.</param>
    /// <param name="progress">Is kept up to date.</param>
    /// <param name="random">For the order of the samples and for layers that are random.</param>
    /// <param name="shuffle">Whether each epoch has a new order.</param>
    /// <param name="validate">Gives the values of an epoch that come from validation data.</param>
    /// <param name="callbacks">Are told.</param>
    public History Train(
        BatchBuffers<T> batches, TrainingProgress progress, RandomState random, bool shuffle, Func<Evaluation>? validate, IReadOnlyList<Callback> callbacks)
    {
        History history = new();
        foreach (Callback callback in callbacks)
        {
            callback.OnTrainBegin(progress);
        }

        while (progress.Epoch < progress.Epochs && !progress.StopTraining)
        {
            progress.BeginEpoch();
            foreach (Callback callback in callbacks)
            {
                callback.OnEpochBegin(progress);
            }

            TimeSpan time = TrainEpoch(batches, progress, random, shuffle, callbacks);
            EpochLog log = new(progress.Epoch, time.TotalSeconds, Values(progress, validate));
            history.Add(log);
            foreach (Callback callback in callbacks)
            {
                callback.OnEpochEnd(progress, log);
            }
        }

        foreach (Callback callback in callbacks)
        {
            callback.OnTrainEnd(progress, history);
        }

        return history;
    }

    /// <returns>How long it took, without the callbacks.</returns>
    private TimeSpan TrainEpoch(BatchBuffers<T> batches, TrainingProgress progress, RandomState random, bool shuffle, IReadOnlyList<Callback> callbacks)
    {
        Stopwatch time = Stopwatch.StartNew();
        if (shuffle)
        {
            batches.Shuffle(random);
        }

        for (int batch = 0; batch < batches.Count && !progress.StopTraining; batch++)
        {
            (Matrix<T> X, Targets<T>? Y) = batches.Fill(batch);
            TrainBatch(X, Y!, random, progress);
            if (callbacks.Count > 0)
            {
                time.Stop();
                foreach (Callback callback in callbacks)
                {
                    callback.OnBatchEnd(progress);
                }

                time.Start();
            }
        }

        return time.Elapsed;
    }

    private void TrainBatch(Matrix<T> X, Targets<T> Y, RandomState random, TrainingProgress progress)
    {
        // What the layers compute lives until the end of the step, and its storage is used again by the next one.
        using MatrixScope scope = MatrixScope.Enter();
        Matrix<T> result = network.Forward(X, random);
        Matrix<T> dResult = MatrixMath.ZerosLike(result);
        T loss = network.Loss!.AccumulateGradient(result, Y, dResult);
        network.Backward(dResult);
        optimizer.Step(network.Gradients);
        foreach (Matrix<T> gradient in network.Gradients)
        {
            gradient.Clear();
        }

        progress.Add(0, double.CreateChecked(loss) * X.Rows);
        if (metrics.Count > 0)
        {
            Matrix<T> outputs = network.Outputs(result);
            for (int i = 0; i < metrics.Count; i++)
            {
                progress.Add(i + 1, metrics[i].Total(outputs, Y));
            }
        }

        progress.EndBatch(X.Rows);
    }

    private static OrderedDictionary<string, double> Values(TrainingProgress progress, Func<Evaluation>? validate)
    {
        OrderedDictionary<string, double> values = [];
        for (int i = 0; i < progress.Names.Count; i++)
        {
            values[progress.Names[i]] = progress.Value(i);
        }

        if (validate is not null)
        {
            foreach ((string name, double value) in validate().Values)
            {
                values["val_" + name] = value;
            }
        }

        return values;
    }
}

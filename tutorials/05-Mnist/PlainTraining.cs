using System.Diagnostics;
using ShallowNet.Autodiff;
using ShallowNet.Learning;

namespace ShallowNet.Tutorials;

/// <summary>One epoch of the plain network's training: the mean loss of its samples and the seconds it took.</summary>
internal sealed record PlainEpoch(double Loss, double Seconds);

/// <summary>What <c>Fit</c> does, spelled out: shuffle, take a mini-batch, call the generated gradient, step.</summary>
internal static class PlainTraining
{
    /// <summary>The initial weights that <see cref="Sequential"/> draws from the same seed.</summary>
    public static NetworkParameters InitialParameters(int inputs, int seed)
    {
        RandomState random = new(seed);
        return new NetworkParameters(
            Initializers.GlorotUniform.Create<float>(inputs, 512, random),
            Matrix.Zeros<float>(1, 512),
            Initializers.GlorotUniform.Create<float>(512, 10, random),
            Matrix.Zeros<float>(1, 10));
    }

    /// <summary>Trains the parameters in place.</summary>
    public static IEnumerable<PlainEpoch> Train(NetworkParameters p, DigitImages images, int epochs, int batchSize, int seed)
    {
        Matrix<float>[] parameters = p.All;
        Matrix<float>[] gradients = [.. parameters.Select(MatrixMath.ZerosLike)];
        NetworkParameters dp = new(gradients[0], gradients[1], gradients[2], gradients[3]);
        OptimizerState<float> optimizer = new RMSprop().Attach(parameters);

        RandomState random = new(seed);
        int[] order = [.. Enumerable.Range(0, images.Count)];
        Batch full = new(Math.Min(batchSize, images.Count), images.Features);
        Batch rest = new(images.Count % batchSize, images.Features);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            Stopwatch time = Stopwatch.StartNew();
            Array.Sort(order);
            random.Shuffle<int>(order);
            double total = 0;
            for (int first = 0; first < order.Length; first += batchSize)
            {
                Batch batch = order.Length - first >= batchSize ? full : rest;
                batch.Fill(images, order.AsSpan(first, batch.X.Rows));
                float loss = PlainNetwork.LossAccumulateGradient(p, batch.X, batch.Y, ref dp);
                optimizer.Step(gradients);
                foreach (Matrix<float> gradient in gradients)
                    gradient.Clear();
                total += loss * batch.X.Rows;
            }

            yield return new PlainEpoch(total / images.Count, time.Elapsed.TotalSeconds);
        }
    }

    /// <summary>The pixels and one-hot labels of a mini-batch, in matrices that are used again.</summary>
    private sealed class Batch(int samples, int features)
    {
        public Matrix<float> X { get; } = Matrix.Zeros<float>(samples, features);

        public Matrix<float> Y { get; } = Matrix.Zeros<float>(samples, 10);

        public void Fill(DigitImages images, ReadOnlySpan<int> indices)
        {
            images.CopyBatch(indices, X);
            Y.Clear();
            for (int i = 0; i < indices.Length; i++)
                Y[i, images.Labels[indices[i]]] = 1;
        }
    }
}

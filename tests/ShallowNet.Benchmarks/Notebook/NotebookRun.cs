using ShallowNet.Autodiff;
using ShallowNet.Learning;

namespace ShallowNet.Benchmarks;

/// <summary>
/// The notebook's run: a 20-10-1 network, 300 iterations over 40 batches of 100 samples, learning rate 1. Data, weights and gradient storage are
/// there before the first step.
/// </summary>
internal sealed class NotebookRun
{
    public const int Iterations = 300;
    public const int BatchSize = 100;
    public const double LearningRate = 1.0;

    private readonly (Matrix<double> X, Matrix<double> Y)[] _batches;
    private readonly ShallowParameters _start = ShallowNetwork.InitWeights(0, inputs: 20, hidden: 10);
    private readonly ShallowParameters _p = ShallowNetwork.InitWeights(0, inputs: 20, hidden: 10);
    private ShallowParameters _dp;

    public NotebookRun()
    {
        var (X, y) = Datasets.MakeClassification(nSamples: 5000, randomState: 123);
        (XTrain, YTrain, _, _) = Datasets.TrainTestSplit<double>(X, y, trainSize: 4000);
        _batches = [.. Enumerable.Range(0, XTrain.Rows / BatchSize).Select(Batch)];
        _dp = _p.ZerosLike();
    }

    /// <summary>Adds the gradient of a batch's loss to storage, and returns the loss.</summary>
    public delegate double AddGradient(ShallowParameters p, Matrix<double> X, Matrix<double> Y, ref ShallowParameters dp);

    public Matrix<double> XTrain { get; }

    public int[] YTrain { get; }

    /// <summary>All 12,000 steps from the same weights.</summary>
    /// <returns>The last loss.</returns>
    public double Train(AddGradient addGradient)
    {
        _p.W1.CopyFrom(_start.W1);
        _p.b1.CopyFrom(_start.b1);
        _p.W2.CopyFrom(_start.W2);
        _p.b2.CopyFrom(_start.b2);
        double loss = 0;
        for (int i = 0; i < Iterations; i++)
        {
            foreach (var (X, Y) in _batches)
            {
                _dp.Clear();
                loss = addGradient(_p, X, Y, ref _dp);
                _p.Descend(_dp, LearningRate);
            }
        }

        return loss;
    }

    private (Matrix<double> X, Matrix<double> Y) Batch(int index)
    {
        int from = index * BatchSize;
        return (MatrixMath.Transpose(XTrain[from..(from + BatchSize), ..]), Matrix.Create<double>(1, BatchSize, (_, j) => YTrain[from + j]));
    }
}

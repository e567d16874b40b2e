using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

/// <summary>
/// Training data cut into mini-batches, in the order of the samples. As the notebook visits the same batches in every iteration, they are
/// transposed once (its samples are columns) and then reused.
/// </summary>
internal sealed class ShallowBatches
{
    private readonly (Matrix<double> X, Matrix<double> Y)[] _batches;

    /// <summary>Cuts samples (rows) and their labels into batches; the last is smaller where the batch size does not divide the samples.</summary>
    /// <exception cref="ArgumentException">The data are no data for a binary classifier.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The batch size is below 1.</exception>
    public ShallowBatches(Matrix<double> X, ReadOnlySpan<int> y, int batchSize)
    {
        BinaryData.ThrowIfUnusable(X, y);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        _batches = new (Matrix<double>, Matrix<double>)[(int)(((long)X.Rows + batchSize - 1) / batchSize)];
        for (int i = 0; i < _batches.Length; i++)
        {
            int from = i * batchSize;
            int count = Math.Min(batchSize, X.Rows - from);
            _batches[i] = (MatrixMath.Transpose(X[from..(from + count), ..]), Targets(y.Slice(from, count)));
        }
    }

    public int Count => _batches.Length;

    /// <summary>The samples as columns (features × m) and their labels (1 × m).</summary>
    public (Matrix<double> X, Matrix<double> Y) this[int index] => _batches[index];

    private static Matrix<double> Targets(ReadOnlySpan<int> y)
    {
        Matrix<double> targets = Matrix.Zeros(1, y.Length);
        for (int i = 0; i < y.Length; i++)
        {
            targets[0, i] = y[i];
        }

        return targets;
    }
}

using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

/// <summary>What samples and labels must be for a binary classifier to learn from them.</summary>
internal static class BinaryData
{
    /// <summary>Checks samples (rows) and labels.</summary>
    /// <exception cref="ArgumentException">There are none, not as many of both, a number is NaN or infinite, or a label is not 0 or 1.</exception>
    public static void ThrowIfUnusable(Matrix<double> X, ReadOnlySpan<int> y)
    {
        ArgumentNullException.ThrowIfNull(X);
        if (X.Rows != y.Length)
        {
            throw new ArgumentException($"X has {X.Rows} samples (rows), but there are {y.Length} labels.", nameof(y));
        }

        if (X.Rows == 0)
        {
            throw new ArgumentException("There are no samples.", nameof(X));
        }

        ThrowIfNotFinite(X);
        for (int i = 0; i < y.Length; i++)
        {
            if (y[i] is not (0 or 1))
            {
                throw new ArgumentException($"The label of sample {i} is {y[i]}; a label is 0 or 1.", nameof(y));
            }
        }
    }

    /// <summary>Checks that samples (rows) have as many features as a network has inputs.</summary>
    /// <exception cref="ArgumentException">They have not.</exception>
    public static void ThrowIfFeaturesDiffer(ShallowParameters p, Matrix<double> X)
    {
        if (X.Columns != p.Inputs)
        {
            throw new ArgumentException($"X is {X.Rows}×{X.Columns}, so its samples (rows) have {X.Columns} features, but the network has {p.Inputs} inputs.", nameof(X));
        }
    }

    private static void ThrowIfNotFinite(Matrix<double> X)
    {
        ReadOnlySpan<double> values = X.AsSpan();
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException(FormattableString.Invariant($"X[{i / X.Columns}, {i % X.Columns}] is {values[i]}; data must be finite numbers."), nameof(X));
            }
        }
    }
}

using System.Numerics;
using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

/// <summary>
/// How often a classifier is right. Samples are rows, as layers have them: the notebook's samples are columns, and are transposed first.
/// </summary>
public static class Metrics
{
    /// <summary>The share of equal labels.</summary>
    /// <exception cref="ArgumentException">There are none, or not as many of both.</exception>
    public static double Accuracy(ReadOnlySpan<int> expected, ReadOnlySpan<int> predicted)
    {
        ThrowIfDifferent(expected.Length, predicted.Length, "labels", "predictions");
        int correct = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            correct += expected[i] == predicted[i] ? 1 : 0;
        }

        return (double)correct / expected.Length;
    }

    /// <summary>The share of rows whose largest score is in the column of the label (Keras: <c>sparse_categorical_accuracy</c>).</summary>
    /// <param name="labels">One for each row.</param>
    /// <param name="scores">Probabilities or logits, samples × classes.</param>
    /// <exception cref="ArgumentException">There are none, or not as many of both.</exception>
    public static double Accuracy<T>(ReadOnlySpan<int> labels, Matrix<T> scores)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(scores);
        ThrowIfDifferent(labels.Length, scores.Rows, "labels", "rows of scores");
        return (double)CountCorrect(labels, scores) / labels.Length;
    }

    /// <summary>
    /// The share of rows in which both matrices have their largest element in the same column (Keras: <c>categorical_accuracy</c>);
    /// of matrices with one column, of rows that are on the same side of a half (Keras: <c>binary_accuracy</c>).
    /// </summary>
    /// <param name="expected">One-hot rows, or one column of zeros and ones.</param>
    /// <param name="probabilities">In the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ, or there are no rows.</exception>
    public static double Accuracy<T>(Matrix<T> expected, Matrix<T> probabilities)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(probabilities);
        if (expected.Rows != probabilities.Rows || expected.Columns != probabilities.Columns)
        {
            throw new ArgumentException($"The targets are {expected.Rows}×{expected.Columns}, the probabilities {probabilities.Rows}×{probabilities.Columns}.", nameof(probabilities));
        }

        ThrowIfDifferent(expected.Rows, probabilities.Rows, "targets", "rows of probabilities");
        return (double)CountCorrect(expected, probabilities) / expected.Rows;
    }

    /// <summary>How many rows have their largest score in the column of the label; for adding up over batches.</summary>
    public static int CountCorrect<T>(ReadOnlySpan<int> labels, Matrix<T> scores)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(scores);
        int correct = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            correct += PredictedLabel<T>(Row(scores, i)) == labels[i] ? 1 : 0;
        }

        return correct;
    }

    /// <summary>How many rows agree, in the sense of <see cref="Accuracy{T}(Matrix{T}, Matrix{T})"/>; for adding up over batches.</summary>
    public static int CountCorrect<T>(Matrix<T> expected, Matrix<T> probabilities)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(probabilities);
        int correct = 0;
        for (int i = 0; i < expected.Rows; i++)
        {
            correct += PredictedLabel<T>(Row(expected, i)) == PredictedLabel<T>(Row(probabilities, i)) ? 1 : 0;
        }

        return correct;
    }

    /// <summary>The label of each row: the column of its largest score, or, of one column, 1 where it is above a half.</summary>
    /// <returns>One label a row; −1 where a score is NaN.</returns>
    public static int[] PredictedLabels<T>(Matrix<T> scores)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(scores);
        int[] labels = new int[scores.Rows];
        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = PredictedLabel<T>(Row(scores, i));
        }

        return labels;
    }

    private static Span<T> Row<T>(Matrix<T> matrix, int row)
        where T : unmanaged, IFloatingPointIeee754<T> => matrix.AsSpan().Slice(row * matrix.Columns, matrix.Columns);

    private static int PredictedLabel<T>(ReadOnlySpan<T> scores)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (scores.Length == 1)
        {
            return T.IsNaN(scores[0]) ? -1 : scores[0] > T.CreateChecked(0.5) ? 1 : 0;
        }

        int best = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            if (T.IsNaN(scores[i]))
            {
                return -1;   // a network that has diverged is never right
            }

            if (scores[i] > scores[best])
            {
                best = i;
            }
        }

        return best;
    }

    private static void ThrowIfDifferent(int expected, int predicted, string whatIsExpected, string whatIsPredicted)
    {
        if (expected != predicted)
        {
            throw new ArgumentException($"There are {expected} {whatIsExpected}, but {predicted} {whatIsPredicted}.");
        }

        if (expected == 0)
        {
            throw new ArgumentException("Of no samples there is no accuracy.");
        }
    }
}

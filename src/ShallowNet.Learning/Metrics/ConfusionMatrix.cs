using System.Globalization;
using System.Text;

namespace ShallowNet.Learning;

/// <summary>How often each class was taken for each: rows are the true classes, columns the predicted ones.</summary>
public sealed class ConfusionMatrix
{
    private readonly long[,] _counts;

    /// <summary>Counts the pairs.</summary>
    /// <param name="expected">The true labels, 0 … <paramref name="classes"/> − 1.</param>
    /// <param name="predicted">The predicted labels, as many; −1 (a score that is NaN) counts in no column.</param>
    /// <param name="classes">The number of classes.</param>
    /// <exception cref="ArgumentException">There are not as many of both, or a label is no class.</exception>
    public ConfusionMatrix(ReadOnlySpan<int> expected, ReadOnlySpan<int> predicted, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        if (expected.Length != predicted.Length)
        {
            throw new ArgumentException($"There are {expected.Length} labels, but {predicted.Length} predictions.", nameof(predicted));
        }

        _counts = new long[classes, classes];
        for (int i = 0; i < expected.Length; i++)
        {
            if ((uint)expected[i] >= (uint)classes)
            {
                throw new ArgumentException($"The label at index {i} is {expected[i]}, but there are {classes} classes, counted from 0.", nameof(expected));
            }

            if (predicted[i] < -1 || predicted[i] >= classes)
            {
                throw new ArgumentException($"The prediction at index {i} is {predicted[i]}, but there are {classes} classes, counted from 0.", nameof(predicted));
            }

            if (predicted[i] >= 0)
            {
                _counts[expected[i], predicted[i]]++;
            }
            else
            {
                Undecided++;
            }
        }

        Samples = expected.Length;
    }

    /// <summary>The number of classes.</summary>
    public int Classes => _counts.GetLength(0);

    /// <summary>The number of samples.</summary>
    public long Samples { get; }

    /// <summary>Samples without a prediction.</summary>
    public long Undecided { get; }

    /// <summary>The share of samples that were predicted rightly; NaN without samples.</summary>
    public double Accuracy => (double)Enumerable.Range(0, Classes).Sum(c => _counts[c, c]) / Samples;

    /// <summary>How many samples of one class were taken for another.</summary>
    public long this[int expected, int predicted] => _counts[expected, predicted];

    /// <summary>Of the samples predicted as this class, the share that are; NaN if there are none.</summary>
    public double Precision(int label) => _counts[label, label] / (double)Enumerable.Range(0, Classes).Sum(c => _counts[c, label]);

    /// <summary>Of the samples of this class, the share predicted as it; NaN if there are none.</summary>
    public double Recall(int label) => _counts[label, label] / (double)Enumerable.Range(0, Classes).Sum(c => _counts[label, c]);

    /// <summary>The pairs of different classes that were confused most, the most frequent first.</summary>
    public IEnumerable<(int Expected, int Predicted, long Count)> MostConfused() =>
        from expected in Enumerable.Range(0, Classes)
        from predicted in Enumerable.Range(0, Classes)
        where expected != predicted && _counts[expected, predicted] > 0
        orderby _counts[expected, predicted] descending, expected, predicted
        select (expected, predicted, _counts[expected, predicted]);

    /// <summary>A table with the true classes down the side, the predicted ones along the top, and a dot for none.</summary>
    public override string ToString()
    {
        int width = Math.Max(4, Text(_counts.Cast<long>().Max()).Length + 1);
        StringBuilder table = new();
        table.Append("true \\ predicted".PadRight(16));
        for (int c = 0; c < Classes; c++)
        {
            table.Append(Text(c).PadLeft(width));
        }

        for (int row = 0; row < Classes; row++)
        {
            table.Append('\n').Append(Text(row).PadLeft(16));
            for (int column = 0; column < Classes; column++)
            {
                table.Append((_counts[row, column] == 0 ? "." : Text(_counts[row, column])).PadLeft(width));
            }
        }

        return table.Append('\n').ToString();
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

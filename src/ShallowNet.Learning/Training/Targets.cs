using System.Numerics;
using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

/// <summary>What a model should say: a row of numbers for each sample, or a label. Both convert to it implicitly.</summary>
public sealed class Targets<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private Targets(Matrix<T>? values, int[]? labels)
    {
        Values = values;
        Labels = labels;
    }

    /// <summary>The rows: samples × outputs; null if these are labels.</summary>
    public Matrix<T>? Values { get; }

    /// <summary>The labels, if these are labels.</summary>
    public int[]? Labels { get; }

    /// <summary>The number of samples.</summary>
    public int Count => Values?.Rows ?? Labels!.Length;

    /// <summary>Rows of numbers, not copied.</summary>
    public static implicit operator Targets<T>(Matrix<T> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new Targets<T>(values, null);
    }

    /// <summary>Labels, not copied.</summary>
    public static implicit operator Targets<T>(int[] labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return new Targets<T>(null, labels);
    }

    /// <summary>These targets as rows with a number for each output. Labels become the only column where there is one output.</summary>
    /// <param name="outputs">The columns of the model's output.</param>
    /// <param name="what">What needs them, for the message.</param>
    /// <exception cref="ArgumentException">They have another number of columns, or are labels for several outputs.</exception>
    public Targets<T> AsValues(int outputs, string what)
    {
        if (Values is null)
        {
            return outputs == 1
                ? Matrix.Create<T>(Count, 1, Array.ConvertAll(Labels!, label => T.CreateChecked(label)))
                : throw new ArgumentException($"{what} compares each of the model's {outputs} outputs with a target: it needs a matrix as targets, not labels.");
        }

        return Values.Columns == outputs
            ? this
            : throw new ArgumentException($"{what} compares each output with a target: the model has {outputs} outputs, the targets have {Values.Columns} columns.");
    }

    /// <summary>Room for the targets of so many samples, of the same kind as these.</summary>
    internal Targets<T> RoomFor(int count) => Values is null
        ? new Targets<T>(null, new int[count])
        : new Targets<T>(Matrix.Zeros<T>(count, Values.Columns), null);

    /// <summary>Writes the targets of some samples into <paramref name="batch"/>, which has room for them.</summary>
    internal void CopyBatch(ReadOnlySpan<int> indices, Targets<T> batch)
    {
        if (Values is null)
        {
            for (int i = 0; i < indices.Length; i++)
            {
                batch.Labels![i] = Labels![indices[i]];
            }

            return;
        }

        for (int i = 0; i < indices.Length; i++)
        {
            Values.RowSpan(indices[i]).CopyTo(batch.Values!.RowSpan(i));
        }
    }
}

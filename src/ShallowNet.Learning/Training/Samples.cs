using System.Numerics;
using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

/// <summary>
/// Samples from which a model takes a mini-batch at a time. A <see cref="Matrix{T}"/> with samples as rows, and
/// <see cref="DigitImages"/>, whose bytes are scaled to [0, 1] batch by batch, convert to it implicitly.
/// </summary>
public abstract class Samples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The number of samples.</summary>
    public abstract int Count { get; }

    /// <summary>The number of features of each.</summary>
    public abstract int Features { get; }

    /// <summary>Writes some samples into the rows of a matrix.</summary>
    /// <param name="indices">Which samples; one for each row of <paramref name="batch"/>.</param>
    /// <param name="batch"><c>indices.Length</c> × <see cref="Features"/>.</param>
    public abstract void CopyBatch(ReadOnlySpan<int> indices, Matrix<T> batch);

    /// <summary>Samples that are the rows of a matrix, which is not copied.</summary>
    public static implicit operator Samples<T>(Matrix<T> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new MatrixSamples<T>(rows);
    }

    /// <summary>Images as samples, with pixels scaled to [0, 1].</summary>
    public static implicit operator Samples<T>(DigitImages images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return new ImageSamples<T>(images);
    }
}

internal sealed class MatrixSamples<T>(Matrix<T> rows) : Samples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override int Count => rows.Rows;

    public override int Features => rows.Columns;

    public override void CopyBatch(ReadOnlySpan<int> indices, Matrix<T> batch)
    {
        for (int i = 0; i < indices.Length; i++)
        {
            rows.RowSpan(indices[i]).CopyTo(batch.RowSpan(i));
        }
    }
}

internal sealed class ImageSamples<T>(DigitImages images) : Samples<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public override int Count => images.Count;

    public override int Features => images.Features;

    public override void CopyBatch(ReadOnlySpan<int> indices, Matrix<T> batch) => images.CopyBatch(indices, batch);
}

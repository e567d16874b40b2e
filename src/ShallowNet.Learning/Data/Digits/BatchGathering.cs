using System.Numerics;
using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

/// <summary>Scales images that lie anywhere in a data set into the rows of a mini-batch: reading them waits for memory, so all threads take part.</summary>
internal sealed class BatchGathering<T> : IElementWork
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private const int ImagesPerStretch = 16;

    [ThreadStatic]
    private static BatchGathering<T>? _ofThread;

    private DigitImages? _images;
    private int[] _indices = [];
    private Matrix<T>? _batch;

    /// <summary>Fills the rows of <paramref name="batch"/> with the images of these indices, as many.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public static void Run(DigitImages images, ReadOnlySpan<int> indices, Matrix<T> batch)
    {
        BatchGathering<T> gathering = _ofThread ??= new();
        if (gathering._indices.Length < indices.Length)
        {
            gathering._indices = new int[indices.Length];
        }

        indices.CopyTo(gathering._indices);
        gathering._images = images;
        gathering._batch = batch;
        try
        {
            MatrixThreads.Run(gathering, indices.Length, ImagesPerStretch);
        }
        finally
        {
            gathering._images = null;
            gathering._batch = null;
        }
    }

    void IElementWork.Run(int first, int count)
    {
        for (int i = first; i < first + count; i++)
        {
            PixelScaling.Scale(_images!.Image(_indices[i]), _batch!.RowSpan(i));
        }
    }
}

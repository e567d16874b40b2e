using System.Numerics;
using System.Text;
using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

/// <summary>
/// Grey images with a label from 0 to 9 each, kept as bytes: 0 is paper, 255 is ink. Networks get them scaled to [0, 1], one sample
/// a row, all at once or a mini-batch at a time.
/// </summary>
public sealed class DigitImages
{
    private const int Classes = 10;
    private const string Greys = " .:-=+*#%@";

    private readonly byte[] _pixels;
    private readonly byte[] _labels;

    /// <summary>Takes over the two arrays.</summary>
    /// <param name="pixels">The images one after the other, each row by row.</param>
    /// <param name="labels">One label for each image.</param>
    /// <param name="height">Of each image, in pixels.</param>
    /// <param name="width">Of each image, in pixels.</param>
    /// <exception cref="ArgumentException">The lengths do not fit together, or a label is not a digit.</exception>
    public DigitImages(byte[] pixels, byte[] labels, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (pixels.Length != (long)labels.Length * height * width)
        {
            throw new ArgumentException($"{labels.Length} labels and images of {height}×{width} pixels need {(long)labels.Length * height * width} bytes; there are {pixels.Length}.", nameof(pixels));
        }

        int wrong = labels.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)(Classes - 1));
        if (wrong >= 0)
        {
            throw new ArgumentException($"The label at index {wrong} is {labels[wrong]}; digits are 0 to 9.", nameof(labels));
        }

        _pixels = pixels;
        _labels = labels;
        Height = height;
        Width = width;
    }

    /// <summary>The number of images.</summary>
    public int Count => _labels.Length;

    /// <summary>Of each image, in pixels.</summary>
    public int Height { get; }

    /// <summary>Of each image, in pixels.</summary>
    public int Width { get; }

    /// <summary>The pixels of one image: the columns of <see cref="ToMatrix{T}"/>.</summary>
    public int Features => Height * Width;

    /// <summary>All images, one after the other.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels;

    /// <summary>The labels, 0 to 9.</summary>
    public ReadOnlySpan<byte> Labels => _labels;

    /// <summary>The pixels of one image, row by row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public ReadOnlySpan<byte> Image(int index)
    {
        ThrowIfNoImage(index);
        return _pixels.AsSpan(index * Features, Features);
    }

    /// <summary>The first <paramref name="count"/> images, or all if there are fewer.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public DigitImages Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        int taken = Math.Min(count, Count);
        return new DigitImages(_pixels[..(taken * Features)], _labels[..taken], Height, Width);
    }

    /// <summary>All images scaled to [0, 1]: <see cref="Count"/> × <see cref="Features"/>, each pixel divided by 255.</summary>
    public Matrix<T> ToMatrix<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> result = Matrix.Zeros<T>(Count, Features);
        PixelScaling.Scale(_pixels, result.AsSpan());
        return result;
    }

    /// <summary>Scales some of the images to [0, 1] and puts them into the rows of <paramref name="batch"/>, without allocating.</summary>
    /// <param name="indices">Which images; one for each row of <paramref name="batch"/>.</param>
    /// <param name="batch"><c>indices.Length</c> × <see cref="Features"/>.</param>
    /// <exception cref="ArgumentException">The shape of <paramref name="batch"/> does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public void CopyBatch<T>(ReadOnlySpan<int> indices, Matrix<T> batch)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.Rows != indices.Length || batch.Columns != Features)
        {
            throw new ArgumentException($"A batch of {indices.Length} images of {Features} pixels needs a {indices.Length}×{Features} matrix; it is {batch.Rows}×{batch.Columns}.", nameof(batch));
        }

        BatchGathering<T>.Run(this, indices, batch);
    }

    /// <summary>The labels as integers.</summary>
    public int[] ToLabels() => Array.ConvertAll(_labels, label => (int)label);

    /// <summary>The labels one-hot: <see cref="Count"/> × 10.</summary>
    public Matrix<T> ToCategorical<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => Preprocessing.ToCategorical<T>(ToLabels(), Classes);

    /// <summary>An image as text: one character for two pixels, one above the other, as characters are about twice as high as wide.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public string ToText(int index)
    {
        ReadOnlySpan<byte> image = Image(index);
        StringBuilder text = new();
        for (int row = 0; row < Height; row += 2)
        {
            for (int column = 0; column < Width; column++)
            {
                int upper = image[(row * Width) + column];
                int lower = row + 1 < Height ? image[((row + 1) * Width) + column] : 0;
                text.Append(Greys[(upper + lower) * (Greys.Length - 1) / (2 * byte.MaxValue)]);
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private void ThrowIfNoImage(int index)
    {
        if ((uint)index >= (uint)Count)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, $"There are {Count} images, counted from 0.");
        }
    }
}

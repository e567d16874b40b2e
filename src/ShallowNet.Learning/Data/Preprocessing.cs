using System.Numerics;
using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

/// <summary>What data goes through before a network sees it.</summary>
public static class Preprocessing
{
    /// <summary>One-hot rows, as Keras' <c>to_categorical</c> makes them: a 1 in the column of the label, 0 elsewhere.</summary>
    /// <param name="labels">Integers from 0.</param>
    /// <param name="classes">The number of columns; by default one more than the largest label.</param>
    /// <returns><c>labels.Length</c> × <paramref name="classes"/>.</returns>
    /// <exception cref="ArgumentException">A label is negative or not below <paramref name="classes"/>, or there is no label to count the classes by.</exception>
    public static Matrix<T> ToCategorical<T>(ReadOnlySpan<int> labels, int? classes = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (classes is < 1)
        {
            throw new ArgumentException($"There are at least 1, not {classes}, classes.", nameof(classes));
        }

        if (labels.IsEmpty && classes is null)
        {
            throw new ArgumentException("Without labels the number of classes has to be given.", nameof(classes));
        }

        int columns = classes ?? (int)Math.Min(int.MaxValue, System.Numerics.Tensors.TensorPrimitives.Max(labels) + 1L);
        Matrix<T>? result = null;
        for (int i = 0; i < labels.Length; i++)
        {
            int label = labels[i];
            if (label < 0 || label >= columns)
            {
                throw new ArgumentException(
                    label < 0 ? $"The label at index {i} is {label}; labels count from 0." : $"The label at index {i} is {label}, but there are {columns} classes, counted from 0.",
                    nameof(labels));
            }

            result ??= Matrix.Zeros<T>(labels.Length, columns);
            result.AsSpan()[(i * columns) + label] = T.One;
        }

        return result ?? Matrix.Zeros<T>(0, columns);
    }

    /// <summary>Divides bytes by 255, so that they lie in [0, 1].</summary>
    /// <param name="bytes">The features of all samples, one sample after the other.</param>
    /// <param name="features">How many of them make a sample: the columns of the result.</param>
    /// <exception cref="ArgumentException">The number of bytes is not a multiple of <paramref name="features"/>.</exception>
    public static Matrix<T> ScaleToUnitInterval<T>(ReadOnlySpan<byte> bytes, int features)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        if (bytes.Length % features != 0)
        {
            throw new ArgumentException($"{bytes.Length} bytes do not make samples of {features} features.", nameof(bytes));
        }

        Matrix<T> result = Matrix.Zeros<T>(bytes.Length / features, features);
        PixelScaling.Scale(bytes, result.AsSpan());
        return result;
    }
}

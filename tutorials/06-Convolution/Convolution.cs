using ShallowNet.Autodiff;

namespace ShallowNet.Tutorials;

/// <summary>The kernel is laid on each place of the image where it fits; there, products are summed.</summary>
internal static partial class Convolution
{
    /// <summary>How far the filtered image is from another one: the mean of the squared differences.</summary>
    [Differentiable]
    public static double Loss(double[,] kernel, double[,] image, [NoGradient] double[,] target)
    {
        int rows = target.GetLength(0), columns = target.GetLength(1);
        double loss = 0;
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                double sum = 0;
                for (int p = 0; p < kernel.GetLength(0); p++)
                {
                    for (int q = 0; q < kernel.GetLength(1); q++)
                    {
                        sum += kernel[p, q] * image[i + p, j + q];
                    }
                }
                double error = sum - target[i, j];
                loss += error * error;
            }
        }
        return loss / (rows * columns);
    }

    public static double[,] Filter(double[,] kernel, double[,] image)
    {
        double[,] result = new double[image.GetLength(0) - kernel.GetLength(0) + 1, image.GetLength(1) - kernel.GetLength(1) + 1];
        for (int i = 0; i < result.GetLength(0); i++)
        {
            for (int j = 0; j < result.GetLength(1); j++)
            {
                for (int p = 0; p < kernel.GetLength(0); p++)
                {
                    for (int q = 0; q < kernel.GetLength(1); q++)
                        result[i, j] += kernel[p, q] * image[i + p, j + q];
                }
            }
        }

        return result;
    }
}

using ShallowNet.Autodiff;

namespace ShallowNet.Tutorials;

/// <summary>A convolutional network as small as they come: one kernel, relu, the mean over the image, a neuron.</summary>
internal static partial class StrokeNetwork
{
    /// <summary>The logistic loss of one image; y is 1 for an upright stroke, and 0 for a lying one.</summary>
    [Differentiable]
    public static double Loss(StrokeParameters p, [NoGradient] double[,] image, [NoGradient] double y)
    {
        double mean = MeanActivation(p.Kernel, image);
        double z = p.Weight * mean + p.Bias;
        double yHat = 1 / (1 + Math.Exp(-z));
        return -(y * Math.Log(yHat) + (1 - y) * Math.Log(1 - yHat));
    }

    [Differentiable]
    public static double MeanActivation(double[,] kernel, [NoGradient] double[,] image)
    {
        int rows = image.GetLength(0) - kernel.GetLength(0) + 1, columns = image.GetLength(1) - kernel.GetLength(1) + 1;
        double total = 0;
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
                total += Math.Max(0, sum);
            }
        }
        return total / (rows * columns);
    }

    public static bool IsUpright(StrokeParameters p, double[,] image) => p.Weight * MeanActivation(p.Kernel, image) + p.Bias > 0;
}

/// <summary>The kernel, and the neuron behind it.</summary>
internal sealed record StrokeParameters(double[,] Kernel, double Weight, double Bias);

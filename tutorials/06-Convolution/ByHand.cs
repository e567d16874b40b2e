namespace ShallowNet.Tutorials;

/// <summary>The backward pass of a convolution as the derivation has it: one formula for each element of a gradient.</summary>
internal static class ByHand
{
    /// <summary>δ = ∂loss/∂sum at each place.</summary>
    public static double[,] Delta(double[,] kernel, double[,] image, double[,] target)
    {
        double[,] delta = Convolution.Filter(kernel, image);
        for (int i = 0; i < delta.GetLength(0); i++)
        {
            for (int j = 0; j < delta.GetLength(1); j++)
                delta[i, j] = 2 * (delta[i, j] - target[i, j]) / delta.Length;
        }

        return delta;
    }

    /// <summary>dkernel[p, q] = Σ δ[i, j]·image[i + p, j + q]: the image, filtered with δ.</summary>
    public static double[,] Kernel(double[,] delta, double[,] image) => Convolution.Filter(delta, image);

    /// <summary>dimage[u, v] = Σ δ[u − p, v − q]·kernel[p, q]: δ with a margin of zeros, filtered with the kernel turned by half a turn.</summary>
    public static double[,] Image(double[,] delta, double[,] kernel)
    {
        int rows = kernel.GetLength(0), columns = kernel.GetLength(1);
        double[,] wide = new double[delta.GetLength(0) + 2 * (rows - 1), delta.GetLength(1) + 2 * (columns - 1)];
        for (int i = 0; i < delta.GetLength(0); i++)
        {
            for (int j = 0; j < delta.GetLength(1); j++)
                wide[i + rows - 1, j + columns - 1] = delta[i, j];
        }

        double[,] turned = new double[rows, columns];
        for (int p = 0; p < rows; p++)
        {
            for (int q = 0; q < columns; q++)
                turned[p, q] = kernel[rows - 1 - p, columns - 1 - q];
        }

        return Convolution.Filter(turned, wide);
    }
}

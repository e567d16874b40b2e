namespace ShallowNet.Tutorials;

/// <summary>Gradient descent with the generated gradients.</summary>
internal static class Training
{
    public const int EdgeSteps = 3000;
    public const int StrokeEpochs = 100;

    /// <summary>Finds a kernel from an image and what it was filtered to.</summary>
    public static (double[,] Kernel, List<double> Losses) FindKernel(double[,] image, double[,] target)
    {
        const double LearningRate = 0.12;
        double[,] kernel = new double[3, 3];
        double[,] dimage = new double[image.GetLength(0), image.GetLength(1)];
        List<double> losses = [];
        for (int step = 0; step < EdgeSteps; step++)
        {
            double[,] dkernel = new double[3, 3];
            losses.Add(Convolution.LossAccumulateGradient(kernel, image, target, dkernel, dimage));
            Descend(kernel, dkernel, LearningRate);
        }

        return (kernel, losses);
    }

    /// <summary>Trains the network, image by image.</summary>
    public static (StrokeParameters Trained, List<double> Losses) LearnStrokes((double[,] Image, double Y)[] samples, Random random)
    {
        const double LearningRate = 0.5;
        double[,] kernel = new double[3, 3];
        for (int k = 0; k < 9; k++)
            kernel[k / 3, k % 3] = random.NextDouble() - 0.5;
        StrokeParameters p = new(kernel, 5, 0);
        List<double> losses = [];
        for (int epoch = 0; epoch < StrokeEpochs; epoch++)
        {
            double loss = 0;
            foreach (var (image, y) in samples)
            {
                StrokeParameters dp = new(new double[3, 3], 0, 0);
                loss += StrokeNetwork.LossAccumulateGradient(p, image, y, ref dp);
                Descend(p.Kernel, dp.Kernel, LearningRate);
                p = p with { Weight = p.Weight - LearningRate * dp.Weight, Bias = p.Bias - LearningRate * dp.Bias };
            }

            losses.Add(loss / samples.Length);
        }

        return (p, losses);
    }

    private static void Descend(double[,] kernel, double[,] dkernel, double learningRate)
    {
        for (int p = 0; p < kernel.GetLength(0); p++)
        {
            for (int q = 0; q < kernel.GetLength(1); q++)
                kernel[p, q] -= learningRate * dkernel[p, q];
        }
    }
}

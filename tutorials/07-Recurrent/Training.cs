using ShallowNet.Autodiff;

namespace ShallowNet.Tutorials;

/// <summary>Gradient descent with momentum.</summary>
internal static class Training
{
    public const int Steps = 3000;
    private const double LearningRate = 0.03;
    private const double Momentum = 0.9;

    /// <summary>Learns to foretell each value of the series from those before it.</summary>
    public static (NetworkParameters Trained, List<double> Losses) Learn(double[] series, int hidden, Random random)
    {
        Matrix<double> X = Matrix.Row(series[..^1]), Y = Matrix.Row(series[1..]);
        NetworkParameters p = NetworkParameters.Random(hidden, random), dp = p.Zeros(), velocity = p.Zeros();
        List<double> losses = [];
        for (int step = 0; step < Steps; step++)
        {
            foreach (Matrix<double> matrix in dp.All)
                matrix.Clear();
            losses.Add(RecurrentNetwork.LossAccumulateGradient(p, X, Y, ref dp));
            foreach (var (weights, v, gradient) in p.All.Zip(velocity.All, dp.All))
            {
                v.Scale(Momentum);
                v.AddScaled(gradient, -LearningRate);
                weights.Add(v);
            }
        }

        return (p, losses);
    }
}

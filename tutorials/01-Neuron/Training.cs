namespace ShallowNet.Tutorials;

/// <summary>Gradient descent on the mean loss of the four samples.</summary>
internal static class Training
{
    public const int Steps = 5000;
    private const double LearningRate = 1;

    /// <summary>Trains a neuron and gives the loss before each step.</summary>
    public static (Weights Trained, double[] Losses) Learn(LogicGate gate)
    {
        Weights p = new(0.1, -0.2, 0.05);
        double[] losses = new double[Steps];
        for (int step = 0; step < Steps; step++)
        {
            Weights dp = new(0, 0, 0);
            double loss = 0;
            for (int i = 0; i < LogicGate.Inputs.Length; i++)
            {
                var (x1, x2) = LogicGate.Inputs[i];
                loss += Neuron.LossAccumulateGradient(p, x1, x2, gate.Outputs[i], ref dp);
            }

            int m = LogicGate.Inputs.Length;
            losses[step] = loss / m;
            p = new(p.W1 - LearningRate * dp.W1 / m, p.W2 - LearningRate * dp.W2 / m, p.B - LearningRate * dp.B / m);
        }

        return (p, losses);
    }
}

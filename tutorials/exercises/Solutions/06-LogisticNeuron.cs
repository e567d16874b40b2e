using ShallowNet.Exercises.Stubs;

namespace ShallowNet.Exercises.Solutions;

/// <summary>The worked solution of exercise 6.</summary>
internal static class LogisticNeuronSolution
{
    [ManualDerivativeOf(nameof(LogisticNeuron.Loss))]
    public static (double dw, double db) ByHand(double w, double b, double x, double y, Steps steps)
    {
        double z = w * x + b;
        double yHat = 1 / (1 + Math.Exp(-z));
        double dz = steps.Note("dz", yHat - y);     // −y/ŷ + (1 − y)/(1 − ŷ), times σ′ = ŷ·(1 − ŷ)
        return (dz * x, dz);                        // z = w·x + b
    }
}

using ShallowNet.Exercises.Stubs;

namespace ShallowNet.Exercises.Solutions;

/// <summary>The worked solution of exercise 5.</summary>
internal static class SigmoidNeuronSolution
{
    [ManualDerivativeOf(nameof(SigmoidNeuron.Loss))]
    public static (double dw, double db) ByHand(double w, double b, double x, double y, Steps steps)
    {
        double z = w * x + b;
        double a = 1 / (1 + Math.Exp(-z));
        double da = steps.Note("da", a - y);            // result = ½·(a − y)²
        double dz = steps.Note("dz", da * a * (1 - a)); // a = σ(z), in terms of the output
        return (dz * x, dz);                            // z = w·x + b
    }
}

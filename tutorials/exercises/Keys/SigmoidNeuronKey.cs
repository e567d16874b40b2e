using ShallowNet.Autodiff;
using ShallowNet.Exercises.Grading;
using ShallowNet.Exercises.Solutions;
using ShallowNet.Exercises.Stubs;

namespace ShallowNet.Exercises.Keys;

internal sealed partial class SigmoidNeuronKey() : Key<(double w, double b, double x, double y)>(
    "a neuron that pays squares", "½·(σ(w·x + b) − y)²", typeof(SigmoidNeuron), typeof(SigmoidNeuronSolution))
{
    private static readonly Slip AtOutput = new(Misconception.ActivationPoint, "Here σ(a)·(1 − σ(a)) was computed, but a has been through σ already.");
    private static readonly Slip SigmoidForgotten = new(Misconception.InnerDerivative, "From a back to z there is a factor σ′.");
    private static readonly Slip InputForgotten = new(Misconception.InnerDerivative, "z = w·x + b has the derivative x in w.");
    private static readonly Slip Reversed = new(Misconception.Sign, "da = a − y, not y − a.");

    public override IReadOnlyList<Slip> Slips => [AtOutput, SigmoidForgotten, InputForgotten, Reversed];

    protected override (double w, double b, double x, double y) At(Random random, bool isSquare) => (random.Number(), random.Number(), random.Number(), random.NextDouble());

    protected override IEnumerable<(string Name, object Value)> StepsAt((double w, double b, double x, double y) at)
    {
        double z = at.w * at.x + at.b;
        return [("da", AfterAGradient(Sigmoid(z), at.y)), ("dz", AfterZGradient(z, at.y))];
    }

    protected override object DeriveAt((double w, double b, double x, double y) at, Slip? slip)
    {
        var (w, b, x, y) = at;
        double a = Sigmoid(w * x + b);
        double da = slip == Reversed ? y - a : a - y;
        double dz = slip == SigmoidForgotten ? da : slip == AtOutput ? da * Sigmoid(a) * (1 - Sigmoid(a)) : da * a * (1 - a);
        return (slip == InputForgotten ? dz : dz * x, dz);
    }

    [Differentiable]
    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    [Differentiable]
    private static double AfterA(double a, [NoGradient] double y) => (a - y) * (a - y) / 2;

    [Differentiable]
    private static double AfterZ(double z, [NoGradient] double y) => AfterA(Sigmoid(z), y);
}

using ShallowNet.Autodiff;
using ShallowNet.Exercises.Grading;
using ShallowNet.Exercises.Solutions;
using ShallowNet.Exercises.Stubs;

namespace ShallowNet.Exercises.Keys;

internal sealed partial class LogisticNeuronKey() : Key<(double w, double b, double x, double y)>(
    "the delta rule for one sample", "−[y·log ŷ + (1 − y)·log(1 − ŷ)], ŷ = σ(w·x + b)", typeof(LogisticNeuron), typeof(LogisticNeuronSolution))
{
    private static readonly Slip Reversed = new(Misconception.Sign, "dz = ŷ − y, not y − ŷ.");
    private static readonly Slip SigmoidForgotten = new(Misconception.InnerDerivative, "That is dŷ; from ŷ back to z there is a factor σ′.");
    private static readonly Slip AtOutput = new(Misconception.ActivationPoint, "Here σ(ŷ)·(1 − σ(ŷ)) was computed, but ŷ has been through σ already.");
    private static readonly Slip SigmoidTwice = new(Misconception.ActivationPoint, "σ′ has cancelled already: (ŷ − y)·ŷ·(1 − ŷ) has it twice.");
    private static readonly Slip InputForgotten = new(Misconception.InnerDerivative, "z = w·x + b has the derivative x in w.");

    public override IReadOnlyList<Slip> Slips => [Reversed, SigmoidForgotten, AtOutput, SigmoidTwice, InputForgotten];

    protected override (double w, double b, double x, double y) At(Random random, bool isSquare) => (random.Number(), random.Number(), random.Number(), random.Next(2));

    protected override IEnumerable<(string Name, object Value)> StepsAt((double w, double b, double x, double y) at)
    {
        double z = at.w * at.x + at.b;
        return [("dyHat", AfterYHatGradient(Sigmoid(z), at.y)), ("dz", AfterZGradient(z, at.y))];
    }

    protected override object DeriveAt((double w, double b, double x, double y) at, Slip? slip)
    {
        var (w, b, x, y) = at;
        double yHat = Sigmoid(w * x + b);
        double dyHat = -y / yHat + (1 - y) / (1 - yHat);
        double dz = slip == Reversed ? y - yHat
            : slip == SigmoidForgotten ? dyHat
            : slip == AtOutput ? dyHat * Sigmoid(yHat) * (1 - Sigmoid(yHat))
            : slip == SigmoidTwice ? (yHat - y) * yHat * (1 - yHat)
            : yHat - y;
        return (slip == InputForgotten ? dz : dz * x, dz);
    }

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    [Differentiable]
    private static double AfterYHat(double yHat, [NoGradient] double y) => -(y * Math.Log(yHat) + (1 - y) * Math.Log(1 - yHat));

    [Differentiable]
    private static double AfterZ(double z, [NoGradient] double y)
    {
        double yHat = 1 / (1 + Math.Exp(-z));
        return -(y * Math.Log(yHat) + (1 - y) * Math.Log(1 - yHat));
    }
}

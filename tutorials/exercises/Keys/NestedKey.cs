using ShallowNet.Autodiff;
using ShallowNet.Exercises.Grading;
using ShallowNet.Exercises.Solutions;
using ShallowNet.Exercises.Stubs;

namespace ShallowNet.Exercises.Keys;

internal sealed partial class NestedKey() : Key<(double a, double x)>(
    "functions inside functions", "sin exp(−a·x²)", typeof(Nested), typeof(NestedSolution))
{
    private static readonly Slip SquareForgotten = new(Misconception.InnerDerivative, "x² inside u has the derivative 2x.");
    private static readonly Slip HalfOfSquare = new(Misconception.FanOut, "x·x uses x twice: two terms, 2·a·x.");
    private static readonly Slip MinusForgotten = new(Misconception.Sign, "exp(−u) has the derivative −exp(−u).");
    private static readonly Slip ExpForgotten = new(Misconception.InnerDerivative, "exp(−u) has the derivative −exp(−u), not −1.");

    public override IReadOnlyList<Slip> Slips => [SquareForgotten, HalfOfSquare, MinusForgotten, ExpForgotten];

    protected override (double a, double x) At(Random random, bool isSquare) => (random.Number(), random.Number());

    protected override IEnumerable<(string Name, object Value)> StepsAt((double a, double x) at)
    {
        double u = at.a * at.x * at.x;
        return [("du", AfterUGradient(u)), ("dv", AfterVGradient(Math.Exp(-u)))];
    }

    protected override object DeriveAt((double a, double x) at, Slip? slip)
    {
        var (a, x) = at;
        double u = a * x * x;
        double v = Math.Exp(-u);
        double dv = Math.Cos(v);
        double du = slip == ExpForgotten ? -dv : slip == MinusForgotten ? dv * v : -dv * v;
        double dx = slip == SquareForgotten ? du * a : slip == HalfOfSquare ? du * a * x : du * 2 * a * x;
        return (du * x * x, dx);
    }

    [Differentiable]
    private static double AfterU(double u) => Math.Sin(Math.Exp(-u));

    [Differentiable]
    private static double AfterV(double v) => Math.Sin(v);
}

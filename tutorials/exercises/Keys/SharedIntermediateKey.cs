using ShallowNet.Autodiff;
using ShallowNet.Exercises.Grading;
using ShallowNet.Exercises.Solutions;
using ShallowNet.Exercises.Stubs;

namespace ShallowNet.Exercises.Keys;

internal sealed partial class SharedIntermediateKey() : Key<(double x, double y)>(
    "an intermediate that is used three times", "u² · sin u + u, u = x·y", typeof(SharedIntermediate), typeof(SharedIntermediateSolution))
{
    private static readonly Slip Replaced = new(Misconception.Assignment, "du has three terms; only the last one, that of v = u², is left.");
    private static readonly Slip SumForgotten = new(Misconception.FanOut, "u also stands alone in the result, which gives 1.");
    private static readonly Slip SineForgotten = new(Misconception.FanOut, "u also stands in w = sin u.");
    private static readonly Slip SquareForgotten = new(Misconception.FanOut, "u also stands in v = u².");
    private static readonly Slip HalfOfSquare = new(Misconception.FanOut, "u·u uses u twice: two terms, 2·u.");

    public override IReadOnlyList<Slip> Slips => [Replaced, SumForgotten, SineForgotten, SquareForgotten, HalfOfSquare];

    protected override (double x, double y) At(Random random, bool isSquare) => (random.Number(), random.Number());

    protected override IEnumerable<(string Name, object Value)> StepsAt((double x, double y) at)
    {
        double u = at.x * at.y;
        var (dv, dw) = AfterVWGradient(u * u, Math.Sin(u), u);
        return [("du", AfterUGradient(u)), ("dv", dv), ("dw", dw)];
    }

    protected override object DeriveAt((double x, double y) at, Slip? slip)
    {
        var (x, y) = at;
        double u = x * y, v = u * u, w = Math.Sin(u);
        double alone = slip == Replaced || slip == SumForgotten ? 0 : 1;
        double sine = slip == Replaced || slip == SineForgotten ? 0 : v * Math.Cos(u);
        double square = slip == SquareForgotten ? 0 : slip == HalfOfSquare ? w * u : w * 2 * u;
        double du = alone + sine + square;
        return (du * y, du * x);
    }

    [Differentiable]
    private static double AfterU(double u) => u * u * Math.Sin(u) + u;

    [Differentiable]
    private static double AfterVW(double v, double w, [NoGradient] double u) => v * w + u;
}

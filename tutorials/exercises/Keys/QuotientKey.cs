using ShallowNet.Autodiff;
using ShallowNet.Exercises.Grading;
using ShallowNet.Exercises.Solutions;
using ShallowNet.Exercises.Stubs;

namespace ShallowNet.Exercises.Keys;

internal sealed partial class QuotientKey() : Key<(double x, double y)>(
    "above and below the line", "x / (x² + y²)", typeof(Quotient), typeof(QuotientSolution))
{
    private static readonly Slip BelowForgotten = new(Misconception.FanOut, "x stands above the line and below it.");
    private static readonly Slip AboveForgotten = new(Misconception.FanOut, "x stands above the line, too, where it gives 1/s.");
    private static readonly Slip DenominatorPositive = new(Misconception.Sign, "1/s has the derivative −1/s².");
    private static readonly Slip SquareForgotten = new(Misconception.InnerDerivative, "The squares inside s have the derivatives 2x and 2y.");

    public override IReadOnlyList<Slip> Slips => [BelowForgotten, AboveForgotten, DenominatorPositive, SquareForgotten];

    protected override (double x, double y) At(Random random, bool isSquare) => (random.Number(), random.Number());

    protected override IEnumerable<(string Name, object Value)> StepsAt((double x, double y) at)
    {
        return [("ds", AfterSGradient(at.x, at.x * at.x + at.y * at.y))];
    }

    protected override object DeriveAt((double x, double y) at, Slip? slip)
    {
        var (x, y) = at;
        double s = x * x + y * y;
        double ds = slip == DenominatorPositive ? x / (s * s) : -x / (s * s);
        double above = slip == AboveForgotten ? 0 : 1 / s;
        double below = slip == BelowForgotten ? 0 : slip == SquareForgotten ? ds : ds * 2 * x;
        return (above + below, slip == SquareForgotten ? ds : ds * 2 * y);
    }

    [Differentiable]
    private static double AfterS([NoGradient] double x, double s) => x / s;
}

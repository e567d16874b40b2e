using ShallowNet.Autodiff;
using ShallowNet.Exercises.Grading;
using ShallowNet.Exercises.Solutions;
using ShallowNet.Exercises.Stubs;

namespace ShallowNet.Exercises.Keys;

internal sealed partial class ProductPlusSineKey() : Key<(double x, double y)>(
    "two uses of one variable", "x·y + sin x", typeof(ProductPlusSine), typeof(ProductPlusSineSolution))
{
    private static readonly Slip SineForgotten = new(Misconception.FanOut, "x also stands in sin x, which gives cos x.");
    private static readonly Slip ProductForgotten = new(Misconception.FanOut, "x also stands in x·y, which gives y.");
    private static readonly Slip CosineNegative = new(Misconception.Sign, "The derivative of sin is +cos.");

    public override IReadOnlyList<Slip> Slips => [SineForgotten, ProductForgotten, CosineNegative];

    protected override (double x, double y) At(Random random, bool isSquare) => (random.Number(), random.Number());

    protected override IEnumerable<(string Name, object Value)> StepsAt((double x, double y) at)
    {
        var (dp, ds) = AfterBothGradient(at.x * at.y, Math.Sin(at.x));
        return [("dp", dp), ("ds", ds)];
    }

    protected override object DeriveAt((double x, double y) at, Slip? slip)
    {
        var (x, y) = at;
        double cosine = slip == SineForgotten ? 0 : slip == CosineNegative ? -Math.Cos(x) : Math.Cos(x);
        double dx = cosine + (slip == ProductForgotten ? 0 : y);
        return (dx, x);
    }

    [Differentiable]
    private static double AfterBoth(double p, double s) => p + s;
}

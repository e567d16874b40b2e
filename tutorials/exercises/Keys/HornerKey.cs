using ShallowNet.Exercises.Grading;
using ShallowNet.Exercises.Solutions;
using ShallowNet.Exercises.Stubs;

namespace ShallowNet.Exercises.Keys;

internal sealed class HornerKey() : Key<(double x, double[] c)>(
    "a loop", "((1·x + c₀)·x + c₁)·x + …", typeof(Horner), typeof(HornerSolution))
{
    private static readonly Slip Replaced = new(Misconception.Assignment, "Each step adds to dx; only that of the step visited last is left.");
    private static readonly Slip Final = new(Misconception.Stale, "dx takes p as each step found it, not as the loop left it.");
    private static readonly Slip After = new(Misconception.Stale, "dx takes p as it was before its step, not after it.");
    private static readonly Slip Constant = new(Misconception.InnerDerivative, "Each p is multiplied by x on the way to the next: dp = dp·x.");
    private static readonly Slip Grown = new(Misconception.Overwritten, "p is overwritten in each step: the old p's adjoint is dp·x, and not dp + dp·x.");

    public override IReadOnlyList<Slip> Slips => [Replaced, Final, After, Constant, Grown];

    protected override (double x, double[] c) At(Random random, bool isSquare) => (random.Number(), random.Numbers(4));

    protected override object DeriveAt((double x, double[] c) at, Slip? slip)
    {
        var (x, c) = at;
        double[] values = new double[c.Length + 1];
        values[0] = 1;
        for (int i = 0; i < c.Length; i++)
            values[i + 1] = values[i] * x + c[i];

        double dx = 0, dp = 1;
        double[] dc = new double[c.Length];
        for (int i = c.Length - 1; i >= 0; i--)
        {
            double p = slip == Final ? values[^1] : slip == After ? values[i + 1] : values[i];
            dc[i] = dp;
            dx = slip == Replaced ? dp * p : dx + dp * p;
            dp = slip == Constant ? dp : slip == Grown ? dp + dp * x : dp * x;
        }

        return (dx, dc);
    }
}

using ShallowNet.Exercises.Grading;
using ShallowNet.Exercises.Solutions;
using ShallowNet.Exercises.Stubs;

namespace ShallowNet.Exercises.Keys;

internal sealed class LineFitKey() : Key<(double s, double t, double[] x, double[] y)>(
    "a mean over samples", "1/m Σ (s·xᵢ + t − yᵢ)²", typeof(LineFit), typeof(LineFitSolution))
{
    private static readonly Slip SumOnly = new(Misconception.Mean, "The losses of the samples are summed here, not averaged.");
    private static readonly Slip Replaced = new(Misconception.Assignment, "Every sample adds to ds and dt; only the first one is left.");
    private static readonly Slip ReplacedForward = new(Misconception.Assignment, "Every sample adds to ds and dt; only the last one is left.");
    private static readonly Slip TwoForgotten = new(Misconception.InnerDerivative, "error² has the derivative 2·error.");
    private static readonly Slip InputForgotten = new(Misconception.InnerDerivative, "s·x has the derivative x in s.");
    private static readonly Slip Reversed = new(Misconception.Sign, "error = s·x + t − y, not y − s·x − t.");

    public override IReadOnlyList<Slip> Slips => [SumOnly, Replaced, ReplacedForward, TwoForgotten, InputForgotten, Reversed];

    protected override (double s, double t, double[] x, double[] y) At(Random random, bool isSquare) => (random.Number(), random.Number(), random.Numbers(5), random.Numbers(5));

    protected override object DeriveAt((double s, double t, double[] x, double[] y) at, Slip? slip)
    {
        var (s, t, x, y) = at;
        double ds = 0, dt = 0;
        int m = slip == SumOnly ? 1 : x.Length;
        for (int i = x.Length - 1; i >= 0; i--)
        {
            double error = s * x[i] + t - y[i];
            double derror = (slip == TwoForgotten ? error : 2 * error) / m * (slip == Reversed ? -1 : 1);
            if (slip == ReplacedForward && i < x.Length - 1)
                continue;
            ds = (slip == Replaced ? 0 : ds) + (slip == InputForgotten ? derror : derror * x[i]);
            dt = (slip == Replaced ? 0 : dt) + derror;
        }

        return (ds, dt);
    }
}

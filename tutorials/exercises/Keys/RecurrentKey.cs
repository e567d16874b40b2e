using ShallowNet.Exercises.Grading;
using ShallowNet.Exercises.Solutions;
using ShallowNet.Exercises.Stubs;

namespace ShallowNet.Exercises.Keys;

internal sealed class RecurrentKey() : Key<(double w, double u, double[] x)>(
    "a recurrent step, through time", "½·h², h ← tanh(w·h + u·xₜ)", typeof(Recurrent), typeof(RecurrentSolution))
{
    private static readonly Slip Replaced = new(Misconception.Assignment, "Every step adds to dw and du; only that of the step visited last is left.");
    private static readonly Slip After = new(Misconception.Stale, "dw takes h as it was before its step, not after it.");
    private static readonly Slip Final = new(Misconception.Stale, "dw takes h as each step found it, not as the loop left it.");
    private static readonly Slip AtOutput = new(Misconception.ActivationPoint, "tanh′ was computed at h, 1 − tanh² h; h has been through tanh already: 1 − h².");
    private static readonly Slip WeightForgotten = new(Misconception.InnerDerivative, "On its way back through a step, dh is multiplied by w.");
    private static readonly Slip TanhForgotten = new(Misconception.InnerDerivative, "From h back to z there is a factor tanh′ = 1 − h².");
    private static readonly Slip Grown = new(Misconception.Overwritten, "h is overwritten in each step: the old h's adjoint is dz·w, and not dh + dz·w.");

    public override IReadOnlyList<Slip> Slips => [Replaced, After, Final, AtOutput, WeightForgotten, TanhForgotten, Grown];

    protected override (double w, double u, double[] x) At(Random random, bool isSquare) => (random.Number(), random.Number(), random.Numbers(4));

    protected override object DeriveAt((double w, double u, double[] x) at, Slip? slip)
    {
        var (w, u, x) = at;
        double[] h = new double[x.Length + 1];
        h[0] = 0.5;
        for (int t = 0; t < x.Length; t++)
            h[t + 1] = Math.Tanh(w * h[t] + u * x[t]);

        double dw = 0, du = 0, dh = h[^1];
        for (int t = x.Length - 1; t >= 0; t--)
        {
            double output = slip == AtOutput ? Math.Tanh(h[t + 1]) : h[t + 1];
            double dz = slip == TanhForgotten ? dh : dh * (1 - output * output);
            double input = slip == After ? h[t + 1] : slip == Final ? h[^1] : h[t];
            dw = (slip == Replaced ? 0 : dw) + dz * input;
            du = (slip == Replaced ? 0 : du) + dz * x[t];
            dh = slip == WeightForgotten ? dz : slip == Grown ? dh + dz * w : dz * w;
        }

        return (dw, du);
    }
}

using System.Globalization;
using ShallowNet.Autodiff;
using static ShallowNet.Autodiff.MatrixMath;

namespace Consumer;

/// <summary>What a consumer of the package differentiates: a bit of everything, in C# 12.</summary>
public static partial class Model
{
    public sealed record Parameters(Matrix<double> W, double[] Scale);

    [Differentiable]
    public static double LogisticLoss(double w, double b, [NoGradient] double x, [NoGradient] double y)
    {
        double z = w * x + b;
        double yHat = 1 / (1 + Math.Exp(-z));
        return -(y * Math.Log(yHat) + (1 - y) * Math.Log(1 - yHat));
    }

    [Differentiable]
    public static double Decay(ReadOnlySpan<double> x, int steps)
    {
        double sum = 0;
        foreach (double start in x)
        {
            double value = start;
            for (int i = 0; i < steps && value > 0.1; i++)
                value *= Math.Exp(-value);
            sum += value;
        }

        return sum;
    }

    [Differentiable]
    public static double Network(Parameters p, [NoGradient] Matrix<double> x)
    {
        Matrix<double> hidden = Tanh(Dot(p.W, x));
        return p.Scale[0] * Sum(hidden) + p.Scale[1] * Mean(hidden * hidden);
    }

    /// <summary>Numbers that are the same wherever they are computed: a name, and values to the last bit.</summary>
    public static IEnumerable<string> Lines()
    {
        var (loss, (dw, db)) = LogisticLossWithGradient(0.3, -0.1, 2.0, 1.0);
        yield return Line("logistic", loss, dw, db);
        yield return Line("decay", DecayGradient([0.5, 1.5, 0.05], 3));
        var p = new Parameters(Matrix.Create(new double[,] { { 0.5, -0.25 }, { 1, 0.125 } }), [2, 3]);
        Matrix<double> x = Matrix.Create(new double[,] { { 1, 2, 3 }, { -1, 0.5, 0 } });
        Parameters dp = NetworkGradient(p, x);
        yield return Line("network", [.. dp.W.ToArray().Cast<double>(), .. dp.Scale]);
        yield return "check " + GradientCheck.Run(w => LogisticLoss(w, -0.1, 2, 1), w => LogisticLossGradient(w, -0.1, 2, 1).dw, at: 0.3).Passed;
    }

    private static string Line(string name, params double[] values) =>
        name + " " + string.Join(" ", values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)));
}

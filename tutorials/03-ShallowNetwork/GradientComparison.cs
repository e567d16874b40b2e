using ShallowNet.Autodiff;
using ShallowNet.Learning;
using static System.FormattableString;

namespace ShallowNet.Tutorials;

/// <summary>Two gradients of the same network, side by side.</summary>
internal static class GradientComparison
{
    /// <summary>Different orders of summation over a hundred samples round differently by less than this.</summary>
    private const double Tolerance = 1e-12;

    /// <summary>Prints the largest difference for each parameter.</summary>
    /// <returns>Whether all are rounding.</returns>
    public static bool Print(ShallowParameters generated, ShallowParameters byHand)
    {
        (string Name, double Difference)[] rows =
        [
            ("dW1", LargestDifference(generated.W1, byHand.W1)),
            ("db1", LargestDifference(generated.b1, byHand.b1)),
            ("dW2", LargestDifference(generated.W2, byHand.W2)),
            ("db2", LargestDifference(generated.b2, byHand.b2)),
        ];
        Console.WriteLine("gradient  largest difference");
        foreach ((string name, double difference) in rows)
            Console.WriteLine(Invariant($"{name,-8}  {difference,18:0.0e+00}"));
        return rows.All(row => row.Difference < Tolerance);
    }

    private static double LargestDifference(Matrix<double> x, Matrix<double> y) => MatrixMath.Max(MatrixMath.Abs(x - y));
}

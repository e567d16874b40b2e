using ShallowNet.Autodiff;
using static ShallowNet.Autodiff.MatrixMath;

namespace ShallowNet.Tutorials;

/// <summary>What is made of functions with rules.</summary>
internal static partial class Models
{
    /// <summary>The activation function of many language models: x times the probability that a normal variable is below x.</summary>
    [Differentiable]
    public static double Gelu(double x)
    {
        double phi = (1 + SpecialFunctions.Erf(x / Math.Sqrt(2))) / 2;
        return x * phi;
    }

    /// <summary>
    /// Fits weights to one half of the data by ridge regression, and gives their mean squared error on the other half, as a
    /// function of the ridge's logarithm.
    /// </summary>
    [Differentiable]
    public static double ValidationLoss(
        double logRidge, [NoGradient] Matrix<double> X, [NoGradient] Matrix<double> Y, [NoGradient] Matrix<double> XNew, [NoGradient] Matrix<double> YNew)
    {
        var A = TransposedDot(X, X) + Math.Exp(logRidge) * Matrix.Identity(X.Columns);
        var W = LinearSystem.Solve(A, TransposedDot(X, Y));
        var error = Dot(XNew, W) - YNew;
        return Mean(error * error);
    }

    /// <summary>The sum of a solution's squares, to check the rule in both of its parameters.</summary>
    [Differentiable]
    public static double SquaredSolution(Matrix<double> A, Matrix<double> B)
    {
        var X = LinearSystem.Solve(A, B);
        return Sum(X * X);
    }
}

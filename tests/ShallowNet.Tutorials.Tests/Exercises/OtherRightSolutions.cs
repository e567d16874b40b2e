using ShallowNet.Autodiff;
using ShallowNet.Exercises;
using static ShallowNet.Autodiff.MatrixMath;

namespace ShallowNet.Tutorials.Tests.Exercises;

/// <summary>Right backward passes that look nothing like the worked solutions.</summary>
internal static class OtherRightSolutions
{
    /// <summary>The formula of the first wrong line but one, without a line in between.</summary>
    internal static class QuotientRule
    {
        [ManualDerivativeOf("Loss")]
        public static (double dx, double dy) ByHand(double x, double y, Steps steps)
        {
            double s = x * x + y * y;
            return ((s - 2 * x * x) / (s * s), -2 * x * y / (s * s));
        }
    }

    /// <summary>Differences of the loss itself.</summary>
    internal static class LongWayRoundSigmoid
    {
        [ManualDerivativeOf("Loss")]
        public static (double dw, double db) ByHand(double w, double b, double x, double y, Steps steps)
        {
            double yHat = (1 + Math.Tanh((w * x + b) / 2)) / 2;
            double dyHat = -y / yHat + (1 - y) / (1 - yHat);
            double e = Math.Exp(-(w * x + b));
            double de = -dyHat * yHat * yHat;
            double db = de * -e;
            return (db * x, db);
        }
    }

    /// <summary>The 1/m in each gradient, as the notebook has it, and not in dZ2.</summary>
    internal static class NotebookBackward
    {
        [ManualDerivativeOf("Loss")]
        public static (Matrix<double> dW1, Matrix<double> db1, Matrix<double> dW2, Matrix<double> db2) ByHand(
            Matrix<double> W1, Matrix<double> b1, Matrix<double> W2, Matrix<double> b2, Matrix<double> X, Matrix<double> Y, Steps steps)
        {
            double m = X.Columns;
            var A1 = Tanh(Dot(W1, X) + b1);
            var dZ2 = steps.Note("dZ2", Sigmoid(Dot(W2, A1) + b2) - Y);
            var dZ1 = Dot(Transpose(W2), dZ2) * (1 - Square(A1));
            return (1 / m * Dot(dZ1, Transpose(X)), 1 / m * Sum(dZ1, axis: 1), 1 / m * Dot(dZ2, Transpose(A1)), 1 / m * Sum(dZ2, axis: 1));
        }
    }

    /// <summary>Sums over the powers of x instead of a loop backwards.</summary>
    internal static class PolynomialDerivative
    {
        [ManualDerivativeOf("Loss")]
        public static (double dx, double[] dc) ByHand(double x, double[] c, Steps steps)
        {
            int n = c.Length;
            double dx = n * Math.Pow(x, n - 1);
            for (int i = 0; i < n - 1; i++)
                dx += c[i] * (n - 1 - i) * Math.Pow(x, n - 2 - i);
            return (dx, [.. Enumerable.Range(0, n).Select(i => Math.Pow(x, n - 1 - i))]);
        }
    }
}

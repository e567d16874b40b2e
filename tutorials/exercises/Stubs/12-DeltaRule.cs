using ShallowNet.Autodiff;
using static ShallowNet.Autodiff.MatrixMath;

namespace ShallowNet.Exercises.Stubs;

/// <summary>Exercise 12. The notebook's backward pass: W1 is hidden × inputs, W2 is outputs × hidden, samples are columns, m of them.</summary>
internal static partial class DeltaRule
{
    [Differentiable]
    public static double Loss(Matrix<double> W1, Matrix<double> b1, Matrix<double> W2, Matrix<double> b2, [NoGradient] Matrix<double> X, [NoGradient] Matrix<double> Y)
    {
        var Z1 = Dot(W1, X) + b1;
        var A1 = Tanh(Z1);
        var Z2 = Dot(W2, A1) + b2;
        var A2 = Sigmoid(Z2);
        return -Sum(Y * Log(A2) + (1 - Y) * Log(1 - A2)) / X.Columns;
    }

    [ManualDerivativeOf(nameof(Loss))]
    public static (Matrix<double> dW1, Matrix<double> db1, Matrix<double> dW2, Matrix<double> db2) ByHand(Matrix<double> W1, Matrix<double> b1, Matrix<double> W2, Matrix<double> b2, Matrix<double> X, Matrix<double> Y, Steps steps) => throw new NotImplementedException();
}

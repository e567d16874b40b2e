using ShallowNet.Autodiff;
using static ShallowNet.Autodiff.MatrixMath;

namespace ShallowNet.Exercises.Stubs;

/// <summary>Exercise 13. Each column of Y is one-hot. Each output of softmax depends on all logits of its column; what is left when the logarithm has cancelled?</summary>
internal static partial class SoftmaxLayer
{
    [Differentiable]
    public static double Loss(Matrix<double> W, Matrix<double> b, [NoGradient] Matrix<double> X, [NoGradient] Matrix<double> Y)
    {
        var Z = Dot(W, X) + b;
        var A = Softmax(Z, axis: 0);
        return -Sum(Y * Log(A)) / X.Columns;
    }

    [ManualDerivativeOf(nameof(Loss))]
    public static (Matrix<double> dW, Matrix<double> db) ByHand(Matrix<double> W, Matrix<double> b, Matrix<double> X, Matrix<double> Y, Steps steps) => throw new NotImplementedException();
}

using ShallowNet.Autodiff;
using ShallowNet.Exercises.Stubs;
using static ShallowNet.Autodiff.MatrixMath;

namespace ShallowNet.Exercises.Solutions;

/// <summary>The worked solution of exercise 12.</summary>
internal static class DeltaRuleSolution
{
    [ManualDerivativeOf(nameof(DeltaRule.Loss))]
    public static (Matrix<double> dW1, Matrix<double> db1, Matrix<double> dW2, Matrix<double> db2) ByHand(Matrix<double> W1, Matrix<double> b1, Matrix<double> W2, Matrix<double> b2, Matrix<double> X, Matrix<double> Y, Steps steps)
    {
        var A1 = Tanh(Dot(W1, X) + b1);
        var A2 = Sigmoid(Dot(W2, A1) + b2);
        var dZ2 = steps.Note("dZ2", (A2 - Y) / X.Columns);          // (12), with the 1/m of (8) to (11)
        var dW2 = Dot(dZ2, Transpose(A1));                          // (8)
        var db2 = Sum(dZ2, axis: 1);                                // (9)
        var dA1 = steps.Note("dA1", Dot(Transpose(W2), dZ2));
        var dZ1 = steps.Note("dZ1", dA1 * (1 - Square(A1)));        // (13), with the transpose that the text leaves out
        var dW1 = Dot(dZ1, Transpose(X));                           // (10)
        var db1 = Sum(dZ1, axis: 1);                                // (11)
        return (dW1, db1, dW2, db2);
    }
}

using ShallowNet.Autodiff;
using ShallowNet.Exercises.Stubs;
using static ShallowNet.Autodiff.MatrixMath;

namespace ShallowNet.Exercises.Solutions;

/// <summary>The worked solution of exercise 13.</summary>
internal static class SoftmaxLayerSolution
{
    [ManualDerivativeOf(nameof(SoftmaxLayer.Loss))]
    public static (Matrix<double> dW, Matrix<double> db) ByHand(Matrix<double> W, Matrix<double> b, Matrix<double> X, Matrix<double> Y, Steps steps)
    {
        var A = Softmax(Dot(W, X) + b, axis: 0);
        var dZ = steps.Note("dZ", (A - Y) / X.Columns);     // ∂/∂z_j (−log a_k) = a_j − [j = k]
        var dW = Dot(dZ, Transpose(X));                     // Z = W·X + b
        var db = Sum(dZ, axis: 1);
        return (dW, db);
    }
}

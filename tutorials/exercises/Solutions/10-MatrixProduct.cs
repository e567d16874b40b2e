using ShallowNet.Autodiff;
using ShallowNet.Exercises.Stubs;
using static ShallowNet.Autodiff.MatrixMath;

namespace ShallowNet.Exercises.Solutions;

/// <summary>The worked solution of exercise 10.</summary>
internal static class MatrixProductSolution
{
    [ManualDerivativeOf(nameof(MatrixProduct.Loss))]
    public static (Matrix<double> dW, Matrix<double> dX) ByHand(Matrix<double> W, Matrix<double> X, Matrix<double> G, Steps steps)
    {
        var dP = steps.Note("dP", G);               // result = Σ G ∘ P
        var dW = Dot(dP, Transpose(X));             // P = W·X
        var dX = Dot(Transpose(W), dP);
        return (dW, dX);
    }
}

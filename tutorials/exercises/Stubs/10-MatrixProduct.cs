using ShallowNet.Autodiff;
using static ShallowNet.Autodiff.MatrixMath;

namespace ShallowNet.Exercises.Stubs;

/// <summary>Exercise 10. From P = W·X, with W rows × inner and X inner × columns: what is dW, and what is dX? Shapes help.</summary>
internal static partial class MatrixProduct
{
    [Differentiable]
    public static double Loss(Matrix<double> W, Matrix<double> X, [NoGradient] Matrix<double> G)
    {
        var P = Dot(W, X);
        return Sum(G * P);
    }

    [ManualDerivativeOf(nameof(Loss))]
    public static (Matrix<double> dW, Matrix<double> dX) ByHand(Matrix<double> W, Matrix<double> X, Matrix<double> G, Steps steps) => throw new NotImplementedException();
}

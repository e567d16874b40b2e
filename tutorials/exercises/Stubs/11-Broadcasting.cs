using ShallowNet.Autodiff;
using static ShallowNet.Autodiff.MatrixMath;

namespace ShallowNet.Exercises.Stubs;

/// <summary>Exercise 11. b has one column, W·X has m. Why is db a row sum?</summary>
internal static partial class Broadcasting
{
    [Differentiable]
    public static double Loss(Matrix<double> W, Matrix<double> b, [NoGradient] Matrix<double> X)
    {
        var Z = Dot(W, X) + b;
        return Sum(Z * Z) / X.Columns;
    }

    [ManualDerivativeOf(nameof(Loss))]
    public static (Matrix<double> dW, Matrix<double> db) ByHand(Matrix<double> W, Matrix<double> b, Matrix<double> X, Steps steps) => throw new NotImplementedException();
}

using ShallowNet.Autodiff;
using ShallowNet.Exercises.Stubs;
using static ShallowNet.Autodiff.MatrixMath;

namespace ShallowNet.Exercises.Solutions;

/// <summary>The worked solution of exercise 11.</summary>
internal static class BroadcastingSolution
{
    [ManualDerivativeOf(nameof(Broadcasting.Loss))]
    public static (Matrix<double> dW, Matrix<double> db) ByHand(Matrix<double> W, Matrix<double> b, Matrix<double> X, Steps steps)
    {
        var Z = Dot(W, X) + b;
        var dZ = steps.Note("dZ", 2.0 / X.Columns * Z);     // result = Σ Z² / m
        var dW = Dot(dZ, Transpose(X));                     // Z = W·X + b
        var db = Sum(dZ, axis: 1);                          // b was added to every column: each counts
        return (dW, db);
    }
}

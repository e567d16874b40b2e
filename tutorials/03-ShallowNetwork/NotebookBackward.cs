using ShallowNet.Autodiff;
using ShallowNet.Learning;
using static ShallowNet.Autodiff.MatrixMath;

namespace ShallowNet.Tutorials;

/// <summary>The backward pass as the notebook derives it on paper and writes it in cell [14], for comparison.</summary>
internal static class NotebookBackward
{
    /// <summary>Equations (8) to (13).</summary>
    public static ShallowParameters Gradient(ShallowParameters p, Matrix<double> A1, Matrix<double> A2, Matrix<double> X, Matrix<double> Y)
    {
        double m = X.Columns;
        var dZ2 = A2 - Y;                                            // (12)
        var dW2 = 1 / m * Dot(dZ2, Transpose(A1));                   // (8)
        var db2 = 1 / m * Sum(dZ2, axis: 1);                         // (9)
        var dZ1 = Dot(Transpose(p.W2), dZ2) * (1 - Square(A1));      // (13)
        var dW1 = 1 / m * Dot(dZ1, Transpose(X));                    // (10)
        var db1 = 1 / m * Sum(dZ1, axis: 1);                         // (11)
        return new ShallowParameters(dW1, db1, dW2, db2);
    }
}

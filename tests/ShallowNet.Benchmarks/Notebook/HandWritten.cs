using ShallowNet.Autodiff;
using ShallowNet.Learning;
using static ShallowNet.Autodiff.MatrixMath;

namespace ShallowNet.Benchmarks;

/// <summary>Loss and gradient by hand, in the way of somebody who knows the library: the same operations, in place and within a scope.</summary>
internal static class HandWritten
{
    public static double AddGradient(ShallowParameters p, Matrix<double> X, Matrix<double> Y, ref ShallowParameters dp)
    {
        using var scope = MatrixScope.Enter();
        var A1 = Tanh(Dot(p.W1, X) + p.b1);
        var A2 = Sigmoid(Dot(p.W2, A1) + p.b2);
        double loss = -Mean(Y * Log(A2) + (1 - Y) * Log(1 - A2));

        var dZ2 = (A2 - Y) / X.Columns;
        dp.W2.AddDotTransposed(dZ2, A1);
        dp.b2.Add(dZ2);
        var dZ1 = TransposedDot(p.W2, dZ2) * (1 - A1 * A1);
        dp.W1.AddDotTransposed(dZ1, X);
        dp.b1.Add(dZ1);
        return loss;
    }
}

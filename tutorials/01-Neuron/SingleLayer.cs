using ShallowNet.Autodiff;
using static ShallowNet.Autodiff.MatrixMath;

namespace ShallowNet.Tutorials;

/// <summary>Section 1.3: several neurons side by side that see the same inputs. Row i of W belongs to neuron i, and each column of X is a sample.</summary>
internal static partial class SingleLayer
{
    [Differentiable]
    public static double Loss(Layer p, [NoGradient] Matrix<double> X, [NoGradient] Matrix<double> Y)
    {
        var Z = Dot(p.W, X) + p.b;
        var A = Sigmoid(Z);
        return -Mean(Y * Log(A) + (1 - Y) * Log(1 - A));
    }
}

/// <summary>The weights (neurons × inputs) and the biases (neurons × 1).</summary>
internal sealed record Layer(Matrix<double> W, Matrix<double> b);

using ShallowNet.Autodiff;
using static ShallowNet.Autodiff.MatrixMath;

namespace ShallowNet.Tutorials;

/// <summary>What the network learns; also its gradient, which has the same shapes.</summary>
/// <param name="W1">784 × 512.</param>
/// <param name="b1">1 × 512.</param>
/// <param name="W2">512 × 10.</param>
/// <param name="b2">1 × 10.</param>
internal sealed record NetworkParameters(Matrix<float> W1, Matrix<float> b1, Matrix<float> W2, Matrix<float> b2)
{
    public Matrix<float>[] All => [W1, b1, W2, b2];
}

/// <summary>The network of the notebook as a method: its backward pass is generated.</summary>
internal static partial class PlainNetwork
{
    [Differentiable]
    public static float Loss(NetworkParameters p, [NoGradient] Matrix<float> X, [NoGradient] Matrix<float> Y)
    {
        var Z1 = Dot(X, p.W1) + p.b1;
        var A1 = Relu(Z1);
        var Z2 = Dot(A1, p.W2) + p.b2;
        var A2 = Softmax(Z2, axis: 1);
        return -Sum(Y * Log(A2)) / X.Rows;
    }

    /// <summary>The probability of each digit, samples × 10.</summary>
    public static Matrix<float> Predict(NetworkParameters p, Matrix<float> X) =>
        Softmax(Dot(Relu(Dot(X, p.W1) + p.b1), p.W2) + p.b2, axis: 1);
}

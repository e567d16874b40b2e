using static ShallowNet.Autodiff.MatrixMath;

namespace ShallowNet.Learning.Tests;

/// <summary>A relu and softmax network of one hidden layer, as plain annotated methods of this project. Samples are rows.</summary>
internal static partial class ReluSoftmaxNetwork
{
    public sealed record Parameters(Matrix<double> W1, Matrix<double> b1, Matrix<double> W2, Matrix<double> b2);

    [Differentiable]
    public static double Loss(Parameters p, [NoGradient] Matrix<double> X, [NoGradient] Matrix<double> Y)
    {
        var Z1 = Dot(X, p.W1) + p.b1;
        var A1 = Relu(Z1);
        var Z2 = Dot(A1, p.W2) + p.b2;
        var A2 = Softmax(Z2, axis: 1);
        return -Sum(Y * Log(A2)) / X.Rows;
    }

    /// <summary>The same network from the functions of the library, whose derivatives were generated there.</summary>
    [Differentiable]
    public static double LossOfLayers(Parameters p, [NoGradient] Matrix<double> X, [NoGradient] Matrix<double> Y)
    {
        var A1 = LayerFunctions.DenseRelu(X, p.W1, p.b1);
        return LossFunctions.CategoricalCrossEntropyFromLogits(LayerFunctions.Dense(A1, p.W2, p.b2), Y);
    }
}

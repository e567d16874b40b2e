using static ShallowNet.Autodiff.MatrixMath;

namespace ShallowNet.Learning.Tests;

/// <summary>The generated backward half of each layer against extrapolated differences of its forward function.</summary>
public class LayerFunctionTests
{
    private static readonly RandomState Random = 5;
    private static readonly Matrix<double> X = Random.Randn(6, 4);
    private static readonly Matrix<double> W = Random.Randn(4, 3);
    private static readonly Matrix<double> b = Random.Randn(1, 3);
    private static readonly Matrix<double> dResult = Random.Randn(6, 3);
    private static readonly Matrix<double> dSquare = Random.Randn(6, 4);

    [Fact]
    public void Dense() => GradientCheck.Run<(Matrix<double> X, Matrix<double> W, Matrix<double> b)>(
        p => InnerProduct(dResult, LayerFunctions.Dense(p.X, p.W, p.b)),
        p =>
        {
            LayerFunctions.DenseWithCache(p.X, p.W, p.b, out var cache);
            return LayerFunctions.DenseBackward(cache, dResult);
        },
        at: (X, W, b)).ThrowIfFailed();

    [Fact]
    public void Dense_with_relu() => GradientCheck.Run<(Matrix<double> X, Matrix<double> W, Matrix<double> b)>(
        p => InnerProduct(dResult, LayerFunctions.DenseRelu(p.X, p.W, p.b)),
        p =>
        {
            LayerFunctions.DenseReluWithCache(p.X, p.W, p.b, out var cache);
            return LayerFunctions.DenseReluBackward(cache, dResult);
        },
        at: (X, W, b)).ThrowIfFailed();

    [Fact]
    public void Dense_of_data() => GradientCheck.Run<(Matrix<double> W, Matrix<double> b)>(
        p => InnerProduct(dResult, LayerFunctions.DenseOfData(X, p.W, p.b)),
        p =>
        {
            LayerFunctions.DenseOfDataWithCache(X, p.W, p.b, out var cache);
            return LayerFunctions.DenseOfDataBackward(cache, dResult);
        },
        at: (W, b)).ThrowIfFailed();

    [Fact]
    public void Dense_of_data_with_relu() => GradientCheck.Run<(Matrix<double> W, Matrix<double> b)>(
        p => InnerProduct(dResult, LayerFunctions.DenseReluOfData(X, p.W, p.b)),
        p =>
        {
            LayerFunctions.DenseReluOfDataWithCache(X, p.W, p.b, out var cache);
            return LayerFunctions.DenseReluOfDataBackward(cache, dResult);
        },
        at: (W, b)).ThrowIfFailed();

    [Fact]
    public void Relu() => GradientCheck.Run(
        x => InnerProduct(dSquare, LayerFunctions.Rectify(x)),
        x =>
        {
            LayerFunctions.RectifyWithCache(x, out var cache);
            return LayerFunctions.RectifyBackward(cache, dSquare);
        },
        at: X).ThrowIfFailed();

    [Fact]
    public void Tanh() => GradientCheck.Run(
        x => InnerProduct(dSquare, LayerFunctions.HyperbolicTangent(x)),
        x =>
        {
            LayerFunctions.HyperbolicTangentWithCache(x, out var cache);
            return LayerFunctions.HyperbolicTangentBackward(cache, dSquare);
        },
        at: X).ThrowIfFailed();

    [Fact]
    public void Sigmoid() => GradientCheck.Run(
        x => InnerProduct(dSquare, LayerFunctions.Logistic(x)),
        x =>
        {
            LayerFunctions.LogisticWithCache(x, out var cache);
            return LayerFunctions.LogisticBackward(cache, dSquare);
        },
        at: X).ThrowIfFailed();

    [Fact]
    public void Softmax() => GradientCheck.Run(
        x => InnerProduct(dSquare, LayerFunctions.SoftmaxOfRows(x)),
        x =>
        {
            LayerFunctions.SoftmaxOfRowsWithCache(x, out var cache);
            return LayerFunctions.SoftmaxOfRowsBackward(cache, dSquare);
        },
        at: X).ThrowIfFailed();

    [Fact]
    public void Dropout()
    {
        Matrix<double> mask = Matrix.Create(6, 4, (i, j) => (i + j) % 3 == 0 ? 0 : 1.5);
        GradientCheck.Run(
            x => InnerProduct(dSquare, LayerFunctions.Dropout(x, mask)),
            x =>
            {
                LayerFunctions.DropoutWithCache(x, mask, out var cache);
                return LayerFunctions.DropoutBackward(cache, dSquare);
            },
            at: X).ThrowIfFailed();
    }

    [Fact]
    public void Softmax_makes_each_row_a_distribution_also_of_huge_logits()
    {
        Matrix<double> P = LayerFunctions.SoftmaxOfRows(Matrix.Create(2, 3, 1000.0, -1000.0, 0.0, 1000.0, 1000.0, -1000.0));
        Assert.Equal(Matrix.Create(2, 3, 1.0, 0.0, 0.0, 0.5, 0.5, 0.0), P);
    }
}

using System.Numerics;
using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

/// <summary>W, b and their gradients.</summary>
internal abstract class WeightsAndBias<T>(Matrix<T> W, Matrix<T> b) : LayerState<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly NamedMatrix<T>[] _parameters = [new("kernel", W), new("bias", b)];
    private readonly Matrix<T>[] _gradients = [Matrix.Zeros<T>(W.Rows, W.Columns), Matrix.Zeros<T>(b.Rows, b.Columns)];

    public override IReadOnlyList<NamedMatrix<T>> Parameters => _parameters;

    public override IReadOnlyList<Matrix<T>> Gradients => _gradients;

    protected Matrix<T> W => _parameters[0].Value;

    protected Matrix<T> b => _parameters[1].Value;

    protected Matrix<T> dW => _gradients[0];

    protected Matrix<T> db => _gradients[1];
}

/// <summary>X·W + b behind other layers.</summary>
internal sealed class DenseState<T>(Matrix<T> W, Matrix<T> b) : WeightsAndBias<T>(W, b)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private LayerFunctions.DenseCache<T> _cache;

    public override Matrix<T> Predict(Matrix<T> x) => LayerFunctions.Dense(x, W, b);

    public override Matrix<T> Forward(Matrix<T> x, RandomState random) => LayerFunctions.DenseWithCache(x, W, b, out _cache);

    public override Matrix<T> Backward(Matrix<T> dResult)
    {
        Matrix<T> dX = MatrixMath.ZerosLike(_cache.X);
        LayerFunctions.DenseBackward(in _cache, dResult, dX, dW, db);
        return dX;
    }
}

/// <summary>relu(X·W + b) behind other layers.</summary>
internal sealed class DenseReluState<T>(Matrix<T> W, Matrix<T> b) : WeightsAndBias<T>(W, b)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private LayerFunctions.DenseReluCache<T> _cache;

    public override Matrix<T> Predict(Matrix<T> x) => LayerFunctions.DenseRelu(x, W, b);

    public override Matrix<T> Forward(Matrix<T> x, RandomState random) => LayerFunctions.DenseReluWithCache(x, W, b, out _cache);

    public override Matrix<T> Backward(Matrix<T> dResult)
    {
        Matrix<T> dX = MatrixMath.ZerosLike(_cache.X);
        LayerFunctions.DenseReluBackward(in _cache, dResult, dX, dW, db);
        return dX;
    }
}

/// <summary>X·W + b of data.</summary>
internal sealed class DenseOfDataState<T>(Matrix<T> W, Matrix<T> b) : WeightsAndBias<T>(W, b)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private LayerFunctions.DenseOfDataCache<T> _cache;

    public override Matrix<T> Predict(Matrix<T> x) => LayerFunctions.DenseOfData(x, W, b);

    public override Matrix<T> Forward(Matrix<T> x, RandomState random) => LayerFunctions.DenseOfDataWithCache(x, W, b, out _cache);

    public override Matrix<T>? Backward(Matrix<T> dResult)
    {
        LayerFunctions.DenseOfDataBackward(in _cache, dResult, dW, db);
        return null;
    }
}

/// <summary>relu(X·W + b) of data.</summary>
internal sealed class DenseReluOfDataState<T>(Matrix<T> W, Matrix<T> b) : WeightsAndBias<T>(W, b)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private LayerFunctions.DenseReluOfDataCache<T> _cache;

    public override Matrix<T> Predict(Matrix<T> x) => LayerFunctions.DenseReluOfData(x, W, b);

    public override Matrix<T> Forward(Matrix<T> x, RandomState random) => LayerFunctions.DenseReluOfDataWithCache(x, W, b, out _cache);

    public override Matrix<T>? Backward(Matrix<T> dResult)
    {
        LayerFunctions.DenseReluOfDataBackward(in _cache, dResult, dW, db);
        return null;
    }
}

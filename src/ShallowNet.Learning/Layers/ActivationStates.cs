using System.Numerics;
using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

internal sealed class ReluState<T> : LayerState<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private LayerFunctions.RectifyCache<T> _cache;

    public override Activation Activation => Activation.Relu;

    public override Matrix<T> Predict(Matrix<T> x) => LayerFunctions.Rectify(x);

    public override Matrix<T> Forward(Matrix<T> x, RandomState random) => LayerFunctions.RectifyWithCache(x, out _cache);

    public override Matrix<T> Backward(Matrix<T> dResult) => LayerFunctions.RectifyBackward(in _cache, dResult);
}

internal sealed class TanhState<T> : LayerState<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private LayerFunctions.HyperbolicTangentCache<T> _cache;

    public override Activation Activation => Activation.Tanh;

    public override Matrix<T> Predict(Matrix<T> x) => LayerFunctions.HyperbolicTangent(x);

    public override Matrix<T> Forward(Matrix<T> x, RandomState random) => LayerFunctions.HyperbolicTangentWithCache(x, out _cache);

    public override Matrix<T> Backward(Matrix<T> dResult) => LayerFunctions.HyperbolicTangentBackward(in _cache, dResult);
}

internal sealed class SigmoidState<T> : LayerState<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private LayerFunctions.LogisticCache<T> _cache;

    public override Activation Activation => Activation.Sigmoid;

    public override Matrix<T> Predict(Matrix<T> x) => LayerFunctions.Logistic(x);

    public override Matrix<T> Forward(Matrix<T> x, RandomState random) => LayerFunctions.LogisticWithCache(x, out _cache);

    public override Matrix<T> Backward(Matrix<T> dResult) => LayerFunctions.LogisticBackward(in _cache, dResult);
}

internal sealed class SoftmaxState<T> : LayerState<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private LayerFunctions.SoftmaxOfRowsCache<T> _cache;

    public override Activation Activation => Activation.Softmax;

    public override Matrix<T> Predict(Matrix<T> x) => LayerFunctions.SoftmaxOfRows(x);

    public override Matrix<T> Forward(Matrix<T> x, RandomState random) => LayerFunctions.SoftmaxOfRowsWithCache(x, out _cache);

    public override Matrix<T> Backward(Matrix<T> dResult) => LayerFunctions.SoftmaxOfRowsBackward(in _cache, dResult);
}

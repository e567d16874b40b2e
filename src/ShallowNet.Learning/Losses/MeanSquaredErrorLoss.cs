using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

internal sealed class MeanSquaredErrorLoss : Loss
{
    public override string Name => "mean_squared_error";

    public override Targets<T> Prepare<T>(Targets<T> targets, int outputs) => targets.AsValues(outputs, Name);

    public override T Value<T>(Matrix<T> outputs, Targets<T> targets) => LossFunctions.MeanSquaredError(outputs, targets.Values!);

    public override T AccumulateGradient<T>(Matrix<T> outputs, Targets<T> targets, Matrix<T> dOutputs) =>
        LossFunctions.MeanSquaredErrorAccumulateGradient(outputs, targets.Values!, dOutputs);
}

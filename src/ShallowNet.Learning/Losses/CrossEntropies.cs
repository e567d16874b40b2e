using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

internal sealed class CategoricalCrossEntropyLoss(bool fromLogits) : Loss
{
    public override string Name => "categorical_crossentropy";

    public override Targets<T> Prepare<T>(Targets<T> targets, int outputs)
    {
        if (targets.Values is null)
        {
            throw new ArgumentException(
                "categorical_crossentropy needs one-hot rows as targets, not labels: use sparse_categorical_crossentropy, or Preprocessing.ToCategorical.", nameof(targets));
        }

        return targets.AsValues(outputs, Name);
    }

    public override T Value<T>(Matrix<T> outputs, Targets<T> targets) => fromLogits
        ? LossFunctions.CategoricalCrossEntropyFromLogits(outputs, targets.Values!)
        : LossFunctions.CategoricalCrossEntropy(outputs, targets.Values!);

    public override T AccumulateGradient<T>(Matrix<T> outputs, Targets<T> targets, Matrix<T> dOutputs) => fromLogits
        ? LossFunctions.CategoricalCrossEntropyFromLogitsAccumulateGradient(outputs, targets.Values!, dOutputs)
        : LossFunctions.CategoricalCrossEntropyAccumulateGradient(outputs, targets.Values!, dOutputs);

    public override Loss? BehindActivation(ActivationFunction function) =>
        !fromLogits && function == ActivationFunction.Softmax ? new CategoricalCrossEntropyLoss(fromLogits: true) : null;
}

internal sealed class SparseCategoricalCrossEntropyLoss(bool fromLogits) : Loss
{
    public override string Name => "sparse_categorical_crossentropy";

    public override Targets<T> Prepare<T>(Targets<T> targets, int outputs)
    {
        if (targets.Labels is not { } labels)
        {
            throw new ArgumentException(
                "sparse_categorical_crossentropy needs labels (int[]) as targets, not a matrix: for one-hot rows use categorical_crossentropy.", nameof(targets));
        }

        int wrong = labels.AsSpan().IndexOfAnyExceptInRange(0, outputs - 1);
        if (wrong >= 0)
        {
            throw new ArgumentException($"The label at index {wrong} is {labels[wrong]}, but the model has {outputs} outputs, one for each class, counted from 0.", nameof(targets));
        }

        return targets;
    }

    public override T Value<T>(Matrix<T> outputs, Targets<T> targets) => fromLogits
        ? LossFunctions.SparseCategoricalCrossEntropyFromLogits(outputs, targets.Labels!)
        : LossFunctions.SparseCategoricalCrossEntropy(outputs, targets.Labels!);

    public override T AccumulateGradient<T>(Matrix<T> outputs, Targets<T> targets, Matrix<T> dOutputs) => fromLogits
        ? LossFunctions.SparseCategoricalCrossEntropyFromLogitsAccumulateGradient(outputs, targets.Labels!, dOutputs)
        : LossFunctions.SparseCategoricalCrossEntropyAccumulateGradient(outputs, targets.Labels!, dOutputs);

    public override Loss? BehindActivation(ActivationFunction function) =>
        !fromLogits && function == ActivationFunction.Softmax ? new SparseCategoricalCrossEntropyLoss(fromLogits: true) : null;
}

internal sealed class BinaryCrossEntropyLoss(bool fromLogits) : Loss
{
    public override string Name => "binary_crossentropy";

    public override Targets<T> Prepare<T>(Targets<T> targets, int outputs) => targets.AsValues(outputs, Name);

    public override T Value<T>(Matrix<T> outputs, Targets<T> targets) => fromLogits
        ? LossFunctions.BinaryCrossEntropyFromLogits(outputs, targets.Values!)
        : LossFunctions.BinaryCrossEntropy(outputs, targets.Values!);

    public override T AccumulateGradient<T>(Matrix<T> outputs, Targets<T> targets, Matrix<T> dOutputs) => fromLogits
        ? LossFunctions.BinaryCrossEntropyFromLogitsAccumulateGradient(outputs, targets.Values!, dOutputs)
        : LossFunctions.BinaryCrossEntropyAccumulateGradient(outputs, targets.Values!, dOutputs);

    public override Loss? BehindActivation(ActivationFunction function) =>
        !fromLogits && function == ActivationFunction.Sigmoid ? new BinaryCrossEntropyLoss(fromLogits: true) : null;
}

using System.Numerics;
using System.Numerics.Tensors;
using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

/// <summary>A number that is shown in training and evaluation beside the loss: a mean over samples.</summary>
public abstract class Metric
{
    /// <summary>The share of samples that are right, in the sense of <see cref="Metrics"/>.</summary>
    public static Metric Accuracy { get; } = new AccuracyMetric();

    /// <summary>The mean of (p − y)².</summary>
    public static Metric MeanSquaredError { get; } = new ErrorMetric("mean_squared_error", isSquared: true);

    /// <summary>The mean of |p − y|.</summary>
    public static Metric MeanAbsoluteError { get; } = new ErrorMetric("mean_absolute_error", isSquared: false);

    /// <summary>The name under which a history has it.</summary>
    public abstract string Name { get; }

    /// <summary>The sum over the samples of a batch.</summary>
    /// <param name="outputs">Samples × outputs, behind the last activation.</param>
    /// <param name="targets">Those of the same samples.</param>
    public abstract double Total<T>(Matrix<T> outputs, Targets<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>A metric by its Keras name.</summary>
    /// <exception cref="ArgumentException">There is no such metric.</exception>
    public static implicit operator Metric(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.ToLowerInvariant() switch
        {
            "accuracy" or "acc" => Accuracy,
            "mean_squared_error" or "mse" => MeanSquaredError,
            "mean_absolute_error" or "mae" => MeanAbsoluteError,
            _ => throw new ArgumentException($"There is no metric \"{name}\". There are accuracy, mean_squared_error (mse), mean_absolute_error (mae).", nameof(name)),
        };
    }

    private sealed class AccuracyMetric : Metric
    {
        public override string Name => "accuracy";

        public override double Total<T>(Matrix<T> outputs, Targets<T> targets) => targets.Labels is { } labels
            ? Metrics.CountCorrect(labels, outputs)
            : Metrics.CountCorrect(targets.Values!, outputs);
    }

    private sealed class ErrorMetric(string name, bool isSquared) : Metric
    {
        public override string Name => name;

        public override double Total<T>(Matrix<T> outputs, Targets<T> targets)
        {
            Matrix<T> values = targets.AsValues(outputs.Columns, Name).Values!;
            Matrix<T> difference = outputs - values;
            T sum = isSquared
                ? TensorPrimitives.SumOfSquares<T>(difference.AsSpan())
                : TensorPrimitives.SumOfMagnitudes<T>(difference.AsSpan());
            return double.CreateChecked(sum) / outputs.Columns;
        }
    }
}

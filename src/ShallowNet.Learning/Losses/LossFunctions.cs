using System.Numerics;
using ShallowNet.Autodiff;
using static ShallowNet.Autodiff.MatrixMath;

namespace ShallowNet.Learning;

/// <summary>
/// What the losses compute, as differentiable methods with generated gradients. They may be called in annotated methods of other
/// projects. Samples are rows; each loss is the mean over the samples.
/// </summary>
public static partial class LossFunctions
{
    /// <summary>−(1/m) Σ y·log p.</summary>
    /// <param name="P">Probabilities, samples × classes. Below 10⁻⁷ they count as 10⁻⁷, as in Keras, and have no gradient.</param>
    /// <param name="Y">Targets in the same shape, one-hot or probabilities.</param>
    [Differentiable]
    public static T CategoricalCrossEntropy<T>(Matrix<T> P, [NoGradient] Matrix<T> Y)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        -Sum(Y * Log(Maximum(P, T.CreateChecked(1e-7)))) / T.CreateChecked(P.Rows);

    /// <summary>−(1/m) Σ y·log softmax(z), finite for all finite z; its gradient is (softmax(z)·Σy − y)/m.</summary>
    /// <param name="Z">Logits, samples × classes: what goes into the softmax.</param>
    /// <param name="Y">Targets in the same shape, one-hot or probabilities.</param>
    [Differentiable]
    public static T CategoricalCrossEntropyFromLogits<T>(Matrix<T> Z, [NoGradient] Matrix<T> Y)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        -Sum(Y * LogSoftmax(Z, 1)) / T.CreateChecked(Z.Rows);

    /// <summary>−(1/m) Σ log p at each sample's label.</summary>
    /// <param name="P">Probabilities, samples × classes. Below 10⁻⁷ they count as 10⁻⁷, as in Keras, and have no gradient.</param>
    /// <param name="labels">The class of each sample.</param>
    [Differentiable]
    public static T SparseCategoricalCrossEntropy<T>(Matrix<T> P, int[] labels)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> logP = Log(Maximum(P, T.CreateChecked(1e-7)));
        T sum = T.Zero;
        for (int i = 0; i < labels.Length; i++)
        {
            sum += logP[i, labels[i]];
        }

        return -sum / T.CreateChecked(labels.Length);
    }

    /// <summary>−(1/m) Σ log softmax(z) at each sample's label, finite for all finite z.</summary>
    /// <param name="Z">Logits, samples × classes: what goes into the softmax.</param>
    /// <param name="labels">The class of each sample.</param>
    [Differentiable]
    public static T SparseCategoricalCrossEntropyFromLogits<T>(Matrix<T> Z, int[] labels)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> logP = LogSoftmax(Z, 1);
        T sum = T.Zero;
        for (int i = 0; i < labels.Length; i++)
        {
            sum += logP[i, labels[i]];
        }

        return -sum / T.CreateChecked(labels.Length);
    }

    /// <summary>The mean of −(y·log p + (1 − y)·log(1 − p)).</summary>
    /// <param name="P">Probabilities. Outside [10⁻⁷, 1 − 10⁻⁷] they count as the nearer end, as in Keras, and have no gradient.</param>
    /// <param name="Y">Targets from 0 to 1, in the same shape.</param>
    [Differentiable]
    public static T BinaryCrossEntropy<T>(Matrix<T> P, [NoGradient] Matrix<T> Y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> inside = Minimum(Maximum(P, T.CreateChecked(1e-7)), T.CreateChecked(1 - 1e-7));
        return -Sum(Y * Log(inside) + (T.One - Y) * Log(T.One - inside)) / T.CreateChecked(P.Count);
    }

    /// <summary>The mean of log(1 + eᶻ) − y·z, which is the cross entropy of σ(z), finite for all finite z; its gradient is (σ(z) − y)/count.</summary>
    /// <param name="Z">Logits: what goes into the sigmoid.</param>
    /// <param name="Y">Targets from 0 to 1, in the same shape.</param>
    [Differentiable]
    public static T BinaryCrossEntropyFromLogits<T>(Matrix<T> Z, [NoGradient] Matrix<T> Y)
        where T : unmanaged, IFloatingPointIeee754<T> => Sum(Softplus(Z) - Y * Z) / T.CreateChecked(Z.Count);

    /// <summary>The mean of (p − y)².</summary>
    /// <param name="P">Predictions.</param>
    /// <param name="Y">Targets in the same shape.</param>
    [Differentiable]
    public static T MeanSquaredError<T>(Matrix<T> P, [NoGradient] Matrix<T> Y)
        where T : unmanaged, IFloatingPointIeee754<T> => Sum(Square(P - Y)) / T.CreateChecked(P.Count);
}

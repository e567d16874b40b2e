using System.Numerics;
using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

/// <summary>A part of a layer at work in one model: its parameters, their gradients, and the two halves of its computation.</summary>
/// <remarks>
/// Samples are rows. The matrices that <see cref="Forward"/> and <see cref="Backward"/> return live as long as the
/// <see cref="MatrixScope"/> around the training step.
/// </remarks>
public abstract class LayerState<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>What is learned, under names within the layer: <c>kernel</c>, <c>bias</c>.</summary>
    public virtual IReadOnlyList<NamedMatrix<T>> Parameters => [];

    /// <summary>Where <see cref="Backward"/> adds the gradients: one matrix for each of <see cref="Parameters"/>, in its shape.</summary>
    public virtual IReadOnlyList<Matrix<T>> Gradients => [];

    /// <summary>The activation that this part is, if it is one: a loss that is more stable without it then leaves it out.</summary>
    public virtual Activation? Activation => null;

    /// <summary>The output for prediction.</summary>
    /// <param name="x">Samples × features.</param>
    public abstract Matrix<T> Predict(Matrix<T> x);

    /// <summary>The output for training; what <see cref="Backward"/> needs is kept.</summary>
    /// <param name="x">Samples × features.</param>
    /// <param name="random">For layers that are random in training.</param>
    public abstract Matrix<T> Forward(Matrix<T> x, RandomState random);

    /// <summary>Adds the gradients of the parameters for the last <see cref="Forward"/> to <see cref="Gradients"/>.</summary>
    /// <param name="dResult">The adjoint of what <see cref="Forward"/> returned.</param>
    /// <returns>The adjoint of its input; null where the layer was built as the first.</returns>
    public abstract Matrix<T>? Backward(Matrix<T> dResult);
}

using System.Numerics;
using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

/// <summary>
/// What training makes small: a number from a model's outputs and the targets, with its gradient. <see cref="Losses"/> has the usual
/// ones. One of your own calls an annotated method and its generated <c>…AccumulateGradient</c>.
/// </summary>
public abstract class Loss
{
    /// <summary>The name by which <see cref="Sequential{T}.Compile"/> and the history know it.</summary>
    public abstract string Name { get; }

    /// <summary>Checks that the loss can be formed, and brings the targets into the form that it needs.</summary>
    /// <param name="targets">All targets of a data set.</param>
    /// <param name="outputs">The columns of the model's output.</param>
    /// <returns>The targets themselves, or others that mean the same.</returns>
    /// <exception cref="ArgumentException">They do not fit. The message says what to do.</exception>
    public abstract Targets<T> Prepare<T>(Targets<T> targets, int outputs)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The loss, as a mean over the samples.</summary>
    /// <param name="outputs">Samples × outputs.</param>
    /// <param name="targets">Those of the same samples.</param>
    public abstract T Value<T>(Matrix<T> outputs, Targets<T> targets)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Adds the loss's gradient to <paramref name="dOutputs"/>, and returns the loss.</summary>
    /// <param name="outputs">Samples × outputs.</param>
    /// <param name="targets">Those of the same samples.</param>
    /// <param name="dOutputs">In the shape of <paramref name="outputs"/>.</param>
    public abstract T AccumulateGradient<T>(Matrix<T> outputs, Targets<T> targets, Matrix<T> dOutputs)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>
    /// The loss of the activation's input that equals this loss of its output, if there is one that is more stable: the
    /// cross entropy of a softmax from its logits.
    /// </summary>
    public virtual Loss? BehindActivation(ActivationFunction function) => null;

    /// <summary>A loss by its Keras name, as <see cref="Losses.Get"/> finds it.</summary>
    /// <exception cref="ArgumentException">There is no such loss.</exception>
    public static implicit operator Loss(string name) => Losses.Get(name);
}

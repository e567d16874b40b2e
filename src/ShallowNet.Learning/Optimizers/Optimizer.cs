using System.Numerics;
using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

/// <summary>
/// A rule that moves parameters against their gradients. The object holds the rule's settings; what it remembers about the
/// parameters of one model is in the <see cref="OptimizerState{T}"/> that <see cref="Attach{T}"/> makes.
/// </summary>
/// <example>
/// <code>
/// OptimizerState&lt;double&gt; optimizer = new RMSprop().Attach([p.W1, p.b1, p.W2, p.b2]);
/// Matrix&lt;double&gt;[] gradients = [dp.W1, dp.b1, dp.W2, dp.b2];
/// for (…)
/// {
///     // write the gradients
///     optimizer.Step(gradients);
/// }
/// </code>
/// </example>
public abstract class Optimizer
{
    /// <summary>Sets the learning rate.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0, or not finite.</exception>
    protected Optimizer(double learningRate) => LearningRate = learningRate;

    /// <summary>The step size. It may be changed between steps, for a schedule.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0, or not finite.</exception>
    public double LearningRate
    {
        get;
        set
        {
            if (!(value > 0 && double.IsFinite(value)))
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, "A learning rate is above 0.");
            }

            field = value;
        }
    }

    /// <summary>An optimizer with its default settings by its Keras name: <c>"sgd"</c>, <c>"rmsprop"</c>, <c>"adam"</c>.</summary>
    /// <exception cref="ArgumentException">There is no such optimizer.</exception>
    public static implicit operator Optimizer(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.ToLowerInvariant() switch
        {
            "sgd" => new Sgd(),
            "rmsprop" => new RMSprop(),
            "adam" => new Adam(),
            _ => throw new ArgumentException($"There is no optimizer \"{name}\". There are sgd, rmsprop, adam.", nameof(name)),
        };
    }

    /// <summary>What the rule remembers for each parameter, by name: nothing, a velocity, a mean square.</summary>
    public abstract IReadOnlyList<string> SlotNames { get; }

    /// <summary>Starts to optimize these parameters, which every <see cref="OptimizerState{T}.Step"/> then changes in place.</summary>
    /// <param name="parameters">The parameters of one model. Matrices, not copies, are kept.</param>
    /// <exception cref="ArgumentException">There are none, or the same matrix is there twice.</exception>
    public OptimizerState<T> Attach<T>(IReadOnlyList<Matrix<T>> parameters)
        where T : unmanaged, IFloatingPointIeee754<T> => new(this, parameters);

    /// <summary>
    /// Changes a stretch of one parameter and what is remembered about it, in one pass. It is called for several stretches at once, on
    /// different threads.
    /// </summary>
    /// <param name="parameter">Elements of the parameter, all or some.</param>
    /// <param name="gradient">Their gradients, as many.</param>
    /// <param name="slots">One for each of <see cref="SlotNames"/>, in the whole parameter's shape, at first zero.</param>
    /// <param name="offset">Where in the parameter, and so in its slots, the stretch begins.</param>
    /// <param name="step">Which step this is, from 1.</param>
    protected internal abstract void Update<T>(Span<T> parameter, ReadOnlySpan<T> gradient, ReadOnlySpan<Matrix<T>> slots, int offset, long step)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Checks that a setting lies in [0, 1).</summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not.</exception>
    private protected static double Fraction(double value, string name) => value is >= 0 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is at least 0 and below 1.");

    /// <summary>Checks that a setting is above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    private protected static double Positive(double value, string name) => value > 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is above 0.");
}

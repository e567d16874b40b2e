using System.Numerics;
using System.Runtime.InteropServices;
using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

/// <summary>
/// Gradient descent: w ← w − η·g, the notebook's rule. With momentum μ: v ← μ·v − η·g and w ← w + v
/// (B. T. Polyak, 1964), or w ← w + μ·v − η·g in Nesterov's form, both as Keras has them.
/// </summary>
public sealed class Sgd : Optimizer
{
    private static readonly string[] WithMomentum = ["velocity"];

    /// <summary>Sets the rule's constants.</summary>
    /// <param name="learningRate">η.</param>
    /// <param name="momentum">μ, at least 0 and below 1.</param>
    /// <param name="nesterov">Whether the gradient counts as taken after the momentum's part of the step.</param>
    /// <exception cref="ArgumentOutOfRangeException">A constant is outside its range.</exception>
    public Sgd(double learningRate = 0.01, double momentum = 0, bool nesterov = false)
        : base(learningRate)
    {
        Momentum = Fraction(momentum, nameof(momentum));
        Nesterov = nesterov;
    }

    /// <summary>μ.</summary>
    public double Momentum { get; }

    /// <summary>Whether the gradient counts as taken after the momentum's part of the step.</summary>
    public bool Nesterov { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames => Momentum == 0 ? [] : WithMomentum;

    /// <inheritdoc/>
    protected internal override void Update<T>(Span<T> parameter, ReadOnlySpan<T> gradient, ReadOnlySpan<Matrix<T>> slots, int offset, long step)
    {
        T rate = T.CreateChecked(LearningRate);
        if (Momentum == 0)
        {
            Descend(parameter, gradient, rate);
        }
        else
        {
            DescendWithMomentum(parameter, gradient, slots[0].AsSpan().Slice(offset, parameter.Length), rate, T.CreateChecked(Momentum));
        }
    }

    private static void Descend<T>(Span<T> parameter, ReadOnlySpan<T> gradient, T rate)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int i = 0;
        if (Vector<T>.IsSupported)
        {
            Vector<T> rates = new(rate);
            ref T w = ref MemoryMarshal.GetReference(parameter);
            ref T g = ref MemoryMarshal.GetReference(gradient);
            for (; i <= parameter.Length - Vector<T>.Count; i += Vector<T>.Count)
            {
                (Vector.LoadUnsafe(ref w, (nuint)i) - (rates * Vector.LoadUnsafe(ref g, (nuint)i))).StoreUnsafe(ref w, (nuint)i);
            }
        }

        for (; i < parameter.Length; i++)
        {
            parameter[i] -= rate * gradient[i];
        }
    }

    private void DescendWithMomentum<T>(Span<T> parameter, ReadOnlySpan<T> gradient, Span<T> velocity, T rate, T momentum)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int i = 0;
        if (Vector<T>.IsSupported)
        {
            Vector<T> rates = new(rate);
            Vector<T> momenta = new(momentum);
            ref T w = ref MemoryMarshal.GetReference(parameter);
            ref T g = ref MemoryMarshal.GetReference(gradient);
            ref T v = ref MemoryMarshal.GetReference(velocity);
            for (; i <= parameter.Length - Vector<T>.Count; i += Vector<T>.Count)
            {
                Vector<T> push = rates * Vector.LoadUnsafe(ref g, (nuint)i);
                Vector<T> moved = (momenta * Vector.LoadUnsafe(ref v, (nuint)i)) - push;
                moved.StoreUnsafe(ref v, (nuint)i);
                (Vector.LoadUnsafe(ref w, (nuint)i) + (Nesterov ? (momenta * moved) - push : moved)).StoreUnsafe(ref w, (nuint)i);
            }
        }

        for (; i < parameter.Length; i++)
        {
            T push = rate * gradient[i];
            velocity[i] = (momentum * velocity[i]) - push;
            parameter[i] += Nesterov ? (momentum * velocity[i]) - push : velocity[i];
        }
    }
}

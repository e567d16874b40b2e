using System.Numerics;
using System.Runtime.InteropServices;
using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

/// <summary>
/// Gradient descent in which each parameter's step is divided by the root of a running mean of its squared gradient:
/// s ← ρ·s + (1 − ρ)·g² and w ← w − η·g/(√s + ε) (T. Tieleman and G. Hinton, Coursera lecture 6.5, 2012).
/// </summary>
/// <remarks>ε stands outside the root, as in the Keras of the notebook; Keras 3 has it inside.</remarks>
public sealed class RMSprop : Optimizer
{
    private static readonly string[] Names = ["meanSquare"];

    /// <summary>Sets the rule's constants; by default Keras' ones.</summary>
    /// <param name="learningRate">η.</param>
    /// <param name="rho">ρ, at least 0 and below 1.</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A constant is outside its range.</exception>
    public RMSprop(double learningRate = 1e-3, double rho = 0.9, double epsilon = 1e-7)
        : base(learningRate)
    {
        Rho = Fraction(rho, nameof(rho));
        Epsilon = Positive(epsilon, nameof(epsilon));
    }

    /// <summary>ρ.</summary>
    public double Rho { get; }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames => Names;

    /// <inheritdoc/>
    protected internal override void Update<T>(Span<T> parameter, ReadOnlySpan<T> gradient, ReadOnlySpan<Matrix<T>> slots, int offset, long step)
    {
        T rate = T.CreateChecked(LearningRate);
        T rho = T.CreateChecked(Rho);
        T rest = T.CreateChecked(1 - Rho);
        T epsilon = T.CreateChecked(Epsilon);
        Span<T> meanSquare = slots[0].AsSpan().Slice(offset, parameter.Length);
        int i = 0;
        if (Vector<T>.IsSupported)
        {
            Vector<T> rates = new(rate);
            Vector<T> rhos = new(rho);
            Vector<T> rests = new(rest);
            Vector<T> epsilons = new(epsilon);
            ref T w = ref MemoryMarshal.GetReference(parameter);
            ref T g = ref MemoryMarshal.GetReference(gradient);
            ref T s = ref MemoryMarshal.GetReference(meanSquare);
            for (; i <= parameter.Length - Vector<T>.Count; i += Vector<T>.Count)
            {
                Vector<T> slope = Vector.LoadUnsafe(ref g, (nuint)i);
                Vector<T> mean = (rhos * Vector.LoadUnsafe(ref s, (nuint)i)) + (rests * slope * slope);
                mean.StoreUnsafe(ref s, (nuint)i);
                (Vector.LoadUnsafe(ref w, (nuint)i) - (rates * slope / (Vector.SquareRoot(mean) + epsilons))).StoreUnsafe(ref w, (nuint)i);
            }
        }

        for (; i < parameter.Length; i++)
        {
            T slope = gradient[i];
            meanSquare[i] = (rho * meanSquare[i]) + (rest * slope * slope);
            parameter[i] -= rate * slope / (T.Sqrt(meanSquare[i]) + epsilon);
        }
    }
}

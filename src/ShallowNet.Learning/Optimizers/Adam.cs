using System.Numerics;
using System.Runtime.InteropServices;
using ShallowNet.Autodiff;

namespace ShallowNet.Learning;

/// <summary>
/// Running means of the gradient and of its square, both corrected for their start at zero, make the step:
/// m ← β₁·m + (1 − β₁)·g, v ← β₂·v + (1 − β₂)·g², w ← w − η·√(1 − β₂ᵗ)/(1 − β₁ᵗ)·m/(√v + ε)
/// (D. P. Kingma and J. Ba, "Adam: a method for stochastic optimization", 2015, the efficient form at the end of section 2).
/// </summary>
public sealed class Adam : Optimizer
{
    private static readonly string[] Names = ["mean", "meanSquare"];

    /// <summary>Sets the rule's constants; by default Keras' ones.</summary>
    /// <param name="learningRate">η.</param>
    /// <param name="beta1">β₁, at least 0 and below 1.</param>
    /// <param name="beta2">β₂, at least 0 and below 1.</param>
    /// <param name="epsilon">ε, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A constant is outside its range.</exception>
    public Adam(double learningRate = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-7)
        : base(learningRate)
    {
        Beta1 = Fraction(beta1, nameof(beta1));
        Beta2 = Fraction(beta2, nameof(beta2));
        Epsilon = Positive(epsilon, nameof(epsilon));
    }

    /// <summary>β₁.</summary>
    public double Beta1 { get; }

    /// <summary>β₂.</summary>
    public double Beta2 { get; }

    /// <summary>ε.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> SlotNames => Names;

    /// <inheritdoc/>
    protected internal override void Update<T>(Span<T> parameter, ReadOnlySpan<T> gradient, ReadOnlySpan<Matrix<T>> slots, int offset, long step)
    {
        T rate = T.CreateChecked(LearningRate * Math.Sqrt(1 - Math.Pow(Beta2, step)) / (1 - Math.Pow(Beta1, step)));
        T beta1 = T.CreateChecked(Beta1);
        T rest1 = T.CreateChecked(1 - Beta1);
        T beta2 = T.CreateChecked(Beta2);
        T rest2 = T.CreateChecked(1 - Beta2);
        T epsilon = T.CreateChecked(Epsilon);
        Span<T> means = slots[0].AsSpan().Slice(offset, parameter.Length);
        Span<T> meanSquares = slots[1].AsSpan().Slice(offset, parameter.Length);
        int i = 0;
        if (Vector<T>.IsSupported)
        {
            Vector<T> rates = new(rate);
            Vector<T> beta1s = new(beta1);
            Vector<T> rest1s = new(rest1);
            Vector<T> beta2s = new(beta2);
            Vector<T> rest2s = new(rest2);
            Vector<T> epsilons = new(epsilon);
            ref T w = ref MemoryMarshal.GetReference(parameter);
            ref T g = ref MemoryMarshal.GetReference(gradient);
            ref T m = ref MemoryMarshal.GetReference(means);
            ref T v = ref MemoryMarshal.GetReference(meanSquares);
            for (; i <= parameter.Length - Vector<T>.Count; i += Vector<T>.Count)
            {
                Vector<T> slope = Vector.LoadUnsafe(ref g, (nuint)i);
                Vector<T> mean = (beta1s * Vector.LoadUnsafe(ref m, (nuint)i)) + (rest1s * slope);
                Vector<T> meanSquare = (beta2s * Vector.LoadUnsafe(ref v, (nuint)i)) + (rest2s * slope * slope);
                mean.StoreUnsafe(ref m, (nuint)i);
                meanSquare.StoreUnsafe(ref v, (nuint)i);
                (Vector.LoadUnsafe(ref w, (nuint)i) - (rates * mean / (Vector.SquareRoot(meanSquare) + epsilons))).StoreUnsafe(ref w, (nuint)i);
            }
        }

        for (; i < parameter.Length; i++)
        {
            T slope = gradient[i];
            means[i] = (beta1 * means[i]) + (rest1 * slope);
            meanSquares[i] = (beta2 * meanSquares[i]) + (rest2 * slope * slope);
            parameter[i] -= rate * means[i] / (T.Sqrt(meanSquares[i]) + epsilon);
        }
    }
}

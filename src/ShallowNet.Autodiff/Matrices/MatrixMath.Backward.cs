using System.Numerics;
using ShallowNet.Autodiff.Kernels;

namespace ShallowNet.Autodiff;

// Adjoints of elementwise functions in one pass over memory.
public static partial class MatrixMath
{
    /// <summary>The adjoint of x for <c>a = Tanh(x)</c> with adjoint <paramref name="dResult"/>: dResult ∘ (1 − a²).</summary>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Matrix<T> TanhBackward<T>(Matrix<T> dResult, Matrix<T> result)
        where T : unmanaged, IFloatingPointIeee754<T> => Broadcasting.Apply<T, TanhBackwardOperation<T>>(dResult, result);

    /// <summary>The adjoint of x for <c>s = Sigmoid(x)</c> with adjoint <paramref name="dResult"/>: dResult ∘ s ∘ (1 − s).</summary>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Matrix<T> SigmoidBackward<T>(Matrix<T> dResult, Matrix<T> result)
        where T : unmanaged, IFloatingPointIeee754<T> => Broadcasting.Apply<T, SigmoidBackwardOperation<T>>(dResult, result);

    /// <summary>The adjoint of x for <c>Relu(x)</c> with adjoint <paramref name="dResult"/>: dResult where x is above 0, and 0 elsewhere.</summary>
    /// <remarks>Relu's result may stand in for x: it is above 0 in the same places.</remarks>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Matrix<T> ReluBackward<T>(Matrix<T> dResult, Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Broadcasting.Apply<T, ReluBackwardOperation<T>>(dResult, x);
}

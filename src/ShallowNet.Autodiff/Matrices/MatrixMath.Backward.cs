using System.Numerics;
using ShallowNet.Autodiff.Kernels;

namespace ShallowNet.Autodiff;

// Adjoints of elementwise functions in one pass over memory, and of functions that move elements.
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

    /// <summary>The adjoint of x for <c>Slice(x, rows, columns)</c> with adjoint <paramref name="dResult"/>: dResult in the block, and 0 elsewhere.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A range reaches outside the matrix.</exception>
    /// <exception cref="ArgumentException">The adjoint fits the block neither by repeating nor by summing.</exception>
    public static Matrix<T> SliceBackward<T>(Matrix<T> dResult, Matrix<T> x, Range rows, Range columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(dResult);
        Block block = Block.Of(x, rows, columns);
        Matrix<T> dx = ZerosLike(x);
        dx.SetSlice(rows, columns, Fitting.Fit("Cannot write a slice", dResult, block.Rows, block.Columns));
        return dx;
    }

    /// <summary>The adjoint of x for <c>Reshape(x, rows, columns)</c> with adjoint <paramref name="dResult"/>: its elements in the shape of x.</summary>
    /// <exception cref="ArgumentException">The adjoint fits the new shape neither by repeating nor by summing, or the new shape has another number of elements than x.</exception>
    public static Matrix<T> ReshapeBackward<T>(Matrix<T> dResult, Matrix<T> x, int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(dResult);
        ArgumentNullException.ThrowIfNull(x);
        return Reshape(Fitting.Fit("Cannot reshape an adjoint", dResult, rows, columns), x.Rows, x.Columns);
    }
}

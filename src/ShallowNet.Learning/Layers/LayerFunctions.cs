using System.Numerics;
using ShallowNet.Autodiff;
using static ShallowNet.Autodiff.MatrixMath;

namespace ShallowNet.Learning;

/// <summary>
/// What the layers compute, as differentiable methods: their backward halves, which <see cref="Sequential{T}"/> chains, are generated. They may
/// be called in annotated methods of other projects. Samples are rows.
/// </summary>
public static partial class LayerFunctions
{
    /// <summary>X·W + b.</summary>
    /// <param name="X">Samples × inputs.</param>
    /// <param name="W">Inputs × units.</param>
    /// <param name="b">1 × units.</param>
    [Differentiable]
    public static Matrix<T> Dense<T>(Matrix<T> X, Matrix<T> W, Matrix<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> => DotAdd(X, W, b);

    /// <summary>relu(X·W + b).</summary>
    /// <inheritdoc cref="Dense{T}(Matrix{T}, Matrix{T}, Matrix{T})"/>
    [Differentiable]
    public static Matrix<T> DenseRelu<T>(Matrix<T> X, Matrix<T> W, Matrix<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> => Relu(DotAdd(X, W, b));

    /// <summary>X·W + b for data X, which has no gradient.</summary>
    /// <inheritdoc cref="Dense{T}(Matrix{T}, Matrix{T}, Matrix{T})"/>
    [Differentiable]
    public static Matrix<T> DenseOfData<T>([NoGradient] Matrix<T> X, Matrix<T> W, Matrix<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> => DotAdd(X, W, b);

    /// <summary>relu(X·W + b) for data X, which has no gradient.</summary>
    /// <inheritdoc cref="Dense{T}(Matrix{T}, Matrix{T}, Matrix{T})"/>
    [Differentiable]
    public static Matrix<T> DenseReluOfData<T>([NoGradient] Matrix<T> X, Matrix<T> W, Matrix<T> b)
        where T : unmanaged, IFloatingPointIeee754<T> => Relu(DotAdd(X, W, b));

    /// <summary>max(X, 0).</summary>
    [Differentiable]
    public static Matrix<T> Rectify<T>(Matrix<T> X)
        where T : unmanaged, IFloatingPointIeee754<T> => Relu(X);

    /// <summary>tanh X.</summary>
    [Differentiable]
    public static Matrix<T> HyperbolicTangent<T>(Matrix<T> X)
        where T : unmanaged, IFloatingPointIeee754<T> => Tanh(X);

    /// <summary>1/(1 + e⁻ˣ).</summary>
    [Differentiable]
    public static Matrix<T> Logistic<T>(Matrix<T> X)
        where T : unmanaged, IFloatingPointIeee754<T> => Sigmoid(X);

    /// <summary>eˣ over its sum along each row, so that each row holds probabilities.</summary>
    [Differentiable]
    public static Matrix<T> SoftmaxOfRows<T>(Matrix<T> X)
        where T : unmanaged, IFloatingPointIeee754<T> => Softmax(X, 1);

    /// <summary>X ∘ mask.</summary>
    /// <param name="X">Samples × features.</param>
    /// <param name="mask">In the same shape: 0 where an element is dropped, 1/(1 − rate) elsewhere.</param>
    [Differentiable]
    public static Matrix<T> Dropout<T>(Matrix<T> X, [NoGradient] Matrix<T> mask)
        where T : unmanaged, IFloatingPointIeee754<T> => X * mask;
}

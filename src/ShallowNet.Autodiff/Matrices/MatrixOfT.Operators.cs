using ShallowNet.Autodiff.Kernels;

namespace ShallowNet.Autodiff;

public sealed partial class Matrix<T>
{
    /// <summary>The elementwise sum, with broadcasting.</summary>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Matrix<T> operator +(Matrix<T> left, Matrix<T> right) => Broadcasting.Apply<T, AddOperation<T>>(left, right);

    /// <summary>The number added to every element.</summary>
    public static Matrix<T> operator +(Matrix<T> left, T right) => Broadcasting.Apply<T, AddOperation<T>>(left, right);

    /// <inheritdoc cref="op_Addition(Matrix{T}, T)"/>
    public static Matrix<T> operator +(T left, Matrix<T> right) => Broadcasting.Apply<T, AddOperation<T>>(left, right);

    /// <summary>The elementwise difference, with broadcasting.</summary>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Matrix<T> operator -(Matrix<T> left, Matrix<T> right) => Broadcasting.Apply<T, SubtractOperation<T>>(left, right);

    /// <summary>The number subtracted from every element.</summary>
    public static Matrix<T> operator -(Matrix<T> left, T right) => Broadcasting.Apply<T, SubtractOperation<T>>(left, right);

    /// <summary>Every element subtracted from the number.</summary>
    public static Matrix<T> operator -(T left, Matrix<T> right) => Broadcasting.Apply<T, SubtractOperation<T>>(left, right);

    /// <summary>The elementwise product, with broadcasting. (The matrix product is <see cref="MatrixMath.Dot{T}(Matrix{T}, Matrix{T})"/>.)</summary>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Matrix<T> operator *(Matrix<T> left, Matrix<T> right) => Broadcasting.Apply<T, MultiplyOperation<T>>(left, right);

    /// <summary>Every element multiplied by the number.</summary>
    public static Matrix<T> operator *(Matrix<T> left, T right) => Broadcasting.Apply<T, MultiplyOperation<T>>(left, right);

    /// <inheritdoc cref="op_Multiply(Matrix{T}, T)"/>
    public static Matrix<T> operator *(T left, Matrix<T> right) => Broadcasting.Apply<T, MultiplyOperation<T>>(left, right);

    /// <summary>The elementwise quotient, with broadcasting.</summary>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Matrix<T> operator /(Matrix<T> left, Matrix<T> right) => Broadcasting.Apply<T, DivideOperation<T>>(left, right);

    /// <summary>Every element divided by the number.</summary>
    public static Matrix<T> operator /(Matrix<T> left, T right) => Broadcasting.Apply<T, DivideOperation<T>>(left, right);

    /// <summary>The number divided by every element.</summary>
    public static Matrix<T> operator /(T left, Matrix<T> right) => Broadcasting.Apply<T, DivideOperation<T>>(left, right);

    /// <summary>Every element with the opposite sign.</summary>
    public static Matrix<T> operator -(Matrix<T> value) => MatrixMath.Negate(value);

    /// <summary>The matrix itself.</summary>
    public static Matrix<T> operator +(Matrix<T> value) => value;
}

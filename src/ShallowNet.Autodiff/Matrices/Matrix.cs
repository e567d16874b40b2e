using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace ShallowNet.Autodiff;

/// <summary>Makes matrices. The overloads without a type argument make matrices of <see cref="double"/>.</summary>
/// <remarks>Inside a <see cref="MatrixScope"/> these, too, take their storage from the scope.</remarks>
public static class Matrix
{
    /// <summary>A matrix from its elements, row after row.</summary>
    /// <exception cref="ArgumentException">The number of values is not rows times columns.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is negative.</exception>
    public static Matrix<T> Create<T>(int rows, int columns, params T[] values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(values);
        return Create(rows, columns, (ReadOnlySpan<T>)values);
    }

    /// <inheritdoc cref="Create{T}(int, int, T[])"/>
    public static Matrix<double> Create(int rows, int columns, params double[] values) => Create<double>(rows, columns, values);

    /// <inheritdoc cref="Create{T}(int, int, T[])"/>
    public static Matrix<T> Create<T>(int rows, int columns, ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int count = Matrix<T>.CountOf(rows, columns);
        if (values.Length != count)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"A {rows}×{columns} matrix has {count} elements, but {values.Length} values were given."), nameof(values));
        }
        Matrix<T> matrix = Matrix<T>.Allocate(rows, columns);
        values.CopyTo(matrix.Elements);
        return matrix;
    }

    /// <summary>A matrix with a copy of a two-dimensional array's elements.</summary>
    public static Matrix<T> Create<T>(T[,] values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(values);
        Matrix<T> matrix = Matrix<T>.Allocate(values.GetLength(0), values.GetLength(1));
        if (values.Length > 0)
            MemoryMarshal.CreateSpan(ref values[0, 0], values.Length).CopyTo(matrix.Elements);
        return matrix;
    }

    /// <summary>A matrix whose element in row i and column j is the function's value there.</summary>
    public static Matrix<T> Create<T>(int rows, int columns, Func<int, int, T> element)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(element);
        Matrix<T> matrix = Matrix<T>.Allocate(rows, columns);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
                matrix.Elements[row * columns + column] = element(row, column);
        }
        return matrix;
    }

    /// <summary>A matrix with a copy of a tensor of two dimensions.</summary>
    /// <exception cref="ArgumentException">The tensor does not have two dimensions.</exception>
    public static Matrix<T> Create<T>(in ReadOnlyTensorSpan<T> tensor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (tensor.Rank != 2)
            throw new ArgumentException(FormattableString.Invariant($"A matrix has two dimensions; the tensor has {tensor.Rank}."), nameof(tensor));
        Matrix<T> matrix = Matrix<T>.Allocate(checked((int)tensor.Lengths[0]), checked((int)tensor.Lengths[1]));
        tensor.FlattenTo(matrix.Elements);
        return matrix;
    }

    /// <inheritdoc cref="Create{T}(in ReadOnlyTensorSpan{T})"/>
    public static Matrix<T> Create<T>(Tensor<T> tensor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return Create(tensor.AsReadOnlyTensorSpan());
    }

    /// <summary>A matrix of one row.</summary>
    public static Matrix<T> Row<T>(params T[] values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(values);
        return Create(1, values.Length, values);
    }

    /// <inheritdoc cref="Row{T}(T[])"/>
    public static Matrix<double> Row(params double[] values) => Row<double>(values);

    /// <summary>A matrix of one column.</summary>
    public static Matrix<T> Column<T>(params T[] values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(values);
        return Create(values.Length, 1, values);
    }

    /// <inheritdoc cref="Column{T}(T[])"/>
    public static Matrix<double> Column(params double[] values) => Column<double>(values);

    /// <summary>A matrix of zeros.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is negative.</exception>
    public static Matrix<T> Zeros<T>(int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> matrix = Matrix<T>.Allocate(rows, columns);
        matrix.ClearLater();
        return matrix;
    }

    /// <inheritdoc cref="Zeros{T}(int, int)"/>
    public static Matrix<double> Zeros(int rows, int columns) => Zeros<double>(rows, columns);

    /// <summary>A matrix of ones.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is negative.</exception>
    public static Matrix<T> Ones<T>(int rows, int columns)
        where T : unmanaged, IFloatingPointIeee754<T> => Full(rows, columns, T.One);

    /// <inheritdoc cref="Ones{T}(int, int)"/>
    public static Matrix<double> Ones(int rows, int columns) => Ones<double>(rows, columns);

    /// <summary>A matrix whose elements all have one value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is negative.</exception>
    public static Matrix<T> Full<T>(int rows, int columns, T value)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> matrix = Matrix<T>.Allocate(rows, columns);
        matrix.Elements.AsSpan().Fill(value);
        return matrix;
    }

    /// <inheritdoc cref="Full{T}(int, int, T)"/>
    public static Matrix<double> Full(int rows, int columns, double value) => Full<double>(rows, columns, value);

    /// <summary>A square matrix with ones on its diagonal and zeros elsewhere.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is negative.</exception>
    public static Matrix<T> Identity<T>(int size)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> matrix = Zeros<T>(size, size);
        for (int i = 0; i < size; i++)
            matrix.Elements[i * size + i] = T.One;
        return matrix;
    }

    /// <inheritdoc cref="Identity{T}(int)"/>
    public static Matrix<double> Identity(int size) => Identity<double>(size);

    /// <inheritdoc cref="MatrixMath.Dot{T}(Matrix{T}, Matrix{T})"/>
    public static Matrix<T> Dot<T>(Matrix<T> left, Matrix<T> right)
        where T : unmanaged, IFloatingPointIeee754<T> => MatrixMath.Dot(left, right);
}

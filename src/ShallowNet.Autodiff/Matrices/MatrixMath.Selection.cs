using System.Numerics;
using ShallowNet.Autodiff.Kernels;

namespace ShallowNet.Autodiff;

public static partial class MatrixMath
{
    /// <summary>The larger of two elements, with broadcasting; NaN if either is.</summary>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Matrix<T> Maximum<T>(Matrix<T> x, Matrix<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Broadcasting.Apply<T, MaximumOperation<T>>(x, y);

    /// <summary>The larger of each element and a number.</summary>
    public static Matrix<T> Maximum<T>(Matrix<T> x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => Broadcasting.Apply<T, MaximumOperation<T>>(x, y);

    /// <inheritdoc cref="Maximum{T}(Matrix{T}, T)"/>
    public static Matrix<T> Maximum<T>(T x, Matrix<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Broadcasting.Apply<T, MaximumOperation<T>>(x, y);

    /// <summary>The smaller of two elements, with broadcasting; NaN if either is.</summary>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Matrix<T> Minimum<T>(Matrix<T> x, Matrix<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Broadcasting.Apply<T, MinimumOperation<T>>(x, y);

    /// <summary>The smaller of each element and a number.</summary>
    public static Matrix<T> Minimum<T>(Matrix<T> x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => Broadcasting.Apply<T, MinimumOperation<T>>(x, y);

    /// <inheritdoc cref="Minimum{T}(Matrix{T}, T)"/>
    public static Matrix<T> Minimum<T>(T x, Matrix<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Broadcasting.Apply<T, MinimumOperation<T>>(x, y);

    /// <summary>1 where x is above y and 0 elsewhere, with broadcasting: a mask for <see cref="Where{T}(Matrix{T}, Matrix{T}, Matrix{T})"/>.</summary>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Matrix<T> Greater<T>(Matrix<T> x, Matrix<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Broadcasting.Apply<T, GreaterOperation<T>>(x, y);

    /// <summary>1 where x is above a number and 0 elsewhere.</summary>
    public static Matrix<T> Greater<T>(Matrix<T> x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => Broadcasting.Apply<T, GreaterOperation<T>>(x, y);

    /// <summary>1 where x is below y and 0 elsewhere, with broadcasting.</summary>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Matrix<T> Less<T>(Matrix<T> x, Matrix<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Broadcasting.Apply<T, GreaterOperation<T>>(y, x);

    /// <summary>1 where x is below a number and 0 elsewhere.</summary>
    public static Matrix<T> Less<T>(Matrix<T> x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => Broadcasting.Apply<T, GreaterOperation<T>>(y, x);

    /// <summary>1 where x equals y and 0 elsewhere, with broadcasting; NaN equals nothing.</summary>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Matrix<T> Equal<T>(Matrix<T> x, Matrix<T> y)
        where T : unmanaged, IFloatingPointIeee754<T> => Broadcasting.Apply<T, EqualOperation<T>>(x, y);

    /// <summary>1 where x equals a number and 0 elsewhere; NaN equals nothing.</summary>
    public static Matrix<T> Equal<T>(Matrix<T> x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => Broadcasting.Apply<T, EqualOperation<T>>(x, y);

    /// <summary>The element of x where the mask is not 0, and that of y where it is; all three with broadcasting.</summary>
    /// <remarks>The element that is not chosen does not influence the result, even if it is NaN or infinite.</remarks>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Matrix<T> Where<T>(Matrix<T> mask, Matrix<T> x, Matrix<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(mask);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        (int rows, int columns) = mask.Shape;
        if (!Broadcasting.TryBroadcast(rows, x.Rows, out rows) || !Broadcasting.TryBroadcast(columns, x.Columns, out columns))
            ShapeErrors.ThrowBroadcast("Cannot select by a mask", mask, x);
        if (!Broadcasting.TryBroadcast(rows, y.Rows, out rows) || !Broadcasting.TryBroadcast(columns, y.Columns, out columns))
            ShapeErrors.ThrowBroadcast("Cannot select by a mask", x, y);
        const string operation = "Cannot select by a mask";
        ReadOnlySpan<T> masks = Fitting.Repeat(operation, mask, rows, columns).Elements;
        ReadOnlySpan<T> chosen = Fitting.Repeat(operation, x, rows, columns).Elements;
        ReadOnlySpan<T> others = Fitting.Repeat(operation, y, rows, columns).Elements;
        Matrix<T> result = Matrix<T>.Allocate(rows, columns);
        Selection.Select(masks, chosen, others, result.Elements);
        return result;
    }

    /// <summary>1 where x is above 0, and 0 where it is 0 or below: the derivative of <see cref="Relu{T}(Matrix{T})"/>.</summary>
    public static Matrix<T> Step<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> result = AllocateLike(x);
        Rectifier.Step<T>(x.Elements, result.Elements);
        return result;
    }

    /// <summary>−1, 0 or 1 with the sign of x: the derivative of <see cref="Abs{T}(Matrix{T})"/>.</summary>
    public static Matrix<T> Sign<T>(Matrix<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Matrix<T> result = AllocateLike(x);
        Rectifier.Sign<T>(x.Elements, result.Elements);
        return result;
    }
}

using ShallowNet.Autodiff.Kernels;

namespace ShallowNet.Autodiff;

// Matrix products that accumulate. For P = A·B the adjoints are dA += dP·Bᵀ and dB += Aᵀ·dP. Where A has one row or B one column,
// P may have been repeated by broadcasting, and dP has more rows or columns than P: it is first summed to the shape of P.
public sealed partial class Matrix<T>
{
    /// <summary>Adds the matrix product left·right to this matrix in place.</summary>
    /// <remarks>
    /// This matrix is rows×columns, <paramref name="left"/> rows×depth and <paramref name="right"/> depth×columns. Where one of these dimensions is 1 in one
    /// place and longer in another, the longer operand is an adjoint that broadcasting has widened: it is summed along that dimension (or repeated, where it is the one of length 1).
    /// </remarks>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public void AddDot(Matrix<T> left, Matrix<T> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        int depth = left.Columns;
        if (depth != right.Rows || left.Rows != Rows || right.Columns != _columns)
        {
            const string operation = "Cannot add a matrix product";
            depth = InnerDimension(operation, left, right, depth, right.Rows);
            left = Fitting.Fit(operation, left, Rows, depth);
            right = Fitting.Fit(operation, right, depth, _columns);
        }
        Accumulate(ProductForm.Plain, depth, left, right);
    }

    /// <summary>Adds left·rightᵀ to this matrix in place.</summary>
    /// <remarks>
    /// This matrix is rows×columns, <paramref name="left"/> rows×depth and <paramref name="right"/> columns×depth; widened adjoints are summed as by <see cref="AddDot"/>.
    /// For P = Dot(A, B): <c>dA.AddDotTransposed(dP, B)</c>.
    /// </remarks>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public void AddDotTransposed(Matrix<T> left, Matrix<T> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        int depth = left.Columns;
        if (depth != right.Columns || left.Rows != Rows || right.Rows != _columns)
        {
            const string operation = "Cannot add a product with a transposed matrix";
            depth = InnerDimension(operation, left, right, depth, right.Columns);
            left = Fitting.Fit(operation, left, Rows, depth);
            right = Fitting.Fit(operation, right, _columns, depth);
        }
        Accumulate(ProductForm.RightTransposed, depth, left, right);
    }

    /// <summary>Adds leftᵀ·right to this matrix in place.</summary>
    /// <remarks>
    /// This matrix is rows×columns, <paramref name="left"/> depth×rows and <paramref name="right"/> depth×columns; widened adjoints are summed as by <see cref="AddDot"/>.
    /// For P = Dot(A, B): <c>dB.AddTransposedDot(A, dP)</c>.
    /// </remarks>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public void AddTransposedDot(Matrix<T> left, Matrix<T> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        int depth = left.Rows;
        if (depth != right.Rows || left.Columns != Rows || right.Columns != _columns)
        {
            const string operation = "Cannot add a product of a transposed matrix";
            depth = InnerDimension(operation, left, right, depth, right.Rows);
            left = Fitting.Fit(operation, left, depth, Rows);
            right = Fitting.Fit(operation, right, depth, _columns);
        }
        Accumulate(ProductForm.LeftTransposed, depth, left, right);
    }

    private static int InnerDimension(string operation, Matrix<T> left, Matrix<T> right, int ofLeft, int ofRight)
    {
        if (ofLeft != ofRight && ofLeft != 1 && ofRight != 1)
            ShapeErrors.ThrowProduct(operation, left, right, "their inner dimensions must be equal, or one of them 1");
        return ofLeft == ofRight ? ofLeft : 1;
    }

    private void Accumulate(ProductForm form, int depth, Matrix<T> left, Matrix<T> right)
    {
        // The kernels read the operands while they write the result.
        if (ReferenceEquals(this, left))
            left = left.Clone();
        if (ReferenceEquals(this, right))
            right = right.Clone();
        bool accumulate = !TakeCleared();
        Product.Run(form, _rows, depth, _columns, left.Elements, right.Elements, _elements, accumulate);
    }
}

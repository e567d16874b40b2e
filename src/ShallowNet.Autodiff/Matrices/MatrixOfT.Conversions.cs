using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace ShallowNet.Autodiff;

public sealed partial class Matrix<T>
{
    /// <summary>A matrix with a copy of the array's elements: <c>Matrix&lt;double&gt; m = new double[,] { { 1, 2 }, { 3, 4 } };</c></summary>
    [return: NotNullIfNotNull(nameof(array))]
    public static implicit operator Matrix<T>?(T[,]? array) => array is null ? null : Matrix.Create(array);

    /// <summary>A copy of the elements as a two-dimensional array.</summary>
    [return: NotNullIfNotNull(nameof(matrix))]
    public static explicit operator T[,]?(Matrix<T>? matrix) => matrix?.ToArray();

    /// <summary>A copy of the elements as a two-dimensional array.</summary>
    public T[,] ToArray()
    {
        T[,] array = new T[Rows, _columns];
        if (array.Length > 0)
            Elements.CopyTo(MemoryMarshal.CreateSpan(ref array[0, 0], array.Length));
        return array;
    }

    /// <summary>A copy of the elements as a two-dimensional tensor.</summary>
    public Tensor<T> ToTensor() => Tensor.Create(AsSpan().ToArray(), [(nint)_rows, (nint)_columns]);

    /// <summary>A two-dimensional view of the elements that shares the matrix's storage.</summary>
    public TensorSpan<T> AsTensorSpan() => new(AsSpan(), [(nint)_rows, (nint)_columns]);

    /// <summary>Copies the elements, row after row.</summary>
    /// <exception cref="ArgumentException">The destination is shorter than <see cref="Count"/>.</exception>
    public void CopyTo(Span<T> destination) => AsSpan().CopyTo(destination);

    /// <summary>The matrix as rows of numbers in brackets, as NumPy prints arrays. More than 1,000 elements are abbreviated.</summary>
    public override string ToString() => ToString(null, null);

    /// <summary>The matrix as rows of numbers in brackets.</summary>
    /// <param name="format">A numeric format for every element, such as <c>F3</c>; null chooses the shortest that shows up to eight decimals.</param>
    /// <param name="formatProvider">The culture of the numbers; null is the invariant culture.</param>
    public string ToString([StringSyntax(StringSyntaxAttribute.NumericFormat)] string? format, IFormatProvider? formatProvider = null) =>
        _rows < 0
            ? DebuggerText
            : MatrixFormatter.Format<T>(Elements, _rows, _columns, format, formatProvider ?? CultureInfo.InvariantCulture);
}

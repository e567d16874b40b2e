using System.Runtime.Intrinsics;

namespace ShallowNet.Autodiff;

/// <summary>
/// The tangents of one variable in four directions. Tangents are only ever added and scaled, so that four of them take hardly more time than one: generated code
/// computes with them as with a number, and with the method's own values once for all four.
/// </summary>
public readonly struct Tangents4 : IEquatable<Tangents4>
{
    private const int Directions = 4;

    private readonly Vector256<double> _values;

    private Tangents4(Vector256<double> values) => _values = values;

    /// <summary>The tangent in one direction, counted from 0.</summary>
    public double this[int direction] => _values[direction];

    /// <summary>The same tangent in all directions; mostly 0.</summary>
    public static implicit operator Tangents4(double value) => new(Vector256.Create(value));

    /// <summary>The sum in each direction.</summary>
    public static Tangents4 operator +(Tangents4 a, Tangents4 b) => new(a._values + b._values);

    /// <summary>The difference in each direction.</summary>
    public static Tangents4 operator -(Tangents4 a, Tangents4 b) => new(a._values - b._values);

    /// <summary>The opposite in each direction.</summary>
    public static Tangents4 operator -(Tangents4 a) => new(-a._values);

    /// <summary>A multiple in each direction.</summary>
    public static Tangents4 operator *(Tangents4 a, double factor) => new(a._values * Vector256.Create(factor));

    /// <inheritdoc cref="op_Multiply(Tangents4, double)"/>
    public static Tangents4 operator *(double factor, Tangents4 a) => new(Vector256.Create(factor) * a._values);

    /// <summary>A fraction in each direction.</summary>
    public static Tangents4 operator /(Tangents4 a, double divisor) => new(a._values / Vector256.Create(divisor));

    /// <summary>Are they the same in each direction?</summary>
    public static bool operator ==(Tangents4 a, Tangents4 b) => a._values == b._values;

    /// <summary>Do they differ in a direction?</summary>
    public static bool operator !=(Tangents4 a, Tangents4 b) => !(a == b);

    /// <summary><paramref name="scaled"/>, but 0 in directions in which <paramref name="tangent"/> is 0: there it stays 0, though the partial derivative be infinite.</summary>
    public static Tangents4 UnlessZero(Tangents4 tangent, Tangents4 scaled) =>
        new(Vector256.ConditionalSelect(Vector256.Equals(tangent._values, Vector256<double>.Zero), Vector256<double>.Zero, scaled._values));

    /// <summary>Storage for the tangents of as many numbers.</summary>
    public static Tangents4[] ZerosLike(double[] like) => like is null ? null! : new Tangents4[like.Length];

    /// <inheritdoc cref="ZerosLike(double[])"/>
    public static Span<Tangents4> ZerosLike(Span<double> like) => new Tangents4[like.Length];

    /// <inheritdoc cref="ZerosLike(double[])"/>
    public static Span<Tangents4> ZerosLike(ReadOnlySpan<double> like) => new Tangents4[like.Length];

    /// <summary>Makes the number at <paramref name="first"/> the first direction, the one after it the second, and so on; all other numbers stand still.</summary>
    public static void Point(Span<Tangents4> directions, int first)
    {
        directions.Clear();
        for (int k = 0; k < Directions && first + k < directions.Length; k++)
            directions[first + k] = new(Vector256<double>.Zero.WithElement(k, 1));
    }

    /// <summary>Makes each direction a column of the matrix, from <paramref name="firstColumn"/> on, as far as there are columns.</summary>
    public static void CopyToColumns(ReadOnlySpan<Tangents4> tangents, Matrix<double> matrix, int firstColumn)
    {
        Span<double> elements = matrix.AsSpan();
        int columns = matrix.Columns;
        int count = Math.Min(Directions, columns - firstColumn);
        for (int row = 0; row < tangents.Length; row++)
        {
            Span<double> place = elements.Slice(row * columns + firstColumn, count);
            if (count == Directions)
                tangents[row]._values.CopyTo(place);
            else
                CopyTo(tangents[row], place);
        }

        static void CopyTo(Tangents4 some, Span<double> place)
        {
            for (int k = 0; k < place.Length; k++)
                place[k] = some[k];
        }
    }

    /// <summary>The same as <see cref="CopyToColumns"/>, and leaves zeros: the next directions are added to them.</summary>
    public static void MoveToColumns(Span<Tangents4> tangents, Matrix<double> matrix, int firstColumn)
    {
        CopyToColumns(tangents, matrix, firstColumn);
        tangents.Clear();
    }

    /// <inheritdoc/>
    public bool Equals(Tangents4 other) => _values.Equals(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Tangents4 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _values.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => _values.ToString();
}

using System.Runtime.CompilerServices;
using ShallowNet.Autodiff;

namespace ShallowNet.Exercises.Grading;

/// <summary>A number, an array or a matrix, to be compared.</summary>
/// <param name="Rows">Rows of a matrix; 1 for others.</param>
/// <param name="Columns">Columns of a matrix, elements of an array; 1 for a number.</param>
internal sealed record NumberBlock(int Rows, int Columns, double[] Values)
{
    private const double Tolerance = 1e-8;

    public string Shape => Values.Length == 1 && Rows * Columns == 1 ? "a number" : Rows == 1 ? $"{Columns} numbers" : $"{Rows} × {Columns}";

    /// <exception cref="ArgumentException">It is none of these.</exception>
    public static NumberBlock Of(object value) => value switch
    {
        double number => new(1, 1, [number]),
        double[] array => new(1, array.Length, [.. array]),
        Matrix<double> matrix => new(matrix.Rows, matrix.Columns, matrix.AsSpan().ToArray()),
        _ => throw new ArgumentException($"A {value.GetType()} is neither a number nor an array nor a matrix.", nameof(value)),
    };

    /// <summary>The parts of a gradient.</summary>
    public static NumberBlock[] PartsOf(object gradient) =>
        gradient is ITuple tuple ? [.. Enumerable.Range(0, tuple.Length).Select(i => Of(tuple[i]!))] : [Of(gradient)];

    public bool HasShapeOf(NumberBlock other) => Rows == other.Rows && Columns == other.Columns;

    /// <summary>Whether shape and numbers agree; rounding is allowed for.</summary>
    public bool Agrees(NumberBlock other) => HasShapeOf(other) && FirstDifference(other) is null;

    /// <summary>Where the numbers of two blocks of one shape differ first.</summary>
    public int? FirstDifference(NumberBlock other)
    {
        double scale = Math.Max(1, Math.Max(Largest(Values), Largest(other.Values)));
        for (int i = 0; i < Values.Length; i++)
        {
            if (!(Math.Abs(Values[i] - other.Values[i]) <= Tolerance * scale))
                return i;
        }

        return null;
    }

    public NumberBlock Negated() => this with { Values = [.. Values.Select(value => -value)] };

    public NumberBlock Transposed() =>
        new(Columns, Rows, [.. Enumerable.Range(0, Values.Length).Select(i => Values[i % Rows * Columns + i / Rows])]);

    /// <summary>The index of an element as it is written: empty for a number.</summary>
    public string Index(int element) => Values.Length == 1 ? "" : Rows == 1 ? $"[{element}]" : $"[{element / Columns},{element % Columns}]";

    private static double Largest(double[] values) => values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
}

using System.ComponentModel;
using System.Globalization;
using System.Numerics;

namespace ShallowNet.Autodiff;

/// <summary>Looks at adjoints as generated code computes them, and keeps the first that is infinite or not a number.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public struct AdjointTrace
{
    /// <summary>What was found, if anything was.</summary>
    public NonFiniteAdjoint? First { get; private set; }

    /// <summary>Is this the first one that is not finite?</summary>
    public readonly bool Sees<T>(T adjoint)
        where T : IFloatingPointIeee754<T> => First is null && !T.IsFinite(adjoint);

    /// <summary>Is this the first one with an element that is not finite?</summary>
    public readonly bool Sees<T>(Matrix<T> adjoint)
        where T : unmanaged, IFloatingPointIeee754<T> => First is null && !AllFinite(adjoint);

    /// <summary>Keeps it.</summary>
    /// <param name="adjoint">Its name.</param>
    /// <param name="value">Its value, a number or a matrix.</param>
    /// <param name="file">The file of the method.</param>
    /// <param name="line">The line that it belongs to.</param>
    /// <param name="rule">The line as a formula, and what follows.</param>
    /// <param name="operands">Names and values of what it was computed from.</param>
    public void Found(string adjoint, object value, string file, int line, string rule, params (string Name, object Value)[] operands)
    {
        ArgumentNullException.ThrowIfNull(operands);
        First = new(adjoint, Text(value), file, line, rule, [.. operands.Select(operand => new NonFiniteAdjoint.Operand(operand.Name, Text(operand.Value)))]);
    }

    private static string Text(object value) => value switch
    {
        Matrix<double> matrix => Text(matrix),
        Matrix<float> matrix => Text(matrix),
        IFormattable number => number.ToString("G9", CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Text<T>(Matrix<T> matrix)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var values = matrix.AsSpan();
        T least = T.PositiveInfinity, most = T.NegativeInfinity;
        for (int i = 0; i < values.Length; i++)
        {
            if (!T.IsFinite(values[i]))
                return FormattableString.Invariant($"{values[i]} at [{i / matrix.Columns},{i % matrix.Columns}] of {matrix.Rows}×{matrix.Columns}");
            least = T.Min(least, values[i]);
            most = T.Max(most, values[i]);
        }

        return FormattableString.Invariant($"{matrix.Rows}×{matrix.Columns}, from {least:G9} to {most:G9}");
    }

    private static bool AllFinite<T>(Matrix<T> matrix)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (T element in matrix.AsSpan())
        {
            if (!T.IsFinite(element))
                return false;
        }

        return true;
    }
}

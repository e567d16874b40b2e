using System.Text;

namespace ShallowNet.Autodiff;

/// <summary>
/// The first adjoint of a gradient that is infinite or not a number, as <c>MFirstNonFinite</c> finds it for a method with
/// <see cref="DifferentiationModes.Trace"/>. <see cref="ToString"/> tells it in a few lines.
/// </summary>
/// <param name="Adjoint">What it is called in the generated code: <c>dz</c>, <c>da[i]</c>.</param>
/// <param name="Value">Its value; of a matrix the first element that is not finite, with its indices.</param>
/// <param name="File">The name of the file that the method is in.</param>
/// <param name="Line">The line whose derivative it belongs to; 0 where that is code from elsewhere.</param>
/// <param name="Rule">The line as a formula, and what follows for the adjoints.</param>
/// <param name="Operands">The values that it was computed from, in the order of the formula.</param>
public sealed record NonFiniteAdjoint(string Adjoint, string Value, string File, int Line, string Rule, IReadOnlyList<NonFiniteAdjoint.Operand> Operands)
{
    /// <summary>A value that took part.</summary>
    /// <param name="Name">Its name in the source, or in the generated code.</param>
    /// <param name="Value">The number; of a matrix its size and its extremes, or its first element that is not finite.</param>
    public sealed record Operand(string Name, string Value);

    /// <summary>The adjoint with its line, the rule, and the operands one below the other.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"{Adjoint} is {Value}, in the derivative of {(Line > 0 ? $"{File}, line {Line}" : File)}\n    {Rule}\n");
        int width = Operands.Count == 0 ? 0 : Operands.Max(operand => operand.Name.Length);
        foreach (Operand operand in Operands)
            text.Append("    ").Append(operand.Name.PadRight(width)).Append(" = ").Append(operand.Value).Append('\n');
        return text.ToString();
    }
}

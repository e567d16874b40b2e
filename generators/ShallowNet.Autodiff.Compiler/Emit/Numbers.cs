using System.Globalization;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>Writes numbers as C# literals of their type.</summary>
internal static class Numbers
{
    /// <param name="constant">The number.</param>
    /// <param name="explicitly">Must the text say its type by itself (<c>1.0</c>), because no operand beside it does?</param>
    public static string Write(Constant constant, bool explicitly)
    {
        if (constant.Verbatim is { } verbatim)
        {
            return verbatim;
        }
        double value = constant.Value;
        if (constant.Type is ScalarType { Kind: ScalarKind.Generic } generic)
        {
            return value == 0 ? generic.Text + ".Zero"
                : value == 1 ? generic.Text + ".One"
                : value == -1 ? generic.Text + ".NegativeOne"
                : generic.Text + ".CreateChecked(" + Digits(value) + ")";
        }
        bool isFloat = constant.Type is ScalarType { Kind: ScalarKind.Float };
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            string type = isFloat ? "float." : "double.";
            return type + (double.IsNaN(value) ? "NaN" : value > 0 ? "PositiveInfinity" : "NegativeInfinity");
        }
        string digits = Digits(value);
        bool whole = digits.All(c => char.IsDigit(c) || c == '-');
        if (constant.Type is OpaqueType)
        {
            return digits;
        }
        return isFloat ? (whole && !explicitly ? digits : digits + "f")
            : whole && explicitly ? digits + ".0"
            : digits;
    }

    private static string Digits(double value)
    {
        string shortest = value.ToString("R", CultureInfo.InvariantCulture);
        return shortest.Replace("E+", "e").Replace("E", "e");
    }
}

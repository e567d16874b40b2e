using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>What the C# compiler knows the value of. Numbers keep their value; a name that stands for one keeps its name, too.</summary>
internal static class ConstantReader
{
    public static Constant? Read(IOperation operation, Reading reading)
    {
        if (!operation.ConstantValue.HasValue || operation.Type is null || MentionsLocal(operation))
            return null;
        object? value = operation.ConstantValue.Value;
        IrType type = reading.TypeOf(operation);
        switch (value)
        {
            case double or float:
                return new Constant(System.Convert.ToDouble(value, CultureInfo.InvariantCulture), type, TextOf(operation, reading));
            case int number when type == IrType.Int:
                return new Constant(number, type, TextOf(operation, reading));
            case bool truth:
                return new Constant(truth ? 1 : 0, type, truth ? "true" : "false");
            case null:
                return new Constant(0, type, "null");
            case string or char:
                return new Constant(0, type, SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false));
            default:
                bool isEnum = operation.Type.TypeKind == TypeKind.Enum;
                string text = isEnum || operation.Type.SpecialType == SpecialType.System_Decimal || operation.Syntax is LiteralExpressionSyntax
                    ? Parenthesized(operation, reading)
                    : WithType(value, operation.Type, reading);
                return new Constant(isEnum ? 0 : System.Convert.ToDouble(value, CultureInfo.InvariantCulture), type, text);
        }
    }

    /// <summary>The text of a number that has a name in it (<c>Math.PI</c>, <c>2 * Gravity</c>); null for a bare literal.</summary>
    private static string? TextOf(IOperation operation, Reading reading)
    {
        IOperation bare = operation;
        while (bare is IConversionOperation { IsImplicit: true } conversion)
            bare = conversion.Operand;
        // After a conversion of the compiler's, the text would be of another type.
        if (!SymbolEqualityComparer.Default.Equals(bare.Type, operation.Type))
            return null;
        bool isNamed = bare.DescendantsAndSelf().Any(o => o is IFieldReferenceOperation or IPropertyReferenceOperation);
        bool isComputed = bare is IBinaryOperation && operation.Type?.SpecialType is SpecialType.System_Double or SpecialType.System_Single;
        return isNamed || isComputed ? Parenthesized(bare, reading) : null;
    }

    private static string Parenthesized(IOperation operation, Reading reading)
    {
        string text = reading.Opaques.PlainText(operation);
        return operation.Syntax is BinaryExpressionSyntax or CastExpressionSyntax or PrefixUnaryExpressionSyntax or ConditionalExpressionSyntax or CheckedExpressionSyntax
            ? "(" + text + ")" : text;
    }

    private static string WithType(object value, ITypeSymbol type, Reading reading) =>
        "((" + reading.Types.Text(type) + ")" + (System.Convert.ToDouble(value, CultureInfo.InvariantCulture) < 0 ? "(" : "")
        + System.Convert.ToString(value, CultureInfo.InvariantCulture) + (System.Convert.ToDouble(value, CultureInfo.InvariantCulture) < 0 ? ")" : "") + ")";

    /// <summary>Constants of the method itself stay variables with a name.</summary>
    private static bool MentionsLocal(IOperation operation) => operation.DescendantsAndSelf().Any(o => o is ILocalReferenceOperation);

    /// <summary>The text of a parameter's default value.</summary>
    public static string DefaultText(IParameterSymbol parameter, TypeReader types)
    {
        object? value = parameter.ExplicitDefaultValue;
        if (value is null)
            return parameter.Type.IsValueType && parameter.Type is not ITypeParameterSymbol ? "default" : parameter.Type.IsValueType ? "default" : "null";
        if (parameter.Type.TypeKind == TypeKind.Enum)
            return "(" + types.Text(parameter.Type) + ")(" + System.Convert.ToString(value, CultureInfo.InvariantCulture) + ")";
        return value switch
        {
            double d when double.IsNaN(d) => "double.NaN",
            double d when double.IsInfinity(d) => d > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity",
            float f when float.IsNaN(f) => "float.NaN",
            float f when float.IsInfinity(f) => f > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity",
            float f => f.ToString("R", CultureInfo.InvariantCulture) + "f",
            double d => d.ToString("R", CultureInfo.InvariantCulture),
            decimal m => m.ToString(CultureInfo.InvariantCulture) + "m",
            _ => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false),
        };
    }
}

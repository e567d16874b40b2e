using Microsoft.CodeAnalysis;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>The names under which the rule table knows the functions of the platform and of this library.</summary>
internal static class FunctionKeys
{
    /// <summary>The key of a function, or null for a method of another library.</summary>
    public static string? Of(IMethodSymbol method)
    {
        INamedTypeSymbol type = method.ContainingType;
        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation or MethodKind.ReducedExtension))
            return null;
        if (method.IsStatic && type.IsIn("System") && type.Name is "Math" or "MathF")
            return type.Name + "." + method.Name;
        if (method.IsStatic && (type.SpecialType is SpecialType.System_Double or SpecialType.System_Single || (type.TypeKind == TypeKind.Interface && type.IsIn("System.Numerics"))))
            return "T." + method.Name;
        if (type.IsOurs("MatrixMath") || (type.IsOurs("Matrix") && !method.ReturnsVoid))
            return "MatrixMath." + method.Name;
        if (type.IsVector())
            return type.Name + "." + method.Name;
        return null;
    }

    public static string? OperatorOf(IMethodSymbol op) => op.ContainingType.IsOurs("Matrix") || op.ContainingType.IsVector()
        || (op.ContainingType.TypeKind == TypeKind.Interface && op.ContainingType.IsIn("System.Numerics"))
        ? Symbol(op.Name) : null;

    /// <summary>The C# of an operator from its metadata name, or null for those that are no plain operators.</summary>
    public static string? Symbol(string name) => name switch
    {
        "op_Addition" or "op_UnaryPlus" or "op_CheckedAddition" => "+",
        "op_Subtraction" or "op_UnaryNegation" or "op_CheckedSubtraction" or "op_CheckedUnaryNegation" => "-",
        "op_Multiply" or "op_CheckedMultiply" => "*",
        "op_Division" or "op_CheckedDivision" => "/",
        "op_Modulus" => "%",
        "op_Equality" => "==",
        "op_Inequality" => "!=",
        "op_LessThan" => "<",
        "op_LessThanOrEqual" => "<=",
        "op_GreaterThan" => ">",
        "op_GreaterThanOrEqual" => ">=",
        "op_BitwiseAnd" => "&",
        "op_BitwiseOr" => "|",
        "op_ExclusiveOr" => "^",
        "op_LogicalNot" => "!",
        "op_OnesComplement" => "~",
        "op_LeftShift" => "<<",
        "op_RightShift" => ">>",
        "op_UnsignedRightShift" => ">>>",
        _ => null,
    };
}

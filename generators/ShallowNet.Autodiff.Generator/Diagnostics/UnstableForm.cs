using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ShallowNet.Autodiff.Generator.FrontEnd;

namespace ShallowNet.Autodiff.Generator.Diagnostics;

/// <summary>A function that is written in a way that loses digits or overflows, and the one that does not: <c>Log(1 - x)</c> is <c>LogP1(-x)</c>.</summary>
/// <param name="Function">The function's name in StableMath, or in MatrixMath.</param>
/// <param name="IsOfMatrices">Which of the two.</param>
/// <param name="Operand">Its operand.</param>
/// <param name="IsNegated">Is it the operand's negative that it is a function of?</param>
/// <param name="Rest">Further arguments, as they stand: the axis of a softmax.</param>
internal sealed record UnstableForm(string Function, bool IsOfMatrices, IOperation Operand, bool IsNegated, IReadOnlyList<SyntaxNode> Rest)
{
    /// <summary>Each form begins with one of these.</summary>
    public static readonly IReadOnlyCollection<string> Functions = ["Log", "Exp"];

    /// <summary>The stable form as it is spoken of.</summary>
    public string Text => Function + "(" + (IsNegated ? "-" : "") + (IsNegated && Operand.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.BinaryExpressionSyntax ? "(" + Operand.Syntax + ")" : Operand.Syntax) + string.Concat(Rest.Select(r => ", " + r)) + ")";

    /// <summary>The unstable forms in a method's body, outermost first.</summary>
    public static IEnumerable<(IOperation At, UnstableForm Form)> In(IOperation body)
    {
        // The pair log p, log(1 − p) has a p that is computed on its own: a probability, which the compiler knows what to do with.
        var logarithms = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (IOperation operation in body.Descendants())
        {
            if (Unary(operation, "Log") is var (p, _) && Variable(p) is { } symbol)
                logarithms.Add(symbol);
        }
        foreach (IOperation operation in body.Descendants())
        {
            if (Of(operation) is { } form && !(form.Function == "LogP1" && form.IsNegated && Variable(form.Operand) is { } symbol && logarithms.Contains(symbol)))
                yield return (operation, form);
        }
    }

    /// <summary>The form that an expression has, or null.</summary>
    public static UnstableForm? Of(IOperation operation)
    {
        if (operation.ConstantValue.HasValue)
            return null;
        if (operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract } difference && IsOne(difference.RightOperand) && Unary(difference.LeftOperand, "Exp") is (var power, false))
            return ScalarForm("ExpM1", power, isNegated: false);
        if (Unary(operation, "Log") is not var (x, ofMatrices))
            return null;
        if (Sigmoid(x) is { } z)
            return new UnstableForm("LogSigmoid", ofMatrices, z, false, []);
        if (ofMatrices && ArgumentsOf(x, "Softmax") is { } softmax)
            return new UnstableForm("LogSoftmax", true, softmax[0], false, [.. softmax.Skip(1).Select(a => a.Syntax.Parent is Microsoft.CodeAnalysis.CSharp.Syntax.ArgumentSyntax { NameColon: not null } named ? named : a.Syntax)]);
        if (x is not IBinaryOperation { OperatorKind: var kind, LeftOperand: var left, RightOperand: var right })
            return null;
        if (kind == BinaryOperatorKind.Subtract && IsOne(left))
            return Sigmoid(Bare(right)) is { } w ? new UnstableForm("LogSigmoid", ofMatrices, w, true, []) : ofMatrices ? null : ScalarForm("LogP1", right, isNegated: true);
        if (kind != BinaryOperatorKind.Add || !(IsOne(left) || IsOne(right)))
            return null;
        IOperation other = IsOne(left) ? right : left;
        return Unary(Bare(other), "Exp") is var (exponent, _) ? new UnstableForm("Softplus", ofMatrices, exponent, false, []) : ofMatrices ? null : ScalarForm("LogP1", other, isNegated: false);
    }

    private static UnstableForm? ScalarForm(string function, IOperation operand, bool isNegated) =>
        Bare(operand) is { ConstantValue.HasValue: false, Type: { } type } && (type.SpecialType is SpecialType.System_Double or SpecialType.System_Single || type is ITypeParameterSymbol)
            ? new UnstableForm(function, false, operand, isNegated, [])
            : null;

    /// <summary>The z of σ(z), whichever way it is written.</summary>
    private static IOperation? Sigmoid(IOperation operation)
    {
        if (ArgumentsOf(operation, "Sigmoid") is [var z])
            return z;
        if (operation is not IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide } quotient || !IsOne(quotient.LeftOperand)
            || Bare(quotient.RightOperand) is not IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum)
        {
            return null;
        }
        IOperation? other = IsOne(sum.LeftOperand) ? sum.RightOperand : IsOne(sum.RightOperand) ? sum.LeftOperand : null;
        return other is not null && Unary(Bare(other), "Exp") is (IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus, Operand: var negated }, _) ? negated : null;
    }

    /// <summary>The operand of a function of the platform's or of <c>MatrixMath</c> that has this name and one operand.</summary>
    private static (IOperation Operand, bool OfMatrices)? Unary(IOperation operation, string name)
    {
        if (ArgumentsOf(operation, name) is [var matrix])
            return (matrix, true);
        return operation is IInvocationOperation { Arguments: [{ Value: var value }], TargetMethod: { IsStatic: true } method } && method.Name == name && (method.ContainingType.IsIn("System") || method.ContainingType.IsIn("System.Numerics"))
            ? (Bare(value), false)
            : null;
    }

    /// <summary>The explicit arguments of a function of <c>MatrixMath</c>.</summary>
    private static IOperation[]? ArgumentsOf(IOperation operation, string name) =>
        operation is IInvocationOperation { TargetMethod: var method } call && method.Name == name && method.ContainingType.IsOurs("MatrixMath")
            ? [.. call.Arguments.Where(a => a.ArgumentKind == ArgumentKind.Explicit).Select(a => Bare(a.Value))]
            : null;

    private static ISymbol? Variable(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    private static IOperation Bare(IOperation operation) => operation is IConversionOperation { IsImplicit: true, Operand: var inner } ? Bare(inner) : operation;

    private static bool IsOne(IOperation operation) => Bare(operation) switch
    {
        { ConstantValue: { HasValue: true, Value: var value } } => value is 1 or 1.0 or 1f,
        IPropertyReferenceOperation { Property: { Name: "One", IsStatic: true } } => true,
        _ => false,
    };
}

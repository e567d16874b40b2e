using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>Unary and binary operators, and conversions.</summary>
internal sealed class OperatorLowerer(Reading reading)
{
    public Expression Unary(IUnaryOperation unary)
    {
        if (unary.OperatorKind == UnaryOperatorKind.Hat)
            return reading.Expressions.AsItStands(unary, isPure: true);
        if (unary.OperatorMethod is { } method && FunctionKeys.OperatorOf(method) is null && !IsPredefined(unary.Operand.Type))
            return UserDefined(method, [unary.Operand], unary);
        string? symbol = unary.OperatorKind switch
        {
            UnaryOperatorKind.Plus => "+",
            UnaryOperatorKind.Minus => "-",
            UnaryOperatorKind.Not when unary.Type?.SpecialType == SpecialType.System_Boolean => "!",
            UnaryOperatorKind.Not or UnaryOperatorKind.BitwiseNegation => "~",
            _ => null,
        };
        if (symbol is null)
            return reading.Expressions.AsItStands(unary);
        Expression operand = reading.Expressions.Lower(unary.Operand);
        return symbol == "+" ? operand : Checked(unary.IsChecked, unary, new Call(symbol, [operand], reading.TypeOf(unary)));
    }

    public Expression Binary(IBinaryOperation binary)
    {
        if (Symbol(binary.OperatorKind) is not { } symbol)
            return reading.Expressions.AsItStands(binary);
        if (binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr && binary.OperatorMethod is null)
            return ShortCircuit(binary, symbol);
        if (binary.OperatorMethod is { } method && FunctionKeys.OperatorOf(method) is null && !(IsPredefined(binary.LeftOperand.Type) && IsPredefined(binary.RightOperand.Type)))
            return UserDefined(method, [binary.LeftOperand, binary.RightOperand], binary);
        if (binary.IsLifted || !(IsPredefined(binary.LeftOperand.Type) && IsPredefined(binary.RightOperand.Type)) && binary.OperatorMethod is null)
            return reading.Expressions.AsItStands(binary, isPure: !ExpressionLowerer.HasEffects(binary) && !binary.Descendants().Any(o => o is IInvocationOperation));
        Expression[] operands = reading.Expressions.LowerAll([binary.LeftOperand, binary.RightOperand]);
        return Checked(binary.IsChecked, binary, Combine(symbol, operands[0], operands[1], reading.TypeOf(binary)));
    }

    /// <summary>An operator applied; a number converted from an integer keeps its cast where no other operand says that the arithmetic is not on integers.</summary>
    public static Call Combine(string symbol, Expression left, Expression right, IrType type)
    {
        if (type is ScalarType && !SaysItsType(left) && !SaysItsType(right))
            (left, right) = (Say(left), left is Convert ? right : Say(right));
        return new Call(symbol, [left, right], type);
    }

    private static bool SaysItsType(Expression e) => e is not (Constant { Verbatim: null } or Convert { IsImplicit: true, Operand.Type: OpaqueType });

    private static Expression Say(Expression e) => e is Convert { IsImplicit: true } convert ? convert with { IsImplicit = false } : e;

    public static string? Symbol(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => "+",
        BinaryOperatorKind.Subtract => "-",
        BinaryOperatorKind.Multiply => "*",
        BinaryOperatorKind.Divide => "/",
        BinaryOperatorKind.Remainder => "%",
        BinaryOperatorKind.LeftShift => "<<",
        BinaryOperatorKind.RightShift => ">>",
        BinaryOperatorKind.UnsignedRightShift => ">>>",
        BinaryOperatorKind.And => "&",
        BinaryOperatorKind.Or => "|",
        BinaryOperatorKind.ExclusiveOr => "^",
        BinaryOperatorKind.ConditionalAnd => "&&",
        BinaryOperatorKind.ConditionalOr => "||",
        BinaryOperatorKind.Equals => "==",
        BinaryOperatorKind.NotEquals => "!=",
        BinaryOperatorKind.LessThan => "<",
        BinaryOperatorKind.LessThanOrEqual => "<=",
        BinaryOperatorKind.GreaterThan => ">",
        BinaryOperatorKind.GreaterThanOrEqual => ">=",
        _ => null,
    };

    private bool IsPredefined(ITypeSymbol? type) => type is not null
        && (type.IsInteger() || type.SpecialType is SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Boolean or SpecialType.System_Char
            || type.TypeKind == TypeKind.Enum || reading.Types.Read(type) is ScalarType or MatrixType or VectorType);

    private Expression ShortCircuit(IBinaryOperation binary, string symbol)
    {
        Expression left = reading.Expressions.Lower(binary.LeftOperand);
        return ShortCircuit(symbol, left, () => reading.Expressions.Lower(binary.RightOperand));
    }

    /// <summary><c>left &amp;&amp; right</c>; where the right side has effects, they happen only if it is reached.</summary>
    public Expression ShortCircuit(string symbol, Expression left, Func<Expression> lowerRight)
    {
        Expression? right = null;
        if (symbol == "&&" && left is Constant { Verbatim: "true" })
            return lowerRight();
        Block effects = reading.InBlock(() => right = lowerRight());
        if (symbol == "&&" && AreJustNames(effects))
        {
            // Naming a part of a value does not harm where the condition before it is false.
            foreach (Statement name in effects.From(0))
                reading.Emit(name);
            effects = new Block();
        }
        if (effects.Count == 0)
        {
            return (symbol, left, right) switch
            {
                ("&&", _, Constant { Verbatim: "true" }) => left,
                _ => new Call(symbol, [left, right!], IrType.Bool),
            };
        }
        DeclareOutside(effects);
        Local result = left is Local made && !reading.Variables.IsOfSource(made) ? made : reading.Keep(left, "condition");
        effects.Add(new Assign(result, right!));
        Expression reached = symbol == "&&" ? result : new Call("!", [result], IrType.Bool);
        reading.Emit(new If(reached, effects.ToEquatable(), EquatableArray<Statement>.Empty));
        return result;
    }

    private bool AreJustNames(Block block) => block.Count > 0
        && block.From(0).All(s => s is Declare { Value: { } value } declare && Effects.IsTotal(value) && reading.Variables.IsOfSource(declare.Variable));

    /// <summary>What a part of an expression declares is known to what comes after the expression, whether or not the part is evaluated.</summary>
    public void DeclareOutside(Block inner)
    {
        for (int i = 0; i < inner.Count; i++)
        {
            if (inner.From(i)[0] is not Declare declare || !reading.Variables.IsOfSource(declare.Variable))
                continue;
            reading.Emit(new Declare(declare.Variable, null));
            inner.Replace(i, declare.Value is { } value ? new Assign(declare.Variable, value) : new OpaqueStatement("", EquatableArray<Expression>.Empty));
        }
    }

    private Expression UserDefined(IMethodSymbol method, IOperation[] operands, IOperation at)
    {
        if (method.IsDifferentiable())
            return new Invoke(reading.Callees.Read(method, at), reading.Expressions.LowerAll(operands).ToEquatable(), reading.TypeOf(at));
        return reading.Varied.Varies(at)
            ? reading.Refuse(DiagnosticDescriptors.UnknownDerivative, at, method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat))
            : reading.Expressions.AsItStands(at);
    }

    /// <summary>Integer arithmetic that C# checks just here, in a checked expression, keeps the keyword.</summary>
    private Expression Checked(bool isChecked, IOperation at, Call call)
    {
        bool everywhere = reading.Model.Compilation.Options is Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions { CheckOverflow: true };
        if (!isChecked || everywhere || !at.Type.IsInteger() || at.Syntax.Ancestors().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.CheckedExpressionSyntax>().FirstOrDefault() is null)
            return call;
        string text = call.Arguments.Count == 1 ? call.Function + "{0}" : "{0} " + call.Function + " {1}";
        return new Opaque("checked(" + text + ")", call.Arguments, call.Type, IsPure: true);
    }

    public Expression Conversion(IConversionOperation conversion)
    {
        IOperation operand = conversion.Operand;
        if (operand is IThrowOperation)
            return reading.Expressions.Lower(operand);
        if (operand is IInvocationOperation { TargetMethod.Name: "Clone", Instance: { Type: IArrayTypeSymbol array } cloned } && SymbolEqualityComparer.Default.Equals(array, conversion.Type))
            return reading.Arrays.CopyOf(reading.Expressions.Lower(cloned), reading.TypeOf(conversion));
        ITypeSymbol? from = operand.Type;
        ITypeSymbol? to = conversion.Type;
        if (to is null || from is null && operand is not (ITupleOperation or IDelegateCreationOperation or IConditionalOperation or ISwitchExpressionOperation or ICollectionExpressionOperation))
            return reading.Expressions.AsItStands(conversion, isPure: true);
        if (from is null || SymbolEqualityComparer.Default.Equals(from, to))
            return reading.Expressions.Lower(operand);
        if (to.IsSpan() && (from is IArrayTypeSymbol || from.IsSpan()))
            return AsSpan(operand, reading.TypeOf(conversion));
        if (operand.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.StackAllocArrayCreationExpressionSyntax or Microsoft.CodeAnalysis.CSharp.Syntax.ImplicitStackAllocArrayCreationExpressionSyntax && to.IsSpan())
            return reading.Arrays.OnStack(operand, to, null);
        if (to.IsMemory() && (from is IArrayTypeSymbol || from.IsMemory()))
            return reading.Arrays.Memory(new View(from.IsMemory() ? "{0}" : "{0}.AsMemory()", reading.Expressions.Lower(operand), EquatableArray<Expression>.Empty, reading.TypeOf(conversion)), conversion);
        if (to is INamedTypeSymbol { IsTupleType: true } tuple && from is INamedTypeSymbol { IsTupleType: true })
            return TupleConversion(operand, tuple);
        if (conversion.OperatorMethod is { } method && !(IsPredefined(from) && IsPredefined(to)))
            return UserDefinedConversion(conversion, method);
        return Numeric(conversion, from, to);
    }

    private Expression Numeric(IConversionOperation conversion, ITypeSymbol from, ITypeSymbol to)
    {
        IrType target = reading.TypeOf(conversion);
        bool fromNumber = IsPredefined(from) && from.SpecialType != SpecialType.System_Boolean && from.TypeKind != TypeKind.Enum;
        bool toNumber = (to.IsInteger() || reading.Types.Read(to) is ScalarType) && IsPredefined(to);
        if (fromNumber && toNumber)
        {
            if (!reading.Types.Read(to).IsDifferentiable && reading.Varied.Varies(conversion.Operand))
                reading.Rejections.Add(DiagnosticDescriptors.GradientIsLost, conversion.Syntax.GetLocation(), "a conversion to '" + target.Text + "'");
            return new Convert(reading.Expressions.Lower(conversion.Operand), target, conversion.IsImplicit);
        }
        if (reading.Varied.Varies(conversion.Operand) && !reading.Types.Read(from).IsDifferentiable && !from.IsReferenceType)
        {
            // It got lost before; what lost it is refused there.
            int refused = reading.Rejections.All.Count;
            reading.Expressions.Lower(conversion.Operand);
            if (reading.Rejections.All.Count > refused)
                return new Opaque("default", EquatableArray<Expression>.Empty, target, IsPure: true);
        }
        if (reading.Varied.Varies(conversion.Operand) && reading.Types.MayHide(to) && !(from.IsReferenceType && reading.TypeOf(conversion.Operand) == target))
            return reading.Refuse(DiagnosticDescriptors.TypeCarriesNoDerivative, conversion, target.Text);
        if (conversion.IsImplicit)
        {
            Expression value = reading.Expressions.Lower(conversion.Operand);
            return value.Type == target ? value : new Convert(value, target, IsImplicit: true);
        }
        return reading.Expressions.AsItStands(conversion, isPure: !conversion.Operand.DescendantsAndSelf().Any(o => o is IInvocationOperation) && !ExpressionLowerer.HasEffects(conversion));
    }

    private Expression UserDefinedConversion(IConversionOperation conversion, IMethodSymbol method)
    {
        if (method.IsDifferentiable())
            return new Invoke(reading.Callees.Read(method, conversion), [reading.Expressions.Lower(conversion.Operand)], reading.TypeOf(conversion));
        if (conversion.Type.IsOurs("Matrix") && reading.Calls.Function("MatrixMath.Create", [conversion.Operand], conversion) is { } create)
            return create;
        if (reading.Varied.Varies(conversion.Operand) && (reading.Types.Read(conversion.Type!).IsDifferentiable || reading.Types.MayHide(conversion.Type)))
            return reading.Refuse(DiagnosticDescriptors.UnknownDerivative, conversion, method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat));
        Expression value = reading.Expressions.Lower(conversion.Operand);
        return new Opaque("((" + reading.TypeOf(conversion).Text + "){0})", [value], reading.TypeOf(conversion), IsPure: false);
    }

    public Expression AsSpan(IOperation operand, IrType type)
    {
        Expression target = reading.Places.Rooted(reading.Expressions.Lower(operand), "items");
        if (target.Type is SpanType)
            return target.Type == type ? target : new View("{0}", target, EquatableArray<Expression>.Empty, type);
        return new View("{0}.AsSpan()", target, EquatableArray<Expression>.Empty, type);
    }

    private Expression TupleConversion(IOperation operand, INamedTypeSymbol to) =>
        TupleConversion(reading.Expressions.Lower(operand), (INamedTypeSymbol)operand.Type!, to);

    /// <summary>A tuple as one with other names or other types of its elements.</summary>
    public Expression TupleConversion(Expression value, INamedTypeSymbol from, INamedTypeSymbol to)
    {
        AggregateType target = reading.Types.ReadTuple(to);
        if (value.Type == target)
            return value;
        Expression[] parts;
        if (value is New made)
        {
            parts = [.. made.Arguments];
        }
        else
        {
            Expression kept = reading.Expressions.Repeatable(value, "pair");
            reading.Types.ReadTuple(from);
            parts = [.. from.TupleElements.Select(e => (Expression)new Member(kept, Variables.Escape(e.Name), reading.Types.Read(e.Type)))];
        }
        for (int i = 0; i < parts.Length; i++)
        {
            IrType element = reading.Types.Read(to.TupleElements[i].Type);
            if (parts[i].Type == element)
                continue;
            parts[i] = parts[i] is Constant constant ? constant with { Type = element }
                : from.TupleElements[i].Type is INamedTypeSymbol { IsTupleType: true } inner && to.TupleElements[i].Type is INamedTypeSymbol { IsTupleType: true } outer ? TupleConversion(parts[i], inner, outer)
                : new Convert(parts[i], element, IsImplicit: true);
        }
        return reading.Objects.NewTuple(to, parts);
    }
}

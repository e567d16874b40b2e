using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>
/// Expressions of C# → expressions without assignments. What an expression does besides giving a value goes before it as statements; operands that
/// would be changed by that are kept in variables first, so that everything happens in C#'s order, from left to right.
/// </summary>
internal sealed class ExpressionLowerer(Reading reading)
{
    public Expression Lower(IOperation operation)
    {
        reading.Cancellation.ThrowIfCancellationRequested();
        if (ConstantReader.Read(operation, reading) is { } constant)
            return constant;
        switch (operation)
        {
            case IInvalidOperation:
                reading.Rejections.Break();
                return new Constant(0, IrType.Double);
            case ILocalReferenceOperation or IParameterReferenceOperation or IInstanceReferenceOperation or IFieldReferenceOperation
                or IPropertyReferenceOperation or IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation:
                return reading.Places.Read(operation);
            case IParenthesizedOperation parenthesized:
                return Lower(parenthesized.Operand);
            case IConversionOperation conversion:
                return reading.Operators.Conversion(conversion);
            case IUnaryOperation unary:
                return reading.Operators.Unary(unary);
            case IBinaryOperation binary:
                return reading.Operators.Binary(binary);
            case IConditionalOperation conditional:
                return Choose(conditional);
            case ICoalesceOperation coalesce:
                return Coalesce(coalesce);
            case IInvocationOperation call:
                return reading.Calls.Lower(call);
            case IObjectCreationOperation creation:
                return reading.Objects.Create(creation);
            case ITupleOperation tuple:
                return reading.Objects.Tuple(tuple);
            case IWithOperation with:
                return reading.Objects.With(with);
            case IArrayCreationOperation array:
                return reading.Arrays.Create(array, null);
            case ICollectionExpressionOperation collection:
                return reading.Arrays.Collect(collection, null);
            case IAssignmentOperation or IIncrementOrDecrementOperation:
                return reading.Assignments.AsValue(operation);
            case IRangeOperation range:
                return reading.Arrays.Range(range);
            case IIsPatternOperation test:
                return reading.Patterns.Test(test);
            case ISwitchExpressionOperation choice:
                return reading.Switches.Expression(choice, null);
            case IDefaultValueOperation:
                return Default(operation);
            case IThrowOperation thrown:
                reading.Statements.Throw(thrown);
                return new Opaque("default", EquatableArray<Expression>.Empty, operation.Type is null ? new OpaqueType("object") : reading.TypeOf(operation), IsPure: true);
            case IAwaitOperation:
                return reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, operation, "'await'");
            case IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation or IDynamicObjectCreationOperation:
                return reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, operation, "A 'dynamic' operation");
            case IAddressOfOperation:
                return reading.Refuse(DiagnosticDescriptors.ReferenceToVariable, operation, "A pointer");
            case ITranslatedQueryOperation query when reading.Varied.Varies(operation):
                return Lower(query.Operation);
            default:
                return AsItStands(operation);
        }
    }

    /// <summary>Lowers the whole value of a statement: a call may stand there as it is, also one that writes its arguments.</summary>
    public Expression LowerRoot(IOperation operation)
    {
        IOperation bare = operation;
        while (bare is IConversionOperation { IsImplicit: true } conversion && SymbolEqualityComparer.Default.Equals(conversion.Type, conversion.Operand.Type))
            bare = conversion.Operand;
        return bare is IInvocationOperation call ? reading.Calls.Lower(call, isRoot: true) : Lower(operation);
    }

    /// <summary>Lowers operands from left to right, keeping the value of those that a later one's effects would change.</summary>
    public Expression[] LowerAll(IReadOnlyList<IOperation> operations) => LowerAll(operations, Lower);

    public Expression[] LowerAll(IReadOnlyList<IOperation> operations, Func<IOperation, Expression> lower)
    {
        var lowered = new Expression[operations.Count];
        for (int i = 0; i < operations.Count; i++)
        {
            int before = reading.Block.Count;
            lowered[i] = lower(operations[i]);
            KeepUndisturbed(lowered, i, before);
        }
        return lowered;
    }

    /// <summary>Keeps those of the first <paramref name="count"/> values that the statements from <paramref name="position"/> on would change.</summary>
    public void KeepUndisturbed(Expression[] values, int count, int position)
    {
        if (reading.Block.Count == position)
            return;
        IReadOnlyList<Statement> since = reading.Block.From(position);
        for (int k = 0; k < count; k++)
        {
            if (!Effects.Disturb(since, values[k]))
                continue;
            Local kept = reading.Variables.Temporary(NameFor(values[k]), values[k].Type);
            reading.Block.Insert(position++, new Declare(kept, values[k]));
            values[k] = kept;
        }
    }

    /// <summary>A name for a variable that holds a value for a while.</summary>
    public static string NameFor(Expression value) => value switch
    {
        Local local => local.Name.TrimStart('@') + "Before",
        Member member => Lower(member.Name),
        Element { Target: Local array } => array.Name.TrimStart('@') + "Item",
        Call call when call.Function.Contains('.') => Lower(call.Function.Substring(call.Function.LastIndexOf('.') + 1)),
        Invoke invoke => Lower(invoke.Callee.Name),
        Convert convert => NameFor(convert.Operand),
        _ => value.Type == IrType.Bool ? "condition" : "value",
    };

    private static string Lower(string name)
    {
        name = name.TrimStart('@');
        return char.ToLowerInvariant(name[0]) + name.Substring(1);
    }

    /// <summary>The same value as something that may be written down twice: a variable, a constant, or a member of one.</summary>
    public Expression Repeatable(Expression value, string name) => value switch
    {
        Local or Constant => value,
        Member { Target: Local } => value,
        New { Aggregate.Kind: AggregateKind.Struct } made when made.Arguments.All(a => a is Local or New) => value,
        _ => reading.Keep(value, name),
    };

    private Expression Choose(IConditionalOperation conditional)
    {
        if (conditional.IsRef)
            return reading.Refuse(DiagnosticDescriptors.ReferenceToVariable, conditional, "A 'ref' conditional");
        Expression condition = Lower(conditional.Condition);
        IrType type = reading.TypeOf(conditional);
        return Choose(condition, () => Lower(conditional.WhenTrue), () => Lower(conditional.WhenFalse!), type, "value");
    }

    /// <summary>One of two values: a conditional expression, or, where an arm has effects, a variable and an <c>if</c>.</summary>
    public Expression Choose(Expression condition, Func<Expression> whenTrue, Func<Expression> whenFalse, IrType type, string name)
    {
        Expression? first = null;
        Expression? second = null;
        Block then = reading.InBlock(() => first = whenTrue());
        Block otherwise = reading.InBlock(() => second = whenFalse());
        if (then.Count == 0 && otherwise.Count == 0)
            return new Conditional(condition, first!, second!, type);
        reading.Operators.DeclareOutside(then);
        reading.Operators.DeclareOutside(otherwise);
        Local result = reading.Variables.Temporary(name, type);
        reading.Emit(new Declare(result, null));
        Finish(then, result, first!);
        Finish(otherwise, result, second!);
        reading.Emit(new If(condition, then.ToEquatable(), otherwise.ToEquatable()));
        return result;
    }

    private static void Finish(Block block, Local result, Expression value)
    {
        if (block.Last is not OpaqueStatement { AlwaysThrows: true })
            block.Add(new Assign(result, value));
    }

    private Expression Coalesce(ICoalesceOperation coalesce)
    {
        var thrown = (coalesce.WhenNull is IConversionOperation { Operand: var converted } ? converted : coalesce.WhenNull) as IThrowOperation;
        if (!reading.Varied.Varies(coalesce) && !reading.TypeOf(coalesce).IsReference && !HasEffects(coalesce))
            return AsItStands(coalesce);
        if (coalesce.Value.Type is { IsReferenceType: false })
            return reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, coalesce, "A nullable number");
        Expression value = Repeatable(Lower(coalesce.Value), "value");
        var isNull = new Opaque("({0} is null)", [value], IrType.Bool, IsPure: true);
        if (thrown is not null)
        {
            Block guard = reading.InBlock(() => reading.Statements.Throw(thrown));
            reading.Emit(new If(isNull, guard.ToEquatable(), EquatableArray<Statement>.Empty));
            return value;
        }
        return Choose(isNull, () => Lower(coalesce.WhenNull), () => value, reading.TypeOf(coalesce), "value");
    }

    private Expression Default(IOperation operation) => reading.TypeOf(operation) switch
    {
        ScalarType scalar => new Constant(0, scalar),
        OpaqueType { Kind: OpaqueKind.Integer } integer => new Constant(0, integer),
        IrType type => new Opaque($"default({type.Text})", EquatableArray<Expression>.Empty, type, IsPure: true),
    };

    /// <summary>
    /// An expression without derivative, verbatim. Refused where a derivative would be lost in it; what it does to variables is done before it.
    /// </summary>
    public Expression AsItStands(IOperation operation, bool isPure = false, bool isDiscarded = false)
    {
        if (operation is IDelegateCreationOperation or IAnonymousFunctionOperation && HasEffects(operation))
            return reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, operation, "A function that changes variables of the method");
        if (!isDiscarded && reading.Varied.Varies(operation))
            return reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, operation, "'" + Shorten(operation.Syntax.ToString()) + "'");
        if (!isDiscarded)
            RemarkLosses(operation);
        var replaced = new Dictionary<SyntaxNode, Expression>();
        if (!LowerEffects(operation, replaced))
        {
            IOperation at = Operands(operation).FirstOrDefault(o => Acts(o) && !CanBeDoneBefore(o) && o.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.ExpressionSyntax) ?? operation;
            return reading.Refuse(DiagnosticDescriptors.UnsupportedExpression, at, "'" + Shorten(at.Syntax.ToString()) + "'");
        }
        OpaqueReader.Template template = reading.Opaques.Read(operation, replaced: replaced);
        bool isPrimary = operation is IInvocationOperation or IMemberReferenceOperation or IInterpolatedStringOperation or ITypeOfOperation or IObjectCreationOperation
            or ILiteralOperation or ITupleOperation or IArrayElementReferenceOperation or IInstanceReferenceOperation;
        return new Opaque(isPrimary ? template.Text : "(" + template.Text + ")", template.Arguments, reading.TypeOf(operation), isPure);
    }

    /// <summary>Says where a derivative ends inside an expression that is kept: a number computed with it becomes an integer there.</summary>
    private void RemarkLosses(IOperation operation)
    {
        foreach (IOperation inner in operation.Descendants())
        {
            if (inner is IInvocationOperation or IConversionOperation && inner.Type.IsInteger()
                && inner.ChildOperations.Any(c => (c is IArgumentOperation a ? a.Value : c) is { Type: { } type } value && reading.Types.Read(type) is ScalarType && reading.Varied.Varies(value)))
            {
                reading.Rejections.Add(DiagnosticDescriptors.GradientIsLost, inner.Syntax.GetLocation(), "'" + Shorten(inner.Syntax.ToString()) + "'");
            }
        }
    }

    /// <summary>Does the expression assign variables of the method?</summary>
    public static bool HasEffects(IOperation operation) => operation.DescendantsAndSelf().Any(o => o switch
    {
        IAssignmentOperation { Parent: IObjectOrCollectionInitializerOperation } => false,
        IAssignmentOperation or IIncrementOrDecrementOperation => true,
        IArgumentOperation argument => WritesPlace(argument),
        IDeclarationPatternOperation { DeclaredSymbol: not null } or IRecursivePatternOperation { DeclaredSymbol: not null } => true,
        _ => false,
    });

    /// <summary>Does the expression do anything to variables of the method, or to their storage?</summary>
    private bool Acts(IOperation operation) => HasEffects(operation) || operation.DescendantsAndSelf().OfType<IInvocationOperation>().Any(c => reading.Calls.WritesDerivative(CallSite.Of(c, isStatement: false)))
        || operation.DescendantsAndSelf().OfType<IObjectCreationOperation>().Any(reading.Objects.WritesDerivative);

    /// <summary>Is it an argument that the callee assigns? What the compiler makes for an interpolated string is no variable of the method.</summary>
    public static bool WritesPlace(IArgumentOperation argument) => argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out && IsPlace(argument.Value);

    public static bool IsPlace(IOperation argument) => argument is IDeclarationExpressionOperation or IDiscardOperation || PlaceRoot.Of(argument) is not null;

    /// <summary>Lowers the operands of an expression that is otherwise kept; false if there is something that cannot be taken out of it.</summary>
    public bool LowerEffects(IOperation operation, Dictionary<SyntaxNode, Expression> replaced)
    {
        if (!Acts(operation))
            return true;
        // What C# may leave out cannot be done before.
        if (operation is IConditionalAccessOperation or ICoalesceOperation or IConditionalOperation or IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr }
            || operation is IInvocationOperation { TargetMethod: var called } && called.GetAttributes().Any(a => a.AttributeClass.Is("System.Diagnostics", "ConditionalAttribute")))
        {
            return false;
        }
        IOperation[] operands = Operands(operation);
        int last = Array.FindLastIndex(operands, Acts);
        if (operation.ChildOperations.Any(c => c is IArgumentOperation passed && WritesPlace(passed)) || operands.Take(last + 1).Any(o => Acts(o) && !CanBeDoneBefore(o)))
            return false;
        // What stands further left is evaluated before it.
        IOperation[] before = [.. operands.Take(last + 1).Where(o => Acts(o) || (o.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.ExpressionSyntax && !o.ConstantValue.HasValue && o is not (IInstanceReferenceOperation or IDelegateCreationOperation)))];
        Expression[] values = LowerAll(before);
        for (int i = 0; i < before.Length; i++)
            replaced[before[i].Syntax] = values[i];
        return true;
    }

    private static IOperation[] Operands(IOperation operation) => [.. operation.ChildOperations.Select(c => c is IArgumentOperation argument ? argument.Value : c)];

    private static bool CanBeDoneBefore(IOperation operand) => operand.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.ExpressionSyntax
        && operand is IAssignmentOperation or IIncrementOrDecrementOperation or IInvocationOperation or IBinaryOperation or IUnaryOperation or IConversionOperation;

    public static string Shorten(string code)
    {
        code = string.Join(" ", code.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
        return code.Length <= 60 ? code : code.Substring(0, 57) + "…";
    }
}

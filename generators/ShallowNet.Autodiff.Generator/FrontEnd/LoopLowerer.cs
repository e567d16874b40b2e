using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary><c>for</c>, <c>while</c> and <c>do</c>. A <c>for</c> that counts is a <see cref="For"/>; everything else is a <see cref="While"/>.</summary>
internal sealed class LoopLowerer(Reading reading)
{
    private static readonly Constant True = new(1, IrType.Bool, "true");

    private readonly ForEachLowerer _forEach = new(reading);

    public void Lower(ILoopOperation loop)
    {
        if (loop is IForEachLoopOperation forEach)
        {
            _forEach.Lower(forEach);
            return;
        }
        string label = reading.Variables.NewLabel("loop");
        reading.Variables.SetLabel(loop.ExitLabel, label);
        reading.Variables.SetLabel(loop.ContinueLabel, label + ".continue");
        if (loop is IForLoopOperation counted)
            For(counted, label);
        else if (loop is IWhileLoopOperation { ConditionIsTop: true } @while)
            While(@while.Condition!, @while.Body, [], label);
        else if (loop is IWhileLoopOperation @do)
            Do(@do, label);
    }

    private void For(IForLoopOperation loop, string label)
    {
        if (Counted(loop) is { } counter && TryCount(loop, counter, label))
            return;
        foreach (IOperation before in loop.Before)
            reading.Statements.Lower(before);
        While(loop.Condition, loop.Body, loop.AtLoopBottom, label);
    }

    private void While(IOperation? condition, IOperation body, IReadOnlyList<IOperation> next, string label)
    {
        Expression test = True;
        Block effects = reading.InBlock(() => test = condition is null ? True : reading.Expressions.Lower(condition));
        Block inner = reading.InBlock(() =>
        {
            // A condition with effects is evaluated inside the loop, and leaves it.
            if (effects.Count > 0)
            {
                foreach (Statement effect in effects.From(0))
                    reading.Emit(effect);
                reading.Emit(new If(new Call("!", [test], IrType.Bool), [new Exit(label)], EquatableArray<Statement>.Empty));
                test = True;
            }
            reading.Statements.Lower(body);
        });
        Block bottom = reading.InBlock(() =>
        {
            foreach (IOperation statement in next)
                reading.Statements.Lower(statement);
        });
        reading.Emit(new While(test, WithoutTrailingContinue(inner, label), bottom.ToEquatable(), TestAtEnd: false, label));
    }

    private void Do(IWhileLoopOperation loop, string label)
    {
        Block body = reading.InBlock(() => reading.Statements.Lower(loop.Body));
        Expression test = True;
        Block effects = reading.InBlock(() => test = reading.Expressions.Lower(loop.Condition!));
        if (effects.Count > 0)
        {
            // What the condition needs is done where "continue" goes; its value is known outside the braces, too.
            Local again = reading.Variables.Temporary("again", IrType.Bool);
            reading.Emit(new Declare(again, new Constant(0, IrType.Bool, "false")));
            effects.Add(new Assign(again, test));
            test = again;
        }
        reading.Emit(new While(test, WithoutTrailingContinue(body, label), effects.ToEquatable(), TestAtEnd: true, label));
    }

    private static EquatableArray<Statement> WithoutTrailingContinue(Block body, string label) => SwitchLowerer.WithoutTrailingExit(body.ToEquatable(), label + ".continue");

    private sealed record Counter(ILocalSymbol Variable, IOperation From, string Comparison, IOperation Until, int Step);

    /// <summary>The shape <c>for (int i = …; i &lt; …; i += 2)</c>; what the body does is looked at afterwards.</summary>
    private static Counter? Counted(IForLoopOperation loop)
    {
        if (loop.Before is not [IVariableDeclarationGroupOperation { Declarations: [{ Declarators: [{ } declarator] }] }]
            || declarator.GetVariableInitializer() is not { } initializer || !declarator.Symbol.Type.IsInteger() || declarator.Symbol.IsRef
            || loop.Condition is not IBinaryOperation condition || loop.AtLoopBottom is not [IExpressionStatementOperation bottom])
        {
            return null;
        }
        ILocalSymbol variable = declarator.Symbol;
        if (StepOf(bottom.Operation, variable) is not { } step || step == 0)
            return null;
        bool onLeft = Is(condition.LeftOperand, variable);
        string? comparison = condition.OperatorKind switch
        {
            BinaryOperatorKind.LessThan => onLeft ? "<" : ">",
            BinaryOperatorKind.LessThanOrEqual => onLeft ? "<=" : ">=",
            BinaryOperatorKind.GreaterThan => onLeft ? ">" : "<",
            BinaryOperatorKind.GreaterThanOrEqual => onLeft ? ">=" : "<=",
            BinaryOperatorKind.NotEquals => "!=",
            _ => null,
        };
        if (comparison is null || (!onLeft && !Is(condition.RightOperand, variable)))
            return null;
        return new Counter(variable, initializer.Value, comparison, onLeft ? condition.RightOperand : condition.LeftOperand, step);
    }

    private static bool Is(IOperation operation, ILocalSymbol variable) => operation switch
    {
        ILocalReferenceOperation local => SymbolEqualityComparer.Default.Equals(local.Local, variable),
        IConversionOperation { IsImplicit: true } conversion when conversion.Type.IsInteger() => Is(conversion.Operand, variable),
        _ => false,
    };

    private static int? StepOf(IOperation bottom, ILocalSymbol variable)
    {
        switch (bottom)
        {
            case IIncrementOrDecrementOperation increment when Is(increment.Target, variable):
                return increment.Kind == OperationKind.Increment ? 1 : -1;
            case ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } compound
                when Is(compound.Target, variable) && compound.Value.ConstantValue is { HasValue: true, Value: int step }:
                return compound.OperatorKind == BinaryOperatorKind.Add ? step : -step;
            case ISimpleAssignmentOperation { Value: IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } sum } assignment
                when Is(assignment.Target, variable) && Is(sum.LeftOperand, variable) && sum.RightOperand.ConstantValue is { HasValue: true, Value: int step }:
                return sum.OperatorKind == BinaryOperatorKind.Add ? step : -step;
            default:
                return null;
        }
    }

    /// <summary>What a deconstruction writes: in <c>(a[k], (i, b)) = …</c> the element, <c>i</c> and <c>b</c>, but not the index <c>k</c>.</summary>
    private static IEnumerable<IOperation> Targets(IOperation target) => target switch
    {
        ITupleOperation tuple => tuple.Elements.SelectMany(Targets),
        IDeclarationExpressionOperation declaration => Targets(declaration.Expression),
        _ => [target],
    };

    private bool TryCount(IForLoopOperation loop, Counter counter, string label)
    {
        // The body must leave the variable alone; that can be seen before anything is lowered.
        int writes = loop.Body.DescendantsAndSelf().Count(o => o switch
        {
            IAssignmentOperation assignment => assignment is IDeconstructionAssignmentOperation
                ? Targets(assignment.Target).Any(t => Is(t, counter.Variable))
                : Is(assignment.Target, counter.Variable),
            IIncrementOrDecrementOperation increment => Is(increment.Target, counter.Variable),
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => Is(argument.Value, counter.Variable),
            _ => false,
        });
        if (writes > 0 || ExpressionLowerer.HasEffects(counter.Until))
            return false;
        Expression from = reading.Expressions.Lower(counter.From);
        Local variable = reading.Variables.Declare(counter.Variable, reading.Types.Read(counter.Variable.Type));
        Expression? until = null;
        Block effects = reading.InBlock(() => until = reading.Expressions.Lower(counter.Until));
        Block body = reading.InBlock(() => reading.Statements.Lower(loop.Body));
        var written = new Effects.Written(body.From(0));
        bool isSteady = effects.Count == 0 && !Effects.Disturb(written, until!) && !Effects.Nodes(until!).Any(n => n is Local local && local.Name == variable.Name);
        EquatableArray<Statement> statements = WithoutTrailingContinue(body, label);
        if (isSteady)
        {
            if (Effects.Disturb(written, from))
                from = reading.Keep(from, "start");
            reading.Emit(new For(variable, from, counter.Comparison, until!, counter.Step, statements, label));
            return true;
        }
        // The bound changes while the loop runs: the loop as C# has it.
        reading.Emit(new Declare(variable, from));
        Expression test = new Call(counter.Comparison, [variable, until!], IrType.Bool);
        if (effects.Count > 0)
        {
            effects.Add(new If(new Call("!", [test], IrType.Bool), [new Exit(label)], EquatableArray<Statement>.Empty));
            statements = effects.From(0).Concat(statements).ToEquatable();
            test = True;
        }
        var step = new Assign(variable, new Constant(Math.Abs(counter.Step), variable.Type), counter.Step > 0 ? "+" : "-");
        reading.Emit(new While(test, statements, [step], TestAtEnd: false, label));
        return true;
    }
}

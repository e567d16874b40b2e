using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>
/// <c>switch</c> statements and expressions ----> a chain of <c>if</c>. A <c>break</c> at the end of a section disappears; one in its middle leaves a labeled block.
/// </summary>
internal sealed class SwitchLowerer(Reading reading)
{
    public void Statement(ISwitchOperation choice)
    {
        string label = reading.Variables.NewLabel("switch");
        reading.Variables.SetLabel(choice.ExitLabel, label);
        Expression value = Subject(choice.Value);
        DeclareShared(choice);
        ISwitchCaseOperation[] sections = [.. choice.Cases.OrderBy(c => c.Clauses.Any(k => k is IDefaultCaseClauseOperation))];
        Block chain = reading.InBlock(() => Section(choice, value, sections, 0));
        EquatableArray<Statement> statements = WithoutTrailingExit(chain.ToEquatable(), label);
        if (Effects.Leaves(statements, label))
        {
            reading.Emit(new Labeled(label, statements));
            return;
        }
        foreach (Statement statement in statements)
            reading.Emit(statement);
    }

    /// <summary>What is switched on, looked at by every case. The parts of <c>(a, b) switch</c> stay apart.</summary>
    private Expression Subject(IOperation value)
    {
        Expression lowered = reading.Expressions.Lower(value);
        if (lowered is New tuple && reading.Types.Info(tuple.Aggregate) is { IsTuple: true })
            return tuple with { Arguments = tuple.Arguments.Select(a => reading.Patterns.Simple(a, "part")).ToEquatable() };
        return reading.Patterns.Simple(lowered, "value");
    }

    /// <summary>A variable that sections share must be declared before all of them.</summary>
    private void DeclareShared(ISwitchOperation choice)
    {
        foreach (ISwitchCaseOperation section in choice.Cases)
        {
            foreach (ILocalReferenceOperation use in section.Descendants().OfType<ILocalReferenceOperation>())
            {
                if (choice.Locals.Contains(use.Local, SymbolEqualityComparer.Default) && !section.Syntax.Span.Contains(use.Local.Locations[0].SourceSpan)
                    && reading.Variables.Find(use.Local) is null)
                {
                    reading.Emit(new Declare(reading.Statements.DeclareEarly(use.Local), null));
                }
            }
        }
    }

    private void Section(ISwitchOperation choice, Expression value, ISwitchCaseOperation[] sections, int i)
    {
        if (i == sections.Length)
            return;
        ISwitchCaseOperation section = sections[i];
        void Body()
        {
            foreach (IOperation statement in section.Body)
                reading.Statements.Lower(statement);
        }
        if (section.Clauses.Any(c => c is IDefaultCaseClauseOperation))
        {
            Body();
            return;
        }
        Expression? condition = null;
        foreach (ICaseClauseOperation clause in section.Clauses)
        {
            condition = condition is null
                ? Clause(value, choice.Value, clause)
                : reading.Operators.ShortCircuit("||", condition, () => Clause(value, choice.Value, clause));
        }
        Block then = reading.InBlock(Body);
        Block otherwise = reading.InBlock(() => Section(choice, value, sections, i + 1));
        reading.Emit(new If(condition!, then.ToEquatable(), otherwise.ToEquatable()));
    }

    private Expression Clause(Expression value, IOperation subject, ICaseClauseOperation clause)
    {
        switch (clause)
        {
            case IPatternCaseClauseOperation pattern:
                return Guarded(reading.Patterns.Match(value, subject, pattern.Pattern), pattern.Guard);
            case ISingleValueCaseClauseOperation single:
                Expression constant = reading.Expressions.Lower(single.Value);
                return constant is Constant { Verbatim: "true" } ? value
                    : constant is Constant { Verbatim: "false" } ? new Call("!", [value], IrType.Bool)
                    : single.Value.ConstantValue is { HasValue: true, Value: null } ? new Opaque("({0} is null)", [value], IrType.Bool, IsPure: true)
                    : value.Type is OpaqueType { Kind: OpaqueKind.Other } && subject.Type?.TypeKind != TypeKind.Enum ? new Opaque("({0} is {1})", [value, constant], IrType.Bool, IsPure: true)
                    : new Call("==", [value, constant], IrType.Bool);
            default:
                return reading.Refuse(DiagnosticDescriptors.UnsupportedStatement, clause, "This case");
        }
    }

    private Expression Guarded(Expression match, IOperation? guard) =>
        guard is null ? match : reading.Operators.ShortCircuit("&&", match, () => reading.Expressions.Lower(guard));

    /// <param name="into">The variable that is being declared with the value, if there is one.</param>
    public Expression Expression(ISwitchExpressionOperation choice, Local? into)
    {
        Expression value = Subject(choice.Value);
        Local result = into ?? reading.Variables.Temporary("value", reading.TypeOf(choice));
        reading.Emit(new Declare(result, null));
        Arm(choice, value, result, 0);
        return result;
    }

    private void Arm(ISwitchExpressionOperation choice, Expression value, Local result, int i)
    {
        if (i == choice.Arms.Length)
        {
            // No case fits: C# throws, and so does this.
            reading.Emit(new OpaqueStatement("throw new global::System.Runtime.CompilerServices.SwitchExpressionException();", EquatableArray<Expression>.Empty, AlwaysThrows: true));
            return;
        }
        ISwitchExpressionArmOperation arm = choice.Arms[i];
        Expression condition = Guarded(reading.Patterns.Match(value, choice.Value, arm.Pattern), arm.Guard);
        if (condition is Constant { Verbatim: "true" })
        {
            Assign(arm, result);
            return;
        }
        Block then = reading.InBlock(() => Assign(arm, result));
        Block otherwise = reading.InBlock(() => Arm(choice, value, result, i + 1));
        reading.Emit(new If(condition, then.ToEquatable(), otherwise.ToEquatable()));
    }

    private void Assign(ISwitchExpressionArmOperation arm, Local result)
    {
        Expression value = reading.Expressions.LowerRoot(arm.Value);
        if (reading.Block.Last is not OpaqueStatement { AlwaysThrows: true })
            reading.Emit(new Assign(result, value));
    }

    /// <summary>Jumps to where one is anyway, at the ends of the statements, are left out.</summary>
    public static EquatableArray<Statement> WithoutTrailingExit(EquatableArray<Statement> statements, string label)
    {
        if (statements.Count == 0)
            return statements;
        Statement[] changed = [.. statements];
        int last = changed.Length - 1;
        switch (changed[last])
        {
            case Exit exit when exit.Label == label:
                return changed.Take(last).ToEquatable();
            case If choice:
                changed[last] = choice with { Then = WithoutTrailingExit(choice.Then, label), Else = WithoutTrailingExit(choice.Else, label) };
                return changed;
            default:
                return statements;
        }
    }
}

namespace ShallowNet.Autodiff.Compiler.Ir;

/// <summary>Rebuilds statements with changed parts.</summary>
public static class Rewriting
{
    /// <summary>Changes every expression that is evaluated, bottom-up; targets of assignments and other places stay.</summary>
    public static EquatableArray<Statement> Expressions(EquatableArray<Statement> block, Func<Expression, Expression> change)
    {
        Expression On(Expression e) => Walk.Rewrite(e, change);
        return Map(block, s => s switch
        {
            Declare { Value: { } value } d => d with { Value = On(value) },
            Assign a => a with { Value = On(a.Value) },
            Evaluate e => e with { Value = On(e.Value) },
            Append a => a with { Value = On(a.Value) },
            Return { Value: { } value } r => r with { Value = On(value) },
            _ => s,
        });
    }

    /// <summary>Changes every expression, places and conditions too.</summary>
    public static EquatableArray<Statement> Everything(EquatableArray<Statement> block, Func<Expression, Expression> change)
    {
        Expression On(Expression e) => Walk.Rewrite(e, change);
        return Map(block, s => s switch
        {
            Declare { Value: { } value } d => d with { Value = On(value) },
            Assign a => a with { Target = On(a.Target), Value = On(a.Value) },
            Accumulate a => a with { Place = On(a.Place), Value = On(a.Value) },
            Evaluate e => e with { Value = On(e.Value) },
            Append a => a with { List = On(a.List), Value = On(a.Value) },
            OpaqueStatement o => o with { Arguments = o.Arguments.Select(On).ToEquatable() },
            TakeOver t => t with { Variable = On(t.Variable), Storage = On(t.Storage) },
            RecordContent r => r with { Place = On(r.Place) },
            RestoreContent r => r with { Place = On(r.Place) },
            If i => i with { Condition = On(i.Condition) },
            For f => f with { From = On(f.From), Until = On(f.Until) },
            While w => w with { Condition = On(w.Condition) },
            Wrapped w => w with { Arguments = w.Arguments.Select(On).ToEquatable() },
            Return { Value: { } value } r => r with { Value = On(value) },
            _ => s,
        });
    }

    public static EquatableArray<Statement> Declarations(EquatableArray<Statement> block, Func<Declare, Declare> change) =>
        Map(block, s => s is Declare d ? change(d) : s);

    /// <summary>Changes every block inside the statements, inner ones first.</summary>
    public static EquatableArray<Statement> Blocks(EquatableArray<Statement> block, Func<EquatableArray<Statement>, EquatableArray<Statement>> change) => Map(block, s => s switch
    {
        If i => i with { Then = change(i.Then), Else = change(i.Else) },
        For f => f with { Body = change(f.Body) },
        While w => w with { Body = change(w.Body) },
        Labeled l => l with { Body = change(l.Body) },
        Wrapped w => w with { Body = change(w.Body) },
        Guarded g => g with { Body = change(g.Body) },
        _ => s,
    });

    /// <summary>Changes every statement, inner ones first.</summary>
    public static EquatableArray<Statement> Map(EquatableArray<Statement> block, Func<Statement, Statement> change) =>
        block.Select(s => change(Inside(s, b => Map(b, change)))).ToEquatable();

    /// <summary>Changes the blocks that stand directly in a statement.</summary>
    public static Statement Inside(Statement s, Func<EquatableArray<Statement>, EquatableArray<Statement>> change) => s switch
    {
        If i => i with { Then = change(i.Then), Else = change(i.Else) },
        For f => f with { Body = change(f.Body) },
        While w => w with { Body = change(w.Body), Next = change(w.Next) },
        Labeled l => l with { Body = change(l.Body) },
        Wrapped w => w with { Body = change(w.Body) },
        Guarded g => g with { Body = change(g.Body) },
        _ => s,
    };
}

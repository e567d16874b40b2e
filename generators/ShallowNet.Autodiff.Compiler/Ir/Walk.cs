namespace ShallowNet.Autodiff.Compiler.Ir;

/// <summary>Visits and rebuilds trees.</summary>
public static class Walk
{
    // Lists, not iterators inside iterators: these walks are most of what the analyses do.

    /// <summary>The node and everything below it.</summary>
    public static IReadOnlyList<Expression> All(Expression e)
    {
        var nodes = new List<Expression>();
        Collect(e, nodes);
        return nodes;
    }

    private static void Collect(Expression e, List<Expression> nodes)
    {
        nodes.Add(e);
        foreach (Expression child in e.Children)
        {
            Collect(child, nodes);
        }
    }

    /// <summary>Rebuilds bottom-up; <paramref name="change"/> sees a node whose operands are already changed.</summary>
    public static Expression Rewrite(Expression e, Func<Expression, Expression> change)
    {
        if (e.Children is not { Count: > 0 } operands)
        {
            return change(e);
        }
        Expression[] children = [.. operands];
        bool changed = false;
        for (int i = 0; i < children.Length; i++)
        {
            Expression child = Rewrite(children[i], change);
            changed |= !ReferenceEquals(child, children[i]);
            children[i] = child;
        }
        return change(changed ? e.WithChildren(children) : e);
    }

    /// <summary>The statements and all statements inside them.</summary>
    public static IReadOnlyList<Statement> All(IEnumerable<Statement> statements)
    {
        var nodes = new List<Statement>();
        foreach (Statement s in statements)
        {
            Collect(s, nodes);
        }
        return nodes;
    }

    private static void Collect(Statement s, List<Statement> nodes)
    {
        nodes.Add(s);
        foreach (EquatableArray<Statement> block in Blocks(s))
        {
            foreach (Statement inner in block)
            {
                Collect(inner, nodes);
            }
        }
    }

    /// <summary>The statement lists directly inside a statement.</summary>
    public static EquatableArray<Statement>[] Blocks(Statement s) => s switch
    {
        If i => [i.Then, i.Else],
        For f => [f.Body],
        While w => [w.Body, w.Next],
        Labeled l => [l.Body],
        Wrapped w => [w.Body],
        Guarded g => [g.Body],
        Derivation d => [d.Body],
        _ => [],
    };

    /// <summary>The expressions that stand directly in a statement, an assignment's target included.</summary>
    public static IEnumerable<Expression> Expressions(Statement s) => s switch
    {
        Declare { Value: { } value } => [value],
        Assign a => [a.Target, a.Value],
        Evaluate e => [e.Value],
        Append a => [a.List, a.Value],
        OpaqueStatement o => o.Arguments,
        If i => [i.Condition],
        For f => [f.From, f.Until],
        While w => [w.Condition],
        Return { Value: { } value } => [value],
        Wrapped w => w.Arguments,
        Accumulate a => [a.Place, a.Value],
        TakeOver t => [t.Variable, t.Storage],
        RecordContent r => [r.Tape, r.Place],
        RestoreContent r => [r.Place, r.Tape],
        _ => [],
    };

    /// <summary>The variable that a place belongs to: <c>a</c> of <c>a[i].X</c>; null for the result of a call.</summary>
    public static Local? Root(Expression place) => place switch
    {
        Local l => l,
        Member m => Root(m.Target),
        Element e => Root(e.Target),
        View v => Root(v.Target),
        Ir.Convert { IsImplicit: true } c => Root(c.Operand),
        _ => null,
    };

    public static IEnumerable<string> Variables(Expression e) => All(e).OfType<Local>().Select(l => l.Name);
}

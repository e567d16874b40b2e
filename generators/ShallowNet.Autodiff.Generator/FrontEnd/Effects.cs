using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>What lowered statements write, and whether that changes what an expression gives.</summary>
internal static class Effects
{
    /// <summary>Would <paramref name="value"/> give something else, or act at another time, if it were evaluated after <paramref name="statements"/>?</summary>
    public static bool Disturb(IReadOnlyList<Statement> statements, Expression value)
    {
        if (value is Constant)
            return false;
        var written = new Written(statements);
        return Nodes(value).Any(node => node switch
        {
            Local local => written.Variables.Contains(local.Name),
            Invoke or Opaque { IsPure: false } => written.Anything,
            Element => written.AnyStorage,
            Member { Target.Type.IsReference: true } => written.AnyStorage,
            _ => false,
        });
    }

    /// <summary>Do the statements write what the expression reads, as far as a loop's bound is concerned?</summary>
    public static bool Disturb(Written written, Expression bound) => Nodes(bound).Any(node => node switch
    {
        Local local => written.Variables.Contains(local.Name),
        Invoke or Opaque { IsPure: false } => true,
        // The length of an array stays; a list's changes when it is written other than by element.
        Element => written.AnyStorage,
        Member { Target.Type.IsReference: true } => written.Members.Contains(((Member)node).Name),
        _ => false,
    });

    public static IEnumerable<Expression> Nodes(Expression e)
    {
        yield return e;
        foreach (Expression child in e.Children)
        {
            foreach (Expression node in Nodes(child))
                yield return node;
        }
    }

    public static IEnumerable<Statement> Nodes(IEnumerable<Statement> statements)
    {
        foreach (Statement statement in statements)
        {
            yield return statement;
            foreach (EquatableArray<Statement> block in Blocks(statement))
            {
                foreach (Statement inner in Nodes(block))
                    yield return inner;
            }
        }
    }

    private static IEnumerable<EquatableArray<Statement>> Blocks(Statement statement) => statement switch
    {
        If s => [s.Then, s.Else],
        For s => [s.Body],
        While s => [s.Body, s.Next],
        Labeled s => [s.Body],
        Wrapped s => [s.Body],
        Derivation s => [s.Body],
        _ => [],
    };

    public static IEnumerable<Expression> Expressions(Statement statement) => statement switch
    {
        Declare { Value: { } value } => [value],
        Assign s => [s.Target, s.Value],
        Evaluate s => [s.Value],
        Append s => [s.List, s.Value],
        OpaqueStatement s => s.Arguments,
        If s => [s.Condition],
        For s => [s.From, s.Until],
        While s => [s.Condition],
        Return { Value: { } value } => [value],
        Wrapped s => s.Arguments,
        _ => [],
    };

    public static Local? Root(Expression place) => place switch
    {
        Local local => local,
        Member member => Root(member.Target),
        Element element => Root(element.Target),
        View view => Root(view.Target),
        _ => null,
    };

    public static bool Leaves(IEnumerable<Statement> statements, string label) => Nodes(statements).Any(s => s is Exit exit && exit.Label == label);

    /// <summary>Can the value be taken, too, where C# would not get to it: without exceptions and effects?</summary>
    public static bool IsTotal(Expression value) => value switch
    {
        Constant or Local => true,
        Member member => !member.Target.Type.IsReference && member.Target.Type is not AggregateType { Kind: AggregateKind.Record } && IsTotal(member.Target),
        Convert convert => IsTotal(convert.Operand),
        Call { Type: ScalarType } call => call.Arguments.All(IsTotal),
        _ => false,
    };

    /// <summary>
    /// What statements write: variables by name, members by name, storage that was there before, anything at all. An array that they make themselves is
    /// nobody else's yet.
    /// </summary>
    internal sealed class Written
    {
        public Written(IEnumerable<Statement> statements)
        {
            foreach (Statement statement in Nodes(statements))
            {
                if (statement is Declare declare)
                {
                    Variables.Add(declare.Variable.Name);
                    if (declare.Value is null or NewArray or New or Constant or Local { Type: ScalarType })
                        _fresh.Add(declare.Variable.Name);
                }
                if (statement is Assign assign)
                    Place(assign.Target);
                if (statement is OpaqueStatement)
                    Anything = true;
                if (statement is Append append && Root(append.List) is { } list)
                {
                    // Its length is another, too.
                    Variables.Add(list.Name);
                    Anything = AnyStorage = true;
                }
                foreach (Expression node in Expressions(statement).SelectMany(Nodes))
                {
                    if (node is Invoke invoke)
                        Call(invoke);
                    else if (node is Opaque { IsPure: false })
                        Anything = true;
                }
            }
        }

        private readonly HashSet<string> _fresh = new(StringComparer.Ordinal);

        public HashSet<string> Variables { get; } = new(StringComparer.Ordinal);
        public HashSet<string> Members { get; } = new(StringComparer.Ordinal);
        public bool AnyStorage { get; private set; }
        public bool Anything { get; private set; }

        private void Call(Invoke invoke)
        {
            Anything = true;
            for (int i = 0; i < invoke.Arguments.Count && i < invoke.Callee.Parameters.Count; i++)
            {
                if (invoke.Callee.Parameters[i].IsWritten)
                    Place(invoke.Arguments[i]);
            }
        }

        private void Place(Expression target)
        {
            if (target is Member member)
                Members.Add(member.Name);
            if (Root(target) is not { } root || _fresh.Contains(root.Name))
                return;
            Anything = true;
            // An element written is not the variable written: the length of the array and the reference stay.
            if (target is Local || !Nodes(target).Any(n => n is Element or View))
                Variables.Add(root.Name);
            AnyStorage |= target is not Local || root.Type.IsReference;
        }
    }
}

using ShallowNet.Autodiff.Compiler.Analysis;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms.Reverse;

/// <summary>Builds the tree of forward statements with their adjoints, in forward order.</summary>
internal sealed class TreeBuilder(
    Method method, Activity activity, Writes writes, Shadows shadows, ForwardShadows forwardShadows, StatementAdjoint adjoints, CallAdjoint calls, FreshNames names, Local? result, bool gathersSums)
{
    public Block Build(EquatableArray<Statement> body)
    {
        var block = new Block(null, inLoop: false);
        Fill(block, body);
        return block;
    }

    private void Fill(Block block, IEnumerable<Statement> statements)
    {
        foreach (Statement s in statements)
        {
            switch (s)
            {
                case If i:
                    AddBranch(block, i);
                    break;
                case For f:
                    AddLoop(block, f, f.Body, f.Label, counted: !Leaves(f) && BackwardHalf.CountsDown(f.Variable.Type));
                    break;
                case While w:
                    AddLoop(block, w, w.Body, w.Label, counted: false);
                    break;
                case Labeled l:
                    AddScope(block, s, l.Body, l.Label);
                    break;
                case Guarded g:
                    AddScope(block, s, g.Body, null);
                    break;
                case Wrapped w:
                    AddScope(block, s, w.Body, null);
                    break;
                default:
                    AddLeaf(block, s);
                    break;
            }
        }
    }

    private void AddBranch(Block block, If i)
    {
        Expression condition = i.Condition;
        Expression backward = condition;
        if (i.Taken is { } flag)
        {
            bool negated = flag.Name[0] == '!';
            Expression local = new Local(flag.Name.TrimStart('!'), IrType.Bool);
            backward = negated ? new Call("!", [local], IrType.Bool) : local;
        }
        else if (!IsStable(condition) && (HasAdjoint(i.Then) || HasAdjoint(i.Else)))
        {
            var holds = new Local(names.Take(NameOf(condition)), IrType.Bool);
            AddLeaf(block, new Declare(holds, condition) { Origin = i.Origin });
            condition = backward = holds;
        }
        var then = new Block(block, block.InLoop);
        var otherwise = new Block(block, block.InLoop);
        string[] before = [.. adjoints.ReadSoFar];
        Fill(then, i.Then);
        string[] afterThen = [.. adjoints.ReadSoFar];
        adjoints.ReadSoFar.Clear();
        adjoints.ReadSoFar.UnionWith(before);
        Fill(otherwise, i.Else);
        adjoints.ReadSoFar.UnionWith(afterThen);
        block.Nodes.Add(new Branch(condition, then, otherwise, i.Origin) { BackwardCondition = backward });
    }

    private void AddLoop(Block block, Statement loop, EquatableArray<Statement> body, string label, bool counted)
    {
        Local? counter = null;
        if (!counted)
        {
            counter = new Local(names.Take("iterations"), IrType.Int);
            AddLeaf(block, new Declare(counter, new Constant(0, IrType.Int)) { Origin = loop.Origin });
        }
        // From the second iteration on, everything that the body reads has been read before.
        MarkRead([.. Walk.All(body)]);
        var inner = new Block(block, inLoop: true);
        inner.Labels.UnionWith([label, label + ".continue"]);
        Fill(inner, body);
        block.Nodes.Add(new Loop(loop, inner, counter));
    }

    private void AddScope(Block block, Statement scope, EquatableArray<Statement> body, string? label)
    {
        var inner = new Block(block, block.InLoop);
        if (label is not null)
        {
            inner.Labels.Add(label);
        }
        Fill(inner, body);
        block.Nodes.Add(new Scope(scope, inner));
    }

    private void AddLeaf(Block block, Statement s)
    {
        var leaf = new Leaf(s);
        switch (s)
        {
            case Declare { Value: Invoke call } d:
                block.Declared.Add(d.Variable);
                calls.Fill(leaf, block, call, d.Variable);
                Shadow(leaf, block, d.Variable, call);
                break;
            case Assign { Value: Invoke call } a:
                calls.Fill(leaf, block, call, a.Target);
                Overwrites(leaf, a);
                break;
            case Evaluate { Value: Invoke call }:
                calls.Fill(leaf, block, call, null);
                break;
            case Append append:
                AddAppend(leaf, append);
                break;
            case Declare { Value: { } value } d:
                block.Declared.Add(d.Variable);
                leaf.Adjoint = adjoints.OfDeclaration(d.Variable, value);
                if (value is Known { Derivative: { } derivative })
                {
                    // A partner that is declared further down.
                    block.ReadsAtEnd.UnionWith(Walk.Variables(derivative).Where(v => v != d.Variable.Name && !adjoints.ReadSoFar.Contains(v)));
                }
                Shadow(leaf, block, d.Variable, value);
                break;
            case Declare d:
                block.Declared.Add(d.Variable);
                ShadowOfUnassigned(leaf, block, d.Variable);
                break;
            case Assign a:
                leaf.Adjoint = adjoints.OfAssignment(a, leaf.SeedFirst);
                Overwrites(leaf, a);
                leaf.Inverse = Inverses.Of(a, method, writes);
                break;
            case Return { Value: { } value }:
                leaf.Adjoint = adjoints.OfReturn(value, result!);
                break;
            case OpaqueStatement tape when TapeOperations.IsPush(tape) || TapeOperations.IsContentRead(tape):
                TapeAdjoint.Fill(leaf, tape, activity, writes, shadows, adjoints);
                break;
        }
        if (block.InLoop && gathersSums)
        {
            leaf.Adjoint = Sums.Gather(leaf.Adjoint);
        }
        Expression? assigned = s switch { Declare d => d.Value, Assign a => a.Value, _ => null };
        if (assigned is Opaque read && TapeOperations.IsRead(read) && activity.IsActive((Local)read.Arguments[0]))
        {
            TapeAdjoint.Balance(leaf, read, shadows);
        }
        if (s is not (Assign or Declare) || leaf.Adjoint.Count > 0)
        {
            Classify(leaf, s);
        }
        MarkRead([s]);
        block.Nodes.Add(leaf);
    }

    /// <summary>The last element's adjoint goes to what was added; list and adjoint are then as long as before.</summary>
    private void AddAppend(Leaf leaf, Append append)
    {
        OpaqueStatement removal = append.Removal;
        if (Walk.Root(append.List) is not { } root || !activity.IsActive(root))
        {
            leaf.Adjoint.Add(removal);
            return;
        }
        Expression adjoint = shadows.Of(append.List);
        IrType element = append.Value.Type;
        Local added = shadows.Helper("dAdded", Shadows.TypeOf(element));
        leaf.Adjoint.AddRange([new Declare(added, new Element(adjoint, [new Opaque("^1", [], IrType.Int, IsPure: true)], added.Type)), removal with { Arguments = [adjoint] }, removal]);
        leaf.Adjoint.AddRange(adjoints.Flow(append.Value, added, null));
        if (forwardShadows.Contains(root.Name))
        {
            leaf.ShadowForward.Add(new Append(adjoint, shadows.HoldsReferences(element) ? shadows.Initial(append.Value, append.Value) : shadows.Zero(element, append.Value)));
        }
    }

    /// <summary>Which values the adjoint reads, and whether as they were before or after the statement.</summary>
    private void Classify(Leaf leaf, Statement s)
    {
        string? target = s switch { Assign a => writes.Location(a.Target), Declare d => d.Variable.Name, _ => null };
        foreach (string location in Reads(leaf.Adjoint))
        {
            (location == target && (adjoints.ReadsResult || s is Declare) ? leaf.ReadsAfter : leaf.Reads).Add(location);
        }
    }

    public IEnumerable<string> Reads(IEnumerable<Statement> adjoint) => Walk.All(adjoint)
        .SelectMany(Walk.Expressions)
        .SelectMany(writes.Reads)
        .Where(l => !shadows.IsAdjoint(l.TrimStart('*')) || forwardShadows.IsShadow(l));

    /// <summary>The adjoint of a reference: other storage of the same shape, or the same view of its owner's adjoint.</summary>
    private void Shadow(Leaf leaf, Block block, Local variable, Expression value)
    {
        if (!shadows.HoldsReferences(variable.Type) || !activity.IsActive(variable))
        {
            return;
        }
        Expression init = shadows.Initial(variable, value);
        Local shadow = shadows.Of(variable);
        if (forwardShadows.Contains(variable.Name))
        {
            leaf.ShadowForward.Add(new Declare(shadow, init));
            block.Declared.Add(shadow);
            return;
        }
        if (variable.Type is TapeType)
        {
            leaf.Adjoint.Add(new OpaqueStatement(TapeOperations.Dispose, [shadow]));
        }
        block.Adjoints.Add(new Declare(shadow, init));
        block.ReadsAtEnd.UnionWith(Reads([new Evaluate(init)]).Where(l => !(value is View && l[0] == '*')));
    }

    private void ShadowOfUnassigned(Leaf leaf, Block block, Local variable)
    {
        if (shadows.HoldsReferences(variable.Type) && activity.IsActive(variable))
        {
            Local shadow = shadows.Of(variable);
            leaf.ShadowForward.Add(new Declare(shadow, null));
            block.Declared.Add(shadow);
        }
    }

    private void Overwrites(Leaf leaf, Assign a)
    {
        if (writes.Location(a.Target) is not { } location)
        {
            return;
        }
        bool keepsReference = shadows.HoldsReferences(a.Target.Type) && Walk.Root(a.Target) is { } root && activity.IsActive(root);
        leaf.Overwrites.Add(new Overwrite(a.Target, location, isWhole: a.Target is Local));
        if (keepsReference)
        {
            Expression shadow = shadows.Of(a.Target);
            leaf.Overwrites.Add(new Overwrite(shadow, a.Target is Local ? ((Local)shadow).Name : location, isWhole: a.Target is Local));
            leaf.ShadowForward.Add(new Assign(shadow, shadows.Initial(a.Target, a.Value)));
        }
    }

    /// <summary>Notes what statements read, and what they define: the adjoint of an earlier definition must not see that of a later one.</summary>
    private void MarkRead(IEnumerable<Statement> statements)
    {
        foreach (Statement s in statements)
        {
            if (s is Declare { Value: not null } d)
            {
                adjoints.ReadSoFar.Add(d.Variable.Name);
            }
            else if (s is Assign { Target: var target } && Walk.Root(target) is { } root)
            {
                adjoints.ReadSoFar.Add(root.Name);
            }
        }
        foreach (Expression e in statements.SelectMany(s => s is Assign { Operator: null } a ? [.. Walk.Expressions(s).Where(x => x != a.Target), .. a.Target.Children] : Walk.Expressions(s)))
        {
            adjoints.ReadSoFar.UnionWith(Walk.Variables(e));
        }
    }

    /// <summary>Can a condition be evaluated again in the backward pass, because nothing writes what it reads?</summary>
    private bool IsStable(Expression condition) =>
        Walk.All(condition).All(n => n is not (Invoke or Opaque { IsPure: false })) && writes.Reads(condition).All(l => writes.Count(l) == 0 || writes.IsFlag(l));

    private bool HasAdjoint(EquatableArray<Statement> block) => Walk.All(block).Any(s => s switch
    {
        Assign a => Walk.Root(a.Target) is { } root && (activity.IsActive(root) || writes.Count(root.Name) > 0),
        Declare d => activity.IsActive(d.Variable),
        Return { Value: { } value } => activity.IsActive(value),
        Evaluate or Append => true,
        _ => false,
    });

    private static bool Leaves(For loop) =>
        Walk.All(loop.Body).OfType<Exit>().Any(e => e.Label == loop.Label) || ExitStructure.Escaping(loop).Any();

    private static string NameOf(Expression condition) =>
        condition is Call { Function: "<" or ">" or "<=" or ">=" or "==" or "!=" } c && c.Arguments.Select(Walk.Root).OfType<Local>().FirstOrDefault() is { Name: not "this" } local
            ? FreshNames.Camel(local.Name.TrimStart('@'), c.Function switch { "<" or "<=" => "isLess", ">" or ">=" => "isGreater", "==" => "isEqual", _ => "differs" })
            : "condition";
}

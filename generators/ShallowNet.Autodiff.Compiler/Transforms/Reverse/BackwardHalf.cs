using ShallowNet.Autodiff.Compiler.Emit;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms.Reverse;

/// <summary>Writes the planned tree as the backward pass: the blocks in reverse, each statement's adjoint under the line that it comes from.</summary>
internal sealed class BackwardHalf(Local? result, IReadOnlyCollection<Local> hoisted, InvariantSums sums)
{
    private static readonly HashSet<string> Signed = new(StringComparer.Ordinal) { "int", "long", "short", "sbyte", "nint" };

    /// <summary>Can the backward loop count down with a variable of this type without passing zero unseen?</summary>
    public static bool CountsDown(IrType type) => Signed.Contains(type.Text);

    public List<Statement> Write(Block block)
    {
        var output = new List<Statement>();
        foreach ((Local variable, Record record) in block.Recorded)
        {
            output.Add(new Declare(variable, new Opaque(TapeOperations.Pop, [record.Storage], variable.Type, IsPure: false)) { Origin = block.OriginOf(variable) });
        }
        foreach ((Local variable, Expression value) in block.Recomputed)
        {
            output.Add(new Declare(variable, value) { Origin = block.OriginOf(variable) });
        }
        output.AddRange(block.Adjoints);
        int start = output.Count;
        for (int i = block.Nodes.Count - 1; i >= 0; i--)
        {
            int from = output.Count;
            Write(block.Nodes[i], block, output);
            output.Inherit(from, block.Nodes[i].Origin);
        }
        if (block.Parent is not null)
        {
            output.InsertRange(0, Restored(block, output.Skip(start)));
        }
        return output;
    }

    /// <summary>Variables of the block whose end value nobody needs, but which the backward pass restores to earlier values and reads.</summary>
    private IEnumerable<Statement> Restored(Block block, IEnumerable<Statement> written)
    {
        var used = new HashSet<string>(Walk.All(written).SelectMany(Walk.Expressions).SelectMany(Walk.Variables), StringComparer.Ordinal);
        var declared = new HashSet<string>(Walk.All(written).OfType<Declare>().Select(d => d.Variable.Name), StringComparer.Ordinal);
        return block.Declared
            .Where(v => used.Contains(v.Name) && !declared.Contains(v.Name) && !hoisted.Contains(v)
                && block.Recorded.All(r => r.Variable != v) && block.Recomputed.All(r => r.Variable != v))
            .Select(v => new Declare(v, null));
    }

    private void Write(Node node, Block around, List<Statement> output)
    {
        switch (node)
        {
            case Leaf leaf:
                WriteLeaf(leaf, output);
                break;
            case Branch branch:
                WriteBranch(branch.BackwardCondition, Write(branch.Then), Write(branch.Else), output);
                break;
            case Loop loop when Planner.HasBackward(loop.Body):
                WriteLoop(loop, around, output);
                break;
            case Scope { Statement: Guarded guarded } scope:
                Expression left = guarded.Flags.Select(f => (Expression)f).Aggregate((a, b) => new Call("||", [a, b], IrType.Bool));
                WriteBranch(new Call("!", [left], IrType.Bool), Write(scope.Body), [], output);
                break;
            case Scope scope:
                List<Statement> inside = Write(scope.Body);
                // The forward pass has a variable of that name inside the scope.
                bool declaresAgain = inside.OfType<Declare>().Any(d => scope.Body.Declared.Contains(d.Variable));
                output.AddRange(declaresAgain ? [Wrapped.InBraces(inside)] : inside);
                break;
        }
    }

    private void WriteLeaf(Leaf leaf, List<Statement> output)
    {
        List<Statement> adjoint = leaf.Adjoint;
        var restore = new List<Statement>();
        var again = new List<Statement>();
        if (leaf.UsesInverse)
        {
            restore.Add(leaf.Inverse!);
        }
        foreach (Overwrite o in leaf.Overwrites.Where(o => o.Record is { Row: null }).Reverse())
        {
            bool twice = o.IsRunAgain && adjoint.Count > 0;
            restore.Add(Restore(o, keep: twice));
            if (twice)
            {
                again.Add(Restore(o, keep: false));
            }
        }
        output.AddRange(leaf.SeedFirst);
        // A call that is run again needs what it was given, whatever of its result is read.
        bool adjointFirst = leaf.ReadsAfter.Count > 0 && again.Count == 0;
        if (!adjointFirst)
        {
            output.AddRange(restore);
        }
        if (adjoint.Count > 0)
        {
            if (Explain(leaf) is { Length: > 0 } comment)
            {
                output.Add(new Comment(comment));
            }
            int end = leaf.CallEnd ?? adjoint.Count;
            output.AddRange(adjoint.Take(end));
            output.AddRange(again);
            output.AddRange(adjoint.Skip(end));
        }
        if (adjointFirst)
        {
            output.AddRange(restore);
        }
    }

    private static Statement Restore(Overwrite o, bool keep)
    {
        Record record = o.Record!;
        if (record.Content is { } content)
        {
            return new RestoreContent(o.Place, record.Storage, content, keep);
        }
        if (o.IsContent)
        {
            return new OpaqueStatement(keep ? TapeOperations.PeekContent : TapeOperations.PopContent, [record.Storage, o.Place]);
        }
        Expression value = record.IsTape
            ? new Opaque(keep ? TapeOperations.Peek : TapeOperations.Pop, [record.Storage], record.Type, IsPure: false)
            : record.Storage;
        return new Assign(o.Place, value);
    }

    private string Explain(Leaf leaf)
    {
        string forward = FormulaPrinter.Print(leaf.Statement is Return { Value: { } value } ? new Declare(result!, value) : leaf.Statement);
        string reason = Walk.Expressions(leaf.Statement).SelectMany(Walk.All).OfType<Known>().Select(k => k.Reason).FirstOrDefault() ?? "";
        string rule = string.Join(",  ", (leaf.Shown ?? leaf.Adjoint).Select(FormulaPrinter.Print).Where(f => f.Length > 0));
        string line = rule.Length > 0 ? $"{forward}   ⇒   {rule}" : forward;
        if (line.Length > 150)
        {
            line = forward;
        }
        return reason.Length > 0 ? $"{line}        ({reason})" : line;
    }

    private static void WriteBranch(Expression condition, List<Statement> then, List<Statement> otherwise, List<Statement> output)
    {
        if (then.Count > 0)
        {
            output.Add(new If(condition, then, otherwise));
        }
        else if (otherwise.Count > 0)
        {
            // Of the comparisons only these two have an opposite that holds for NaN, too.
            Expression not = condition switch
            {
                Call { Function: "!" } negated => negated.Arguments[0],
                Call { Function: "==" } equal => equal with { Function = "!=" },
                Call { Function: "!=" } different => different with { Function = "==" },
                _ => new Call("!", [condition], IrType.Bool),
            };
            output.Add(new If(not, otherwise, []));
        }
    }

    private void WriteLoop(Loop loop, Block around, List<Statement> output)
    {
        List<Statement> body = Write(loop.Body);
        output.AddRange(loop.Rows.Reverse().Select(r => r.OnTape is { } row
            ? (Statement)new Declare(row, new Opaque(RecordedRows.PopRow, [r.Storage, r.Row!], row.Type, IsPure: false))
            : new OpaqueStatement(TapeOperations.PopContent, [r.Storage, r.Row!])));
        if (loop.Statement is not For f)
        {
            body.Add(new Assign(loop.Counter!, new Constant(1, IrType.Int), "-"));
            output.Add(new While(More(loop.Counter!), body, [], false, "backward"));
            return;
        }
        if (loop.Counter is { } counter)
        {
            body.Add(new Assign(counter, new Constant(1, IrType.Int), "-"));
            // From + (iterations − 1)·step
            Expression before = new Call("-", [counter, new Constant(1, IrType.Int)], IrType.Int);
            Expression offset = f.Step == 1 ? before : new Call("*", [before, new Constant(f.Step, IrType.Int)], IrType.Int);
            Expression index = f.From is Constant { Value: 0 } ? offset : new Call("+", [f.From, offset], f.Variable.Type);
            Expression typed = f.Variable.Type.Text == "int" ? index : new Ir.Convert(index, f.Variable.Type, IsImplicit: false);
            body.Insert(0, new Declare(f.Variable, typed));
            output.Add(new While(More(counter), body, [], false, "backward"));
            return;
        }
        output.AddRange(sums.TakeOut(new For(f.Variable, Iterations.Last(f), f.Step > 0 ? ">=" : "<=", f.From, -f.Step, body, "backward"), Runs(f), around, besideCalls: loop.Rows.Any() && around.InLoop));
    }

    private static Call Runs(For f) => f.From is Constant { Value: 0 } && f.Comparison is "<" or "<="
        ? new Call(f.Comparison == "<" ? ">" : ">=", [f.Until, f.From], IrType.Bool)
        : new Call(f.Comparison, [f.From, f.Until], IrType.Bool);

    private static Call More(Local counter) => new(">", [counter, new Constant(0, IrType.Int)], IrType.Bool);
}

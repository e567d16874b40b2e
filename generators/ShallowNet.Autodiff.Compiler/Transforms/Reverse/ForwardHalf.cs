using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms.Reverse;

/// <summary>Writes the planned tree as the forward pass: the method itself, recording what the plan says.</summary>
/// <param name="result">The variable of the method's result.</param>
/// <param name="resultIsHoisted">Is it declared before?</param>
/// <param name="hoisted">Other variables that are.</param>
/// <param name="declaredAgain">Variables that the backward pass declares, too: where they would stand at the top of the method, their block gets its braces back.</param>
/// <param name="onOneRecording">Does everything go on one recording, from which it is read in the opposite order?</param>
internal sealed class ForwardHalf(Local? result, bool resultIsHoisted, IReadOnlyCollection<Local> hoisted, HashSet<string> declaredAgain, bool onOneRecording)
{
    private readonly List<Block> open = [];
    private int braces;

    public List<Statement> Write(Block block)
    {
        var output = new List<Statement>();
        open.Add(block);
        bool left = false;
        foreach (Node node in block.Nodes)
        {
            int from = output.Count;
            switch (node)
            {
                case Leaf { Statement: Exit exit }:
                    output.AddRange(Unwind(exit));
                    output.Add(exit);
                    left = true;
                    break;
                case Leaf leaf:
                    WriteLeaf(leaf, output);
                    break;
                case Branch branch:
                    List<Statement> then = Enclosed(branch.Then);
                    // After a jump the else is left out.
                    output.Add(new If(branch.Condition, then, then.LastOrDefault() is Exit ? Inline(branch.Else) : Enclosed(branch.Else)));
                    break;
                case Loop loop:
                    output.AddRange(loop.Rows.Select(r => new OpaqueStatement(TapeOperations.PushContent, [r.Storage, r.Row!])));
                    output.Add(WriteLoop(loop));
                    break;
                case Scope { Statement: Guarded } scope:
                    output.AddRange(Inline(scope.Body));
                    break;
                case Scope { Statement: Labeled labeled } scope:
                    output.Add(labeled with { Body = Inline(scope.Body) });
                    break;
                case Scope { Statement: Wrapped wrapped } scope:
                    output.Add(wrapped with { Body = Enclosed(scope.Body) });
                    break;
            }
            output.Inherit(from, node.Origin);
        }
        if (!left)
        {
            output.AddRange(EndRecords(block));
        }
        open.RemoveAt(open.Count - 1);
        return output;
    }

    /// <summary>A block that has braces of its own.</summary>
    private List<Statement> Enclosed(Block block)
    {
        braces++;
        List<Statement> statements = Write(block);
        braces--;
        return statements;
    }

    /// <summary>A block that is printed without braces. It gets them where one of its variables would be in the way of one of the backward pass.</summary>
    private List<Statement> Inline(Block block)
    {
        List<Statement> statements = Write(block);
        return braces == 0 && block.Declared.Any(v => declaredAgain.Contains(v.Name) && !hoisted.Contains(v)) ? [Wrapped.InBraces(statements)] : statements;
    }

    private void WriteLeaf(Leaf leaf, List<Statement> output)
    {
        foreach (Overwrite o in leaf.Overwrites.Where(o => o.Record is { Row: null }))
        {
            Record record = o.Record!;
            output.Add(record.Content is not null ? new RecordContent(record.Storage, o.Place)
                : record.IsTape ? new OpaqueStatement(o.IsContent ? TapeOperations.PushContent : TapeOperations.Push, [record.Storage, o.Place])
                : open.Count == 1 ? new Declare(record.Storage, o.Place)
                : new Assign(record.Storage, o.Place));
        }
        switch (leaf.Statement)
        {
            case Return { Value: { } value }:
                output.Add(resultIsHoisted ? new Assign(result!, value) : new Declare(result!, value));
                break;
            case Return:
                break;
            case Declare { Value: Invoke } d when leaf.Recorded is { } recorded:
                output.Add(Declared(d with { Value = recorded }));
                break;
            case Declare { Value: Invoke call } d when leaf.Split is { } cache:
                output.Add(Declared(d with { Value = SplitCall(call, cache) }));
                break;
            case Assign { Value: Invoke call } a when leaf.Split is { } cache:
                output.Add(a with { Value = SplitCall(call, cache) });
                break;
            case Evaluate { Value: Invoke call } when leaf.Split is { } cache:
                output.Add(new Evaluate(SplitCall(call, cache)));
                break;
            case Declare d:
                output.Add(Declared(d));
                break;
            default:
                output.Add(leaf.Statement);
                break;
        }
        output.AddRange(leaf.ShadowForward.Select(s => s is Declare d ? Declared(d) : s));
    }

    private static HalfValue SplitCall(Invoke call, Local cache) => new(CallAdjoint.Forward(call), [.. call.Arguments, cache], call.Type);

    private Statement Declared(Declare d) =>
        !hoisted.Contains(d.Variable) ? d
        : d.Value is null ? new OpaqueStatement("", [])
        // What is declared outside its block cannot be on the stack.
        : new Assign(d.Variable, d.Value is NewArray { OnStack: true } array ? array with { OnStack = false } : d.Value);

    private Statement WriteLoop(Loop loop)
    {
        List<Statement> body = Enclosed(loop.Body);
        if (loop.Counter is { } counter)
        {
            body.Insert(0, new Assign(counter, new Constant(1, IrType.Int), "+"));
        }
        return loop.Statement switch
        {
            For f => f with { Body = body },
            While w => w with { Body = body },
            _ => loop.Statement,
        };
    }

    /// <summary>A jump leaves blocks by the side door: their end-of-block records are made before it.</summary>
    private IEnumerable<Statement> Unwind(Exit exit)
    {
        for (int i = open.Count - 1; i > 0; i--)
        {
            foreach (Statement s in EndRecords(open[i]))
            {
                yield return s;
            }
            if (open[i].Labels.Contains(exit.Label))
            {
                yield break;
            }
        }
    }

    private IEnumerable<Statement> EndRecords(Block block)
    {
        IEnumerable<Statement> records = block.Recorded.Select(r => new OpaqueStatement(TapeOperations.Push, [r.Record.Storage, r.Variable]) { Origin = block.OriginOf(r.Variable) });
        return onOneRecording ? records.Reverse() : records;
    }
}

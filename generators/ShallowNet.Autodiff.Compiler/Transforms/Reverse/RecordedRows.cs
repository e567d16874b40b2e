using ShallowNet.Autodiff.Compiler.Analysis;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms.Reverse;

/// <summary>
/// A loop that overwrites the elements of a row one after the other, and reads only those that it has not overwritten yet, records the row before it begins:
/// <code>
///                                                            before.PushSpan(Adjoint.Part(p, 0, n));
/// for (int i = 0; i &lt; n; i++)                                for (int i = 0; i &lt; n; i++)
/// {                                                  ----&gt;    {
///     before.Push(p[i]);                                         p[i] = a * p[i] + b * p[i + 1];
///     p[i] = a * p[i] + b * p[i + 1];                        }
/// }
/// </code>
/// On the way back the whole row is restored before the first iteration: each of them reads the elements as they were before the loop. Copying a row is one call, and
/// neither loop has a tape in it. Where no other statement of the backward pass reads the array, nothing is restored, and the loop reads the row on the tape:
/// <code>ReadOnlySpan&lt;double&gt; pRow = pBefore.PopRow(Adjoint.Part(p, 0, n + 1));</code>
/// </summary>
/// <param name="writes">Who writes to what.</param>
/// <param name="names">The names that are free; null where the tape outlives the backward pass or is differentiated, and everything is restored.</param>
internal sealed class RecordedRows(Writes writes, FreshNames? names)
{
    public const string Part = "Adjoint.Part({0}, {1}, {2})";
    public const string PopRow = "{0}.PopRow({1})";

    /// <summary>An index that goes along with the loop's variable: <c>start + variable + offset</c>.</summary>
    private sealed record Along(Expression? Start, int Offset);

    private readonly List<(Loop Loop, Overwrite Overwrite, Along Written)> marked = [];

    /// <summary>Marks the records of all loops that can be made for the row.</summary>
    /// <param name="block">The method.</param>
    public void Run(Block block)
    {
        Mark(block);
        foreach (var array in marked.GroupBy(m => m.Overwrite.Location))
        {
            if (names is not null && IsMadeIn(block, (Local)((Element)array.First().Overwrite.Place).Target) && !IsReadOutside(block, array.Key, [.. array.Select(m => m.Loop)]))
            {
                foreach ((Loop loop, Overwrite overwrite, Along written) in array)
                {
                    ReadOnTheTape(loop, overwrite, written, names);
                }
            }
        }
    }

    private void Mark(Block block)
    {
        foreach (Node node in block.Nodes)
        {
            switch (node)
            {
                case Branch b:
                    Mark(b.Then);
                    Mark(b.Else);
                    break;
                case Scope s:
                    Mark(s.Body);
                    break;
                case Loop loop:
                    Mark(loop.Body);
                    if (loop is { Statement: For { Step: 1 or -1, Variable.Type.Text: "int" } f, Counter: null } && Iterations.Count(f) is not null)
                    {
                        Mark(loop, f);
                    }
                    break;
            }
        }
    }

    private void Mark(Loop loop, For f)
    {
        for (int k = 0; k < loop.Body.Nodes.Count; k++)
        {
            foreach (Overwrite o in loop.Body.Nodes[k] is Leaf leaf ? leaf.Overwrites : [])
            {
                if (o is { Record: { IsTape: true, Content: null, Row: null } record, IsContent: false, IsRunAgain: false, Place: Element { Target: Local { Type: SpanType or ArrayType } target } place }
                    && place is { Indices: { Count: 1 } indices, Type: ScalarType }
                    && IndexAlong(indices[0], loop, f) is { } written
                    && !IsChanged(target.Name, loop)
                    && IsOnlyWrite(o, loop)
                    && !writes.Reads(f.From).Concat(writes.Reads(f.Until)).Contains(o.Location)
                    && ReadsAreEarly(o.Location, target, written, k, loop, f))
                {
                    o.Record = record with { Row = RowOf(target, written, f, longer: 0) };
                    marked.Add((loop, o, written));
                }
            }
        }
    }

    /// <summary>Does nothing else in the loop write to the storage, not even a part of it?</summary>
    private static bool IsOnlyWrite(Overwrite o, Loop loop) => Leaves(loop.Body).SelectMany(l => l.Overwrites).Where(other => other.Location == o.Location).All(other => other == o);

    private bool ReadsAreEarly(string location, Local target, Along written, int at, Loop loop, For f)
    {
        for (int k = 0; k < loop.Body.Nodes.Count; k++)
        {
            Node node = loop.Body.Nodes[k];
            // The statement itself reads the element before it writes it, unless its adjoint reads the result.
            int first = k < at || (k == at && !((Leaf)node).ReadsAfter.Contains(location)) ? 0 : 1;
            if (!BackwardReads(node).All(e => IsEarly(e, location, target, written, first, loop, f)))
            {
                return false;
            }
        }
        return AtEnd(loop.Body).All(e => IsEarly(e, location, target, written, 1, loop, f));
    }

    /// <summary>Does it read, of the storage, only elements that come at least <paramref name="first"/> iterations after the one that is written?</summary>
    private bool IsEarly(Expression e, string location, Local target, Along written, int first, Loop loop, For f) => e switch
    {
        Element { Target: Local of, Indices: { Count: 1 } indices } when of == target =>
            IndexAlong(indices[0], loop, f) is { } read && read.Start == written.Start && (read.Offset - written.Offset) * f.Step >= first
            && IsEarly(indices[0], location, target, written, first, loop, f),
        Local => !Mentions(e, location),
        Opaque { Template: "{0}.Length" } => true,
        _ => e.Children.All(c => IsEarly(c, location, target, written, first, loop, f)),
    };

    /// <summary>What the backward pass of a statement evaluates.</summary>
    private static IEnumerable<Expression> BackwardReads(Node node) => node switch
    {
        Leaf l => l.SeedFirst.Concat(l.Adjoint).Concat(l.UsesInverse ? [l.Inverse!] : []).SelectMany(s => Walk.All([s])).SelectMany(Walk.Expressions)
            .Concat(l.Overwrites.Where(o => o.Record is not null).SelectMany(o => o.Place is Element { Target: Local, Indices: var indices } ? indices : o.Place.Children)),
        Branch b => Inside(b.Then).Concat(Inside(b.Else)).Append(b.BackwardCondition),
        Loop l => Inside(l.Body).Concat(l.Statement is For f ? [f.From, f.Until] : []),
        Scope s => Inside(s.Body),
        _ => [],
    };

    private static IEnumerable<Expression> Inside(Block block) => block.Nodes.SelectMany(BackwardReads).Concat(AtEnd(block));

    private static IEnumerable<Expression> AtEnd(Block block) => block.Recomputed.Select(r => r.Value).Concat(block.Adjoints.SelectMany(d => Walk.Expressions(d)));

    /// <summary>An index that is the loop's variable and what stays the same in the loop; null for others.</summary>
    private Along? IndexAlong(Expression index, Loop loop, For f)
    {
        switch (index)
        {
            case Local l when l.Name == f.Variable.Name:
                return new Along(null, 0);
            case Call { Function: "+" or "-", Type.Text: "int", Arguments: { Count: 2 } sides } sum:
                bool isLeft = Walk.Variables(sides[0]).Contains(f.Variable.Name);
                if (sum.Function == "-" && !isLeft)
                {
                    return null;
                }
                Expression rest = sides[isLeft ? 1 : 0];
                return IndexAlong(sides[isLeft ? 0 : 1], loop, f) is not { } along ? null
                    : rest is Constant { Verbatim: null } c ? along with { Offset = along.Offset + (int)(sum.Function == "+" ? c.Value : -c.Value) }
                    : sum.Function == "+" && IsSteady(rest, loop) ? along with { Start = along.Start is { } start ? new Call("+", [start, rest], IrType.Int) : rest }
                    : null;
            default:
                return null;
        }
    }

    private static bool IsSteady(Expression e, Loop loop) => Walk.All(e).All(n => n switch
    {
        Local l => l.Type.Text == "int" && !IsChanged(l.Name, loop),
        Constant { Verbatim: null } => true,
        Call { Function: "+" or "-" or "*", Type.Text: "int" } => true,
        _ => false,
    });

    /// <summary>Does the loop declare the variable, or give it another value?</summary>
    private static bool IsChanged(string variable, Loop loop) =>
        loop.Statement is For f && f.Variable.Name == variable || loop.Body.WithInner.Any(b => b.Declared.Any(d => d.Name == variable) || b.Nodes.OfType<Loop>().Any(l => l.Statement is For g && g.Variable.Name == variable))
        || Leaves(loop.Body).SelectMany(l => l.Overwrites).Any(o => o.IsWhole && o.Location == variable)
        || Leaves(loop.Body).Any(l => l.Statement is Assign { Target: Local target } && target.Name == variable);

    /// <summary>Is the array one that the method makes for itself, in one place?</summary>
    private static bool IsMadeIn(Block block, Local array) => Leaves(block).Count(l => l.Statement is Declare { Value: NewArray } d && d.Variable == array) == 1;

    private bool IsReadOutside(Block block, string location, Loop[] loops) =>
        AtEnd(block).Any(e => Mentions(e, location))
        || block.Nodes.Except(loops).Any(n => n switch
        {
            Leaf => BackwardReads(n).Any(e => Mentions(e, location)),
            Branch b => Mentions(b.BackwardCondition, location) || IsReadOutside(b.Then, location, loops) || IsReadOutside(b.Else, location, loops),
            Loop l => (l.Statement is For f && (Mentions(f.From, location) || Mentions(f.Until, location))) || IsReadOutside(l.Body, location, loops),
            Scope s => IsReadOutside(s.Body, location, loops),
            _ => true,
        });

    /// <summary>Does the expression do anything with the storage but measure it? It may be handed to a call.</summary>
    private bool Mentions(Expression e, string location) => e switch
    {
        Local l => l.Type.IsReference && writes.Storage(l.Name) == location,
        Opaque o when o.Template == "{0}.Length" || Zeros.IsStorage(o) => false,
        _ => e.Children.Any(c => Mentions(c, location)),
    };

    /// <summary>Lets a loop read the row on the tape, where that begins with the array itself and the loop is nothing but statements.</summary>
    private void ReadOnTheTape(Loop loop, Overwrite overwrite, Along written, FreshNames free)
    {
        var f = (For)loop.Statement;
        var array = (Local)((Element)overwrite.Place).Target;
        if (!loop.Body.Nodes.All(n => n is Leaf) || loop.Body.Recomputed.Count > 0)
        {
            return;
        }
        int[] offsets = [.. loop.Body.Nodes.SelectMany(BackwardReads).SelectMany(Walk.All).OfType<Element>().Where(e => e.Target == array).Select(e => IndexAlong(e.Indices[0], loop, f)!.Offset), written.Offset];
        Expression lowest = Iterations.Shift(f.Step > 0 ? f.From : Iterations.Last(f), offsets.Min());
        if (written.Start is not null || lowest is not Constant { Value: 0, Verbatim: null })
        {
            return;
        }
        var row = new Local(free.Take(FreshNames.Camel(array.Name.TrimStart('@'), "row")), new SpanType(overwrite.Place.Type, IsReadOnly: true));
        foreach (Leaf leaf in loop.Body.Nodes.Cast<Leaf>())
        {
            leaf.Shown ??= leaf.Adjoint;
            leaf.Adjoint = [.. Rewriting.Everything([.. leaf.Adjoint], e => e is Element { Target: Local of } element && of == array ? element with { Target = row } : e)];
        }
        overwrite.Record = overwrite.Record! with { Row = RowOf(array, new Along(null, offsets.Min()), f, longer: offsets.Max() - offsets.Min()), OnTape = row };
    }

    private static Expression RowOf(Local target, Along along, For f, int longer)
    {
        Expression first = Iterations.Shift(f.Step > 0 ? f.From : Iterations.Last(f), along.Offset);
        Expression count = Iterations.Shift(Iterations.Count(f)!, longer);
        Expression start = along.Start is null ? first : first is Constant { Value: 0 } ? along.Start : new Call("+", [along.Start, first], IrType.Int);
        bool isWhole = start is Constant { Value: 0 } && count is Opaque { Template: "{0}.Length" } length && length.Arguments[0] == target;
        return isWhole ? target : new View(Part, target, [start, count], new SpanType(Zeros.ElementOf(target.Type), IsReadOnly: false));
    }

    private static IEnumerable<Leaf> Leaves(Block block) => block.WithInner.SelectMany(b => b.Nodes).OfType<Leaf>();
}

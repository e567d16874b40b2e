using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms;

/// <summary>
/// Turns jumps into structure, so that the backward pass can retrace them: what follows an <c>if</c> that leaves moves into its other arm,
/// and what follows a statement that may leave from deep inside is <see cref="Guarded"/> by a flag.
/// <code>
/// if (c) { …; break; }  rest      ---->   if (c) { …; broke = true; break; } else { rest }
/// if (c) { if (d) break; e }  rest ---->  if (c) { if (d) { broke = true; break; } else { e } }  guarded(broke) { rest }
/// </code>
/// A loop's flag stands before the loop: only its last iteration can set it. A <c>return</c> is a jump to the end of the method.
/// </summary>
public sealed class ExitStructure(FreshNames names)
{
    public const string MethodLabel = "return";

    // Flags wanted in front of the loop or labelled statement with that label.
    private readonly List<(string Label, Local Flag)> pending = [];
    private readonly HashSet<string> loopLabels = new(StringComparer.Ordinal);

    public EquatableArray<Statement> Run(EquatableArray<Statement> body)
    {
        List<Statement> structured = Block([.. body], [MethodLabel]);
        structured.InsertRange(0, TakeFlags(_ => true));
        return structured;
    }

    private List<Statement> Block(IReadOnlyList<Statement> statements, HashSet<string> tail)
    {
        var result = new List<Statement>();
        for (int i = 0; i < statements.Count; i++)
        {
            Statement s = statements[i];
            List<Statement> rest = [.. statements.Skip(i + 1)];
            switch (s)
            {
                case Return:
                    result.Add(s);
                    if (!tail.Contains(MethodLabel))
                    {
                        result.Add(new Exit(MethodLabel) { Origin = s.Origin });
                    }
                    return result;
                case Exit exit:
                    if (!tail.Contains(exit.Label))
                    {
                        result.Add(exit);
                    }
                    return result;
                case OpaqueStatement { AlwaysThrows: true }:
                    result.Add(s);
                    return result;
                case If branch when Escaping(branch).Any():
                    if (Arms(branch, rest, tail, result))
                    {
                        return result;
                    }
                    break;
                default:
                    HashSet<string> inner = rest.Count == 0 ? tail : [];
                    HashSet<string> escaping = [.. Escaping(s)];
                    if (rest.Count == 0 || escaping.Count == 0)
                    {
                        Add(result, Inside(s, inner));
                        break;
                    }
                    Guard(s, escaping, rest, tail, result);
                    return result;
            }
        }
        return result;
    }

    /// <summary>An <c>if</c> with jumps in it; true when it took the rest of the block with it.</summary>
    private bool Arms(If branch, List<Statement> rest, HashSet<string> tail, List<Statement> result)
    {
        bool thenLeaves = Leaves(branch.Then);
        bool elseLeaves = Leaves(branch.Else);
        if (rest.Count > 0 && !thenLeaves && !elseLeaves)
        {
            Guard(branch, [.. Escaping(branch)], rest, tail, result);
            return true;
        }
        List<Statement> then = Block(thenLeaves ? [.. branch.Then] : [.. branch.Then, .. rest], tail);
        List<Statement> otherwise = Block(elseLeaves ? [.. branch.Else] : [.. branch.Else, .. rest], tail);
        Local? taken = null;
        if (thenLeaves != elseLeaves && LeavesLoop(thenLeaves ? then : otherwise) is { } label)
        {
            taken = NewFlag(label);
            List<Statement> leaving = thenLeaves ? then : otherwise;
            leaving.Insert(0, Set(taken));
        }
        Expression condition = branch.Condition;
        result.Add(new If(condition, then, otherwise, taken is null ? null : taken with { Name = thenLeaves ? taken.Name : "!" + taken.Name }) { Origin = branch.Origin });
        return true;
    }

    private void Guard(Statement s, HashSet<string> escaping, List<Statement> rest, HashSet<string> tail, List<Statement> result)
    {
        var flags = new List<Local>();
        Statement flagged = s;
        foreach (string label in escaping)
        {
            Local flag = NewFlag(label);
            flags.Add(flag);
            flagged = InsertBefore(flagged, label, Set(flag));
        }
        Add(result, Inside(flagged, []));
        result.Add(new Guarded(flags, Block(rest, tail)));
    }

    private void Add(List<Statement> result, Statement s)
    {
        string? label = s switch { For f => f.Label, While w => w.Label, Labeled l => l.Label, _ => null };
        if (label is not null)
        {
            result.AddRange(TakeFlags(l => l == label));
        }
        result.Add(s);
    }

    private Statement Inside(Statement s, HashSet<string> tail)
    {
        switch (s)
        {
            case If i:
                return i with { Then = Block([.. i.Then], tail), Else = Block([.. i.Else], tail) };
            case For f:
                loopLabels.Add(f.Label);
                return f with { Body = LoopBody(f.Body, f.Label) };
            case While w:
                loopLabels.Add(w.Label);
                return w with { Body = LoopBody(w.Body, w.Label) };
            case Labeled l:
                return l with { Body = Block([.. l.Body], [.. tail, l.Label]) };
            case Wrapped w:
                return w with { Body = Block([.. w.Body], []) };
            case Guarded g:
                return g with { Body = Block([.. g.Body], tail) };
            default:
                return s;
        }
    }

    private List<Statement> LoopBody(EquatableArray<Statement> body, string label)
    {
        List<Statement> structured = Block([.. body], [label + ".continue"]);
        structured.InsertRange(0, TakeFlags(l => l == label + ".continue"));
        return structured;
    }

    private Local NewFlag(string label)
    {
        string wish = label == MethodLabel ? "returned" : label.EndsWith(".continue", StringComparison.Ordinal) ? "skipped" : loopLabels.Contains(label) ? "broke" : "left";
        var flag = new Local(names.Take(wish), IrType.Bool);
        pending.Add((label, flag));
        return flag;
    }

    private List<Statement> TakeFlags(Func<string, bool> wanted)
    {
        List<Statement> declarations = [.. pending.Where(p => wanted(p.Label)).Select(p => new Declare(p.Flag, False))];
        pending.RemoveAll(p => wanted(p.Label));
        return declarations;
    }

    private static readonly Constant False = new(0, IrType.Bool, "false");
    private static readonly Constant True = new(1, IrType.Bool, "true");

    private static Assign Set(Local flag) => new(flag, True);

    /// <summary>The loop (or the method, from inside a loop) that a block surely leaves, unless by <c>continue</c>.</summary>
    private string? LeavesLoop(List<Statement> block) => block.OfType<Exit>().LastOrDefault() is { } exit
        && (loopLabels.Contains(exit.Label) || (exit.Label == MethodLabel && loopLabels.Count > 0)) ? exit.Label : null;

    private static bool Leaves(IEnumerable<Statement> block) => block.Any(s =>
        s is Return or Exit or OpaqueStatement { AlwaysThrows: true } || (s is If i && Leaves(i.Then) && Leaves(i.Else)));

    /// <summary>The labels outside a statement to which it may jump.</summary>
    public static IEnumerable<string> Escaping(Statement s)
    {
        var inside = new HashSet<string>(StringComparer.Ordinal);
        var jumps = new HashSet<string>(StringComparer.Ordinal);
        foreach (Statement inner in Walk.All([s]))
        {
            switch (inner)
            {
                case For f:
                    inside.UnionWith([f.Label, f.Label + ".continue"]);
                    break;
                case While w:
                    inside.UnionWith([w.Label, w.Label + ".continue"]);
                    break;
                case Labeled l:
                    inside.Add(l.Label);
                    break;
                case Exit e:
                    jumps.Add(e.Label);
                    break;
                case Return:
                    jumps.Add(MethodLabel);
                    break;
            }
        }
        return jumps.Where(j => !inside.Contains(j)).OrderBy(j => j, StringComparer.Ordinal);
    }

    private static Statement InsertBefore(Statement s, string label, Statement inserted)
    {
        EquatableArray<Statement> In(EquatableArray<Statement> block) => block
            .SelectMany(inner => inner is Exit e && e.Label == label || inner is Return && label == MethodLabel
                ? new[] { inserted, inner }
                : [InsertBefore(inner, label, inserted)])
            .ToEquatable();

        return s switch
        {
            If i => i with { Then = In(i.Then), Else = In(i.Else) },
            For f => f with { Body = In(f.Body) },
            While w => w with { Body = In(w.Body), Next = In(w.Next) },
            Labeled l => l with { Body = In(l.Body) },
            Wrapped w => w with { Body = In(w.Body) },
            Guarded g => g with { Body = In(g.Body) },
            _ => s,
        };
    }
}

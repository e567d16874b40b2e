using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Transforms;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>
/// A loop that knows how often it runs makes room on its tapes once, so that no call is left in it:
/// <code>
/// double s = 1;                                                 sBefore.Reserve(n);
/// for (int i = 0; i &lt; n; i++) { sBefore.Push(s); … }     ---->     double s = 1;
///                                                               for (int i = 0; i &lt; n; i++) { sBefore.PushReserved(s); … }
/// </code>
/// A call, even one for the day when the tape is full, makes the JIT keep the numbers that live across it in memory instead of in registers: a loop then waits for memory in
/// each iteration. That is also why room is made before such numbers begin.
/// </summary>
internal static class Reservations
{
    /// <summary>The block with reservations for the loops that stand directly in it.</summary>
    public static IEnumerable<Statement> In(IEnumerable<Statement> block)
    {
        var output = new List<Statement>();
        foreach (Statement s in block)
        {
            if (s is For loop && Iterations.Count(loop) is { } count && !Leaves(loop) && Pushes(loop) is { Length: > 0 } pushes)
            {
                output.InsertRange(Earliest(output, count), pushes.Select(p => new OpaqueStatement(TapeOperations.Reserve, [p.Arguments[0], count])));
                output.Add(loop with { Body = loop.Body.Select(p => pushes.Contains(p) ? (OpaqueStatement)p with { Template = TapeOperations.PushReserved } : p).ToEquatable() });
            }
            else
            {
                output.Add(s);
            }
        }
        return output;
    }

    /// <summary>What is recorded once in each iteration.</summary>
    private static OpaqueStatement[] Pushes(For loop)
    {
        OpaqueStatement[] all = [.. loop.Body.OfType<OpaqueStatement>().Where(s => s.Template == TapeOperations.Push)];
        return [.. all.Where(p => all.Count(o => o.Arguments[0] == p.Arguments[0]) == 1)];
    }

    /// <summary>The first place from which on nothing can throw or change how often the loop runs, and from which on the tape is its own.</summary>
    private static int Earliest(List<Statement> before, Expression count)
    {
        var read = new HashSet<string>(Walk.Variables(count), StringComparer.Ordinal);
        int place = before.Count;
        while (place > 0 && IsPassed(before[place - 1], read))
        {
            place--;
        }
        return place;
    }

    private static bool IsPassed(Statement s, HashSet<string> read) => s switch
    {
        Declare d => !read.Contains(d.Variable.Name) && (d.Value is null or View { Template: RowViews.Template } || IsNumber(d.Value)),
        Assign { Target: Local target } a => !read.Contains(target.Name) && IsNumber(a.Value),
        // A sum, which begins before its loop and would otherwise live across the call.
        For f => IsBound(f.From) && IsBound(f.Until) && f.Body.All(b => IsPassed(b, read)),
        _ => false,
    };

    private static bool IsBound(Expression e) => e is Opaque { Template: "{0}.Length" } || IsNumber(e);

    private static bool IsNumber(Expression e) =>
        e.Type is ScalarType or OpaqueType { Kind: not OpaqueKind.Other } && Walk.All(e).All(n => n is Local or Constant or Member or Element or Call or Ir.Convert or Conditional);

    /// <summary>May the loop end early? Then what it would take in all is not taken in advance.</summary>
    private static bool Leaves(For loop)
    {
        IReadOnlyList<Statement> all = Walk.All(loop.Body);
        if (!all.Any(s => s is Exit))
        {
            return false;
        }
        var inner = new HashSet<string>(all.Select(s => s switch { For f => f.Label, While w => w.Label, Labeled l => l.Label, _ => "" }), StringComparer.Ordinal);
        return all.OfType<Exit>().Any(e => e.Label != loop.Label + ".continue" && !inner.Contains(e.Label) && !inner.Any(l => e.Label == l + ".continue"));
    }
}

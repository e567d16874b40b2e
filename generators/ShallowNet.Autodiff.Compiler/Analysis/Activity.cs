using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Analysis;

/// <summary>
/// Activity analysis: a variable is <em>varied</em> when it depends on an active parameter, <em>useful</em> when the result depends on it, and active when both.
/// Flow-insensitive, a variable (or its storage) at a time. Only active variables have adjoints. Switched off, everything of a differentiable type is active.
/// </summary>
public sealed class Activity
{
    private readonly Method method;
    private readonly Aliases aliases;
    private readonly bool everything;
    private readonly bool variedSuffices;
    private readonly HashSet<string> varied = new(StringComparer.Ordinal);
    private readonly HashSet<string> useful = new(StringComparer.Ordinal);
    private readonly HashSet<string> excluded = new(StringComparer.Ordinal);

    /// <param name="method">The method.</param>
    /// <param name="body">Its statements, or those of its derivative.</param>
    /// <param name="aliases">Which references may share storage.</param>
    /// <param name="everything">Is the analysis switched off?</param>
    /// <param name="variedSuffices">Is a variable active already when it is varied, as forward mode needs?</param>
    public Activity(Method method, IReadOnlyList<Statement> body, Aliases aliases, bool everything = false, bool variedSuffices = false)
    {
        this.method = method;
        this.aliases = aliases;
        this.everything = everything;
        this.variedSuffices = variedSuffices;
        foreach (Parameter p in method.Parameters)
        {
            if (p.IsActive)
            {
                varied.Add(aliases.Class(p.Name));
            }
            else
            {
                excluded.Add(p.Name);
            }
            if (p.IsActive && p.IsWritten)
            {
                useful.Add(aliases.Class(p.Name));
            }
        }
        (Statement, Invoke[])[] all = [.. Walk.All(body).Select(s => (s, Invokes(s)))];
        Fixpoint(all, Spread);
        Fixpoint(all, SpreadBack);
    }

    private static Invoke[] Invokes(Statement s)
    {
        List<Invoke>? found = null;
        foreach (Expression e in Walk.Expressions(s))
        {
            foreach (Expression node in Walk.All(e))
            {
                if (node is Invoke call)
                {
                    (found ??= []).Add(call);
                }
            }
        }
        return found is null ? [] : [.. found];
    }

    public bool IsActive(Local variable) =>
        variable.Type.IsDifferentiable && !excluded.Contains(variable.Name)
        && (everything || (varied.Contains(aliases.Class(variable.Name)) && (variedSuffices || useful.Contains(aliases.Class(variable.Name)))));

    /// <summary>Does the value depend on an active variable in a way that has a derivative?</summary>
    public bool IsActive(Expression e) => Depends(e, IsActive);

    /// <summary>Does the value depend on an active parameter, whether or not the result depends on it?</summary>
    public bool IsVaried(Expression e) => Depends(e, v => v.Type.IsDifferentiable && varied.Contains(aliases.Class(v.Name)));

    private bool Depends(Expression e, Func<Local, bool> on)
    {
        if (!e.Type.IsDifferentiable)
        {
            return false;
        }
        switch (e)
        {
            case Local local:
                return on(local);
            case Member m:
                return (m.Target.Type is not AggregateType type || IsActiveMember(type, m.Name)) && Depends(m.Target, on);
            case Element el:
                return Depends(el.Target, on);
            case View v:
                return Depends(v.Target, on);
            case Ir.Convert c:
                return Depends(c.Operand, on);
            case Conditional c:
                return Depends(c.WhenTrue, on) || Depends(c.WhenFalse, on);
            case New or With:
                return e.Children.Any(c => Depends(c, on));
            // Of a derivative all of the formula varies, whatever its own derivative was cancelled to.
            case Known k when variedSuffices:
                return Depends(k.Shown, on);
            case Known k:
                return k.Operand is not null && Depends(k.Operand, on);
            case HalfValue half:
                return half.Arguments.Any(a => Depends(a, on));
            case Opaque when TapeOperations.IsRead(e):
                return Depends(((Opaque)e).Arguments[0], on);
            case Invoke i:
                return i.Arguments.Where((_, k) => i.Callee.Parameters[k].IsActive).Any(a => Depends(a, on));
            case Call call:
                // The operands first: most depend on nothing, and then nobody need look up what the function does with them.
                Func<int, bool>? isActive = null;
                for (int k = 0; k < call.Arguments.Count; k++)
                {
                    if (Depends(call.Arguments[k], on) && (isActive ??= OperandsOfRules.Of(method, call))(k))
                    {
                        return true;
                    }
                }
                return false;
            default:
                return false;
        }
    }

    private bool IsActiveMember(AggregateType type, string member) =>
        method.Info(type).Members.FirstOrDefault(m => m.Name == member) is not { } info || info.IsActive;

    /// <summary>The operands that have a derivative at all.</summary>
    public IEnumerable<int> ActiveOperands(Call call) => Enumerable.Range(0, call.Arguments.Count).Where(OperandsOfRules.Of(method, call));

    private static void Fixpoint((Statement, Invoke[])[] all, Func<Statement, Invoke[], bool> step)
    {
        bool changed;
        do
        {
            changed = false;
            foreach ((Statement s, Invoke[] calls) in all)
            {
                changed |= step(s, calls);
            }
        }
        while (changed);
    }

    private bool Spread(Statement s, Invoke[] calls)
    {
        bool changed = false;
        switch (s)
        {
            case Declare { Value: { } value } d when IsVaried(value):
                changed |= varied.Add(aliases.Class(d.Variable.Name));
                break;
            case Assign a when IsVaried(a.Value) && Walk.Root(a.Target) is { } root:
                changed |= varied.Add(aliases.Class(root.Name));
                break;
            case Append a when IsVaried(a.Value) && Walk.Root(a.List) is { } root:
                changed |= varied.Add(aliases.Class(root.Name));
                break;
            case Accumulate a when IsVaried(a.Value) && Walk.Root(a.Place) is { } root:
                changed |= varied.Add(aliases.Class(root.Name));
                break;
            case TakeOver t when IsVaried(t.Storage) && Walk.Root(t.Variable) is { } root:
                changed |= varied.Add(aliases.Class(root.Name));
                break;
            // What a callee's half gives back depends on what it gets, and goes on in its tangent.
            case HalfStatement half:
                foreach (Local given in half.Arguments.Where(a => a.Type.IsDifferentiable).Select(Walk.Root).OfType<Local>())
                {
                    changed |= (!half.Half.IsForward || half.Half.Callee.Parameters.Any(Writes.IsWritten)) && varied.Add(aliases.Class(given.Name));
                }
                break;
            case OpaqueStatement { Template: "Adjoint.Add({0}, {1});" } add when IsVaried(add.Arguments[1]) && Walk.Root(add.Arguments[0]) is { } root:
                changed |= varied.Add(aliases.Class(root.Name));
                break;
            case OpaqueStatement push when TapeOperations.IsPush(push) && IsVaried(push.Arguments[1]):
                changed |= varied.Add(aliases.Class(((Local)push.Arguments[0]).Name));
                break;
            case OpaqueStatement read when TapeOperations.IsContentRead(read) && IsVaried(read.Arguments[0]) && Walk.Root(read.Arguments[1]) is { } root:
                changed |= varied.Add(aliases.Class(root.Name));
                break;
            case RecordContent record when IsVaried(record.Place):
                changed |= varied.Add(aliases.Class(record.Tape.Name));
                break;
            case RestoreContent restore when IsVaried(restore.Tape) && Walk.Root(restore.Place) is { } root:
                changed |= varied.Add(aliases.Class(root.Name));
                break;
        }
        foreach (Invoke call in calls)
        {
            bool anyVaried = call.Arguments.Where((a, k) => call.Callee.Parameters[k].IsActive).Any(IsVaried);
            foreach (Local target in anyVaried ? Written(call) : [])
            {
                changed |= varied.Add(aliases.Class(target.Name));
            }
        }
        return changed;
    }

    private bool SpreadBack(Statement s, Invoke[] calls)
    {
        bool changed = false;
        switch (s)
        {
            case Declare { Value: { } value } d when useful.Contains(aliases.Class(d.Variable.Name)):
                changed |= MarkUseful(value);
                break;
            case Assign a when Walk.Root(a.Target) is { } root && useful.Contains(aliases.Class(root.Name)):
                changed |= MarkUseful(a.Value);
                break;
            case Append a when Walk.Root(a.List) is { } root && useful.Contains(aliases.Class(root.Name)):
                changed |= MarkUseful(a.Value);
                break;
            case Return { Value: { } value }:
                changed |= MarkUseful(value);
                break;
            case OpaqueStatement push when TapeOperations.IsPush(push) && useful.Contains(aliases.Class(((Local)push.Arguments[0]).Name)):
                changed |= MarkUseful(push.Arguments[1]);
                break;
            case OpaqueStatement read when TapeOperations.IsContentRead(read) && Walk.Root(read.Arguments[1]) is { } root && useful.Contains(aliases.Class(root.Name)):
                changed |= useful.Add(aliases.Class(((Local)read.Arguments[0]).Name));
                break;
        }
        foreach (Invoke call in calls)
        {
            if (Written(call).Any(t => useful.Contains(aliases.Class(t.Name))))
            {
                foreach (Expression argument in call.Arguments.Where((_, k) => call.Callee.Parameters[k].IsActive))
                {
                    changed |= MarkUseful(argument);
                }
            }
        }
        return changed;
    }

    /// <summary>Everything that a value depends on differentiably is useful. True: that was not known yet.</summary>
    private bool MarkUseful(Expression e)
    {
        if (!e.Type.IsDifferentiable)
        {
            return false;
        }
        bool changed = false;
        switch (e)
        {
            case Local l:
                return useful.Add(aliases.Class(l.Name));
            case Member m:
                return MarkUseful(m.Target);
            case Element el:
                return MarkUseful(el.Target);
            case View v:
                return MarkUseful(v.Target);
            case Ir.Convert c:
                return MarkUseful(c.Operand);
            case Conditional c:
                return MarkUseful(c.WhenTrue) | MarkUseful(c.WhenFalse);
            case New or With:
                foreach (Expression part in e.Children)
                {
                    changed |= MarkUseful(part);
                }
                return changed;
            case Known k:
                return k.Operand is not null && MarkUseful(k.Operand);
            case Opaque read when TapeOperations.IsRead(read):
                return useful.Add(aliases.Class(((Local)read.Arguments[0]).Name));
            case Invoke i:
                for (int k = 0; k < i.Arguments.Count; k++)
                {
                    changed |= i.Callee.Parameters[k].IsActive && MarkUseful(i.Arguments[k]);
                }
                return changed;
            case Call call:
                Func<int, bool> isActive = OperandsOfRules.Of(method, call);
                for (int k = 0; k < call.Arguments.Count; k++)
                {
                    changed |= isActive(k) && MarkUseful(call.Arguments[k]);
                }
                return changed;
            default:
                return false;
        }
    }

    /// <summary>The variables whose storage a call may write.</summary>
    public static IEnumerable<Local> Written(Invoke call) => call.Arguments
        .Where((_, k) => call.Callee.Parameters[k] is { IsWritten: true } or { Passing: Passing.Ref or Passing.Out })
        .Select(Walk.Root)
        .OfType<Local>();
}

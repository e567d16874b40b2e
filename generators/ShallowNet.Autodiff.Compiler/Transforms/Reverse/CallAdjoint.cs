using ShallowNet.Autodiff.Compiler.Analysis;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms.Reverse;

/// <summary>
/// The adjoint of a call of another differentiable method, through the halves generated for it. Where the call is reached once and its cache can be kept, the
/// forward half runs in the forward pass (split mode); in loops, and where the callee writes storage, it is run again in the backward pass (joint mode). The calls of a recursion
/// share a recording.
/// </summary>
/// <param name="method">The method.</param>
/// <param name="activity">Which variables have adjoints.</param>
/// <param name="writes">What is written.</param>
/// <param name="shadows">The adjoint variables.</param>
/// <param name="adjoints">Carries adjoints on to what arguments are made of.</param>
/// <param name="recording">On which the calls of a recursion record, where there is one.</param>
/// <param name="keepsSpans">Are both passes in one member, so that a cache with spans in it can be kept?</param>
internal sealed class CallAdjoint(
    Method method, Activity activity, Writes writes, Shadows shadows, StatementAdjoint adjoints, Local? recording, bool keepsSpans)
{
    /// <summary>Caches that the forward pass keeps only for the backward pass beside it, and whose recordings go back to the pool at its end.</summary>
    public List<Local> Disposed { get; } = [];

    public void Fill(Leaf leaf, Block block, Invoke call, Expression? target)
    {
        Callee callee = call.Callee;
        bool writesStorage = false;
        bool split = !block.InLoop && block.Parent is null && !callee.IsRecursive && (keepsSpans || !callee.Parameters.Any(p => p.Type is SpanType))
            && Enumerable.Range(0, call.Arguments.Count).All(k => !Writes.IsWritten(callee.Parameters[k]) || (keepsSpans && IsOwnStorage(callee.Parameters[k], call.Arguments[k])));
        for (int k = 0; k < call.Arguments.Count; k++)
        {
            Parameter p = callee.Parameters[k];
            if (Writes.IsWritten(p) && writes.WrittenBy(p, call.Arguments[k]) is { } location)
            {
                writesStorage = true;
                bool content = p.Passing is Passing.Value or Passing.In || p.Type.IsReference;
                leaf.Overwrites.Add(new Overwrite(call.Arguments[k], location, call.Arguments[k] is Local && !content) { IsContent = content, Always = p.Passing != Passing.Out && IsActive(call) && !split, IsRunAgain = IsActive(call) && !split });
            }
        }
        if (target is not null && leaf.Statement is Assign && writes.Location(target) is { } assigned)
        {
            leaf.Overwrites.Add(new Overwrite(target, assigned, target is Local));
        }
        if (!IsActive(call) || (target is not null && Walk.Root(target) is { } r && !activity.IsActive(r) && !writesStorage))
        {
            return;
        }
        string wish = char.ToLowerInvariant(callee.Name[0]) + callee.Name.Substring(1) + "Cache";
        Local cache = shadows.Helper(wish, new OpaqueType(callee.CacheType));
        var backward = new List<Statement>();
        if (recording is not null && RecordedCalls.Serve(callee) && leaf.Statement is Declare)
        {
            leaf.Recorded = RecordedCalls.Forward(call, recording);
        }
        else if (split)
        {
            leaf.Split = cache;
            if (keepsSpans && callee.Parameters.Any(p => p.Type.IsReference))
            {
                Disposed.Add(cache);
            }
        }
        else
        {
            backward.Add(new HalfStatement(Forward(call), [.. call.Arguments, cache]));
        }
        AddBackward(leaf, backward, call, target, cache);
        leaf.Adjoint = backward;
        foreach (string location in backward.SelectMany(s => Walk.All([s])).SelectMany(Walk.Expressions).SelectMany(writes.Reads).Where(l => !shadows.IsAdjoint(l.TrimStart('*'))))
        {
            leaf.Reads.Add(location);
        }
        // The callee reads its arrays again, whether it is run again or its cache refers to them.
        for (int k = 0; k < call.Arguments.Count; k++)
        {
            if (shadows.HoldsReferences(call.Arguments[k].Type) && Walk.Root(call.Arguments[k]) is { } root)
            {
                // The backward half of a call that was made once begins with what the call left, and takes it back.
                (split && Writes.IsWritten(callee.Parameters[k]) ? leaf.ReadsAfter : leaf.Reads).Add(writes.Storage(root.Name));
            }
        }
    }

    /// <summary>The callee's forward half: <c>FWithCache(x, out var fCache)</c>, the cache being the last hole.</summary>
    public static HalfCall Forward(Invoke call)
    {
        Callee callee = call.Callee;
        var passed = new List<HalfArgument>();
        bool hasReceiver = callee.Parameters.Count > 0 && callee.Parameters[0].IsThis;
        for (int k = hasReceiver ? 1 : 0; k < call.Arguments.Count; k++)
        {
            string modifier = callee.Parameters[k].Passing switch { Passing.Ref => "ref ", Passing.Out => "out ", _ => "" };
            passed.Add(new HalfArgument(modifier, k, callee.Parameters[k].IsActive));
        }
        passed.Add(new HalfArgument("out var ", call.Arguments.Count, HasTangent: true));
        return new HalfCall(callee, IsForward: true, callee.Path, passed);
    }

    private void AddBackward(Leaf leaf, List<Statement> backward, Invoke call, Expression? target, Local cache)
    {
        Callee callee = call.Callee;
        var arguments = new List<Expression>();
        var holes = new List<HalfArgument>();
        if (leaf.Recorded is null)
        {
            Pass(cache, "");
        }
        else
        {
            foreach (Expression given in call.Arguments.Where((_, k) => !callee.Parameters[k].IsThis))
            {
                Pass(given, "");
            }
            Pass(recording!, "ref ");
        }
        var after = new List<(Expression Argument, Expression Adjoint)>();
        if (callee.ReturnType is { IsDifferentiable: true } returned)
        {
            Pass(target is null || Walk.Root(target) is { } t && !activity.IsActive(t) ? shadows.Zero(returned, target ?? new Constant(0, returned)) : Seed(leaf, backward, target), "");
        }
        for (int k = 0; k < call.Arguments.Count; k++)
        {
            Parameter p = callee.Parameters[k];
            if (!p.IsActive)
            {
                continue;
            }
            Expression argument = call.Arguments[k];
            bool active = activity.IsActive(argument);
            if (p.Type.IsReference || (p.Type is MatrixType && active && Walk.Root(argument) is { } m && shadows.Storage.Contains(shadows.Of(m).Name)))
            {
                Pass(active ? shadows.Of(argument) : shadows.Zero(p.Type, argument), "");
            }
            else if (active && argument is Local local && p.Type is not MatrixType)
            {
                Pass(shadows.Of(local), "ref ");
            }
            else if (p.Passing is Passing.Ref or Passing.Out && active)
            {
                Pass(shadows.Of(argument), "ref ");
            }
            else
            {
                Local part = shadows.Helper(p.IsThis ? "dReceiver" : "d" + p.Name.TrimStart('@'), p.Type);
                backward.Add(new Declare(part, active ? shadows.Initial(argument, argument) : shadows.Zero(p.Type, argument)));
                Pass(part, p.Type is MatrixType ? "" : "ref ");
                if (active)
                {
                    after.Add((argument, part));
                }
            }
        }
        string receiver = callee.Parameters.Count > 0 && callee.Parameters[0].IsThis ? callee.Path.Replace("{0}", "{" + Append(call.Arguments[0]) + "}") : callee.Path;
        var half = new HalfCall(callee, IsForward: false, receiver, holes);
        backward.Add(leaf.Recorded is null ? new HalfStatement(half, arguments)
            : new OpaqueStatement($"{receiver}{callee.Name}{RecordedCalls.BackwardSuffix}{callee.TypeArguments}({string.Join(", ", holes.Select(h => h.Modifier + "{" + h.Index + "}"))});", arguments));
        if (leaf.Recorded is null && leaf.Split is null)
        {
            backward.Add(new OpaqueStatement(TapeOperations.Dispose, [cache]));
        }
        // What the arguments are made of is read as it was before the call.
        leaf.CallEnd = backward.Count;
        foreach ((Expression argument, Expression adjoint) in after)
        {
            backward.AddRange(adjoints.Flow(argument, adjoint, null));
        }

        void Pass(Expression e, string modifier) => holes.Add(new HalfArgument(modifier, Append(e), HasTangent: true));

        int Append(Expression e)
        {
            arguments.Add(e);
            return arguments.Count - 1;
        }
    }

    /// <summary>The adjoint of the call's result; cleared when the call overwrites what was there.</summary>
    private Expression Seed(Leaf leaf, List<Statement> backward, Expression? target)
    {
        Expression d = shadows.Of(target!);
        if (target is Local local && !adjoints.ReadSoFar.Contains(local.Name))
        {
            return d;
        }
        Local before = shadows.Helper("dResultOf" + (target is Local l ? FreshNames.Camel("", l.Name) : ""), d.Type);
        if (shadows.HoldsReferences(target!.Type))
        {
            // What the place referred to before is restored together with its adjoint.
            leaf.SeedFirst.Add(new Declare(before, d));
            return before;
        }
        backward.Add(new Declare(before, d));
        backward.Add(new Assign(d, shadows.Zero(target.Type, target)));
        return before;
    }

    /// <summary>Is it an array or span that the method made, so that nobody but the backward pass minds what is in it afterwards?</summary>
    private bool IsOwnStorage(Parameter p, Expression argument) =>
        p.Passing == Passing.Value && p.Type is SpanType or ArrayType && Walk.Root(argument) is { } root
        && !method.Parameters.Any(own => own.Name == root.Name || writes.Storage(own.Name) == writes.Storage(root.Name));

    private bool IsActive(Invoke call) =>
        call.Arguments.Where((_, k) => call.Callee.Parameters[k].IsActive).Any(activity.IsActive);
}

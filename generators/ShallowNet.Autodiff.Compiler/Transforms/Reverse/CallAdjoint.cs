using ShallowNet.Autodiff.Compiler.Analysis;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms.Reverse;

/// <summary>
/// The adjoint of a call of another differentiable method, through the halves generated for it. Where the call is reached once and its cache can be kept, the
/// forward half runs in the forward pass (split mode); in loops, recursion, and where the callee writes storage, it is run again in the backward pass (joint mode).
/// </summary>
internal sealed class CallAdjoint(Activity activity, Writes writes, Shadows shadows, StatementAdjoint adjoints)
{
    public void Fill(Leaf leaf, Block block, Invoke call, Expression? target)
    {
        Callee callee = call.Callee;
        bool writesStorage = false;
        for (int k = 0; k < call.Arguments.Count; k++)
        {
            Parameter p = callee.Parameters[k];
            if (Writes.IsWritten(p) && writes.WrittenBy(p, call.Arguments[k]) is { } location)
            {
                writesStorage = true;
                bool content = p.Passing is Passing.Value or Passing.In;
                leaf.Overwrites.Add(new Overwrite(call.Arguments[k], location, call.Arguments[k] is Local && !content) { IsContent = content, Always = p.Passing != Passing.Out && IsActive(call) });
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
        bool split = !block.InLoop && block.Parent is null && !writesStorage && !callee.IsRecursive && !callee.Parameters.Any(p => p.Type is SpanType);
        var backward = new List<Statement>();
        if (split)
        {
            leaf.Split = cache;
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
        foreach (Local root in call.Arguments.Where(a => shadows.HoldsReferences(a.Type)).Select(Walk.Root).OfType<Local>())
        {
            leaf.Reads.Add(writes.Storage(root.Name));
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
        var arguments = new List<Expression> { cache };
        var holes = new List<HalfArgument> { new("", 0, HasTangent: true) };
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
        backward.Add(new HalfStatement(new HalfCall(callee, IsForward: false, receiver, holes), arguments));
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

    private bool IsActive(Invoke call) =>
        call.Arguments.Where((_, k) => call.Callee.Parameters[k].IsActive).Any(activity.IsActive);
}

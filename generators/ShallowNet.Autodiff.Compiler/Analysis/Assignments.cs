using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Analysis;

/// <summary>Variables that get another value: what they refer to may change all the same.</summary>
internal static class Assignments
{
    /// <summary>Those of a statement and of all statements inside it, what it declares included.</summary>
    public static HashSet<string> In(Statement statement)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (Statement s in Walk.All([statement]))
        {
            if (Target(s) is { } target)
            {
                names.Add(target.Name);
            }
            if (s is OpaqueStatement o)
            {
                AddHandedOut(o.Template, o.Arguments, names);
            }
            foreach (Expression e in Walk.Expressions(s).SelectMany(Walk.All))
            {
                AddHandedOut(e, names);
            }
        }
        return names;
    }

    private static Local? Target(Statement s) => s switch
    {
        Declare d => d.Variable,
        For f => f.Variable,
        Assign a => a.Target as Local,
        Accumulate a => a.Place as Local,
        TakeOver t => Walk.Root(t.Variable),
        RestoreContent r => r.Content,
        _ => null,
    };

    private static void AddHandedOut(Expression e, HashSet<string> names)
    {
        switch (e)
        {
            case Invoke call:
                names.UnionWith(call.Arguments.Where((_, k) => call.Callee.Parameters[k].Passing is Passing.Ref or Passing.Out).OfType<Local>().Select(l => l.Name));
                break;
            case Opaque o:
                AddHandedOut(o.Template, o.Arguments, names);
                break;
        }
    }

    private static void AddHandedOut(string template, EquatableArray<Expression> arguments, HashSet<string> names)
    {
        for (int k = 0; k < arguments.Count; k++)
        {
            if (arguments[k] is Local local && (template.Contains($"ref {{{k}}}") || template.Contains($"out {{{k}}}") || template.Contains($"out var {{{k}}}")))
            {
                names.Add(local.Name);
            }
        }
    }
}

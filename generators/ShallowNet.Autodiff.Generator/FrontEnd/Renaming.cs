using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>Gives a variable that the front end made the name of the one that it was made for.</summary>
internal static class Renaming
{
    /// <summary>
    /// <c>var copy = new double[n]; …; var b = copy;</c> ----> <c>var b = new double[n]; …</c>. False if <paramref name="made"/> is not declared among the block's
    /// statements from <paramref name="position"/> on.
    /// </summary>
    public static bool TryRename(Block block, int position, Local made, Local wanted)
    {
        IReadOnlyList<Statement> since = block.From(position);
        if (!since.Any(s => s is Declare declare && declare.Variable == made))
            return false;
        EquatableArray<Statement> renamed = Rewriting.Map(since.ToEquatable(), s => Rename(s, made, wanted));
        for (int i = 0; i < renamed.Count; i++)
            block.Replace(position + i, renamed[i]);
        return true;
    }

    private static Statement Rename(Statement statement, Local made, Local wanted)
    {
        Expression In(Expression e) => Walk.Rewrite(e, node => node is Local local && local.Name == made.Name ? wanted : node);
        return statement switch
        {
            Declare s => s with { Variable = s.Variable == made ? wanted : s.Variable, Value = s.Value is null ? null : In(s.Value) },
            Assign s => s with { Target = In(s.Target), Value = In(s.Value) },
            Evaluate s => s with { Value = In(s.Value) },
            Append s => s with { List = In(s.List), Value = In(s.Value) },
            OpaqueStatement s => s with { Arguments = s.Arguments.Select(In).ToEquatable() },
            If s => s with { Condition = In(s.Condition) },
            For s => s with { From = In(s.From), Until = In(s.Until) },
            While s => s with { Condition = In(s.Condition) },
            Return { Value: { } value } s => s with { Value = In(value) },
            Wrapped s => s with { Arguments = s.Arguments.Select(In).ToEquatable() },
            _ => statement,
        };
    }
}

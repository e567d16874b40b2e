using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Analysis;

/// <summary>
/// Calls whose result may refer to an argument's storage, which is written afterwards:
/// <code>
/// var t = Pick(a, b);  …  t[0] = x;
/// </code>
/// The adjoint of such a result would have to be that of the argument, which only the callee's own statements can say. Where nothing is written, two adjoints do: what
/// arrives at the result's is added to the argument's by the callee's backward half.
/// </summary>
public static class SharedResults
{
    public static IReadOnlyList<Callee> Of(IReadOnlyList<Statement> body)
    {
        (Statement Statement, Invoke Call)[] calls = [.. Walk.All(body).SelectMany(s => Walk.Expressions(s).SelectMany(Walk.All).OfType<Invoke>().Where(IsShared).Select(c => (s, c)))];
        if (calls.Length == 0)
        {
            return [];
        }
        var writes = new Writes(body, new Aliases(body));
        return [.. calls.Where(c => After(body, c.Statement).SelectMany(writes.Of).Intersect(Given(c.Call, writes)).Any()).Select(c => c.Call.Callee).Distinct()];
    }

    private static bool IsShared(Invoke call) => Aliases.HoldsReferences(call.Type) && call.Callee.Parameters.Any(p => p.IsGivenBack);

    private static IEnumerable<string> Given(Invoke call, Writes writes) => call.Arguments
        .Where((_, k) => call.Callee.Parameters[k].IsGivenBack)
        .SelectMany(a => Walk.All(a).OfType<Local>())
        .Select(root => writes.Storage(root.Name));

    /// <summary>The statements that may run after a statement: those below it, and all of the outermost loop around it.</summary>
    private static IEnumerable<Statement> After(IReadOnlyList<Statement> body, Statement call)
    {
        int i = body.ToList().FindIndex(s => Walk.All([s]).Any(n => ReferenceEquals(n, call)));
        IEnumerable<Statement> inside = ReferenceEquals(body[i], call) ? []
            : body[i] is For or While ? Walk.All([body[i]])
            : Walk.Blocks(body[i]).Where(b => Walk.All(b).Any(n => ReferenceEquals(n, call))).SelectMany(b => After([.. b], call));
        return inside.Concat(Walk.All(body.Skip(i + 1)));
    }
}

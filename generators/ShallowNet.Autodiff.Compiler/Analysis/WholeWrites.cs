using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Analysis;

/// <summary>
/// Loops that write every element of an array or span, whatever it held before:
/// <code>
/// var p = new double[n];  …  for (int j = 0; j &lt; n; j++) { p[j] = x[j] * w; }
/// </code>
/// Only storage with one owner counts, to which every reference is made once and leads to all of it or a part of it.
/// </summary>
public sealed class WholeWrites
{
    private readonly Writes writes;
    private readonly Dictionary<string, Expression?> lengths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> wholes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> owners = new(StringComparer.Ordinal);

    public WholeWrites(Method method, IReadOnlyCollection<Statement> body, Writes writes)
    {
        this.writes = writes;
        foreach (Parameter p in method.Parameters.Where(p => p.Type.IsReference))
        {
            Own(p.Name, null);
        }
        foreach (Declare d in Walk.All(body).OfType<Declare>().Where(d => d.Variable.Type.IsReference))
        {
            switch (d.Value)
            {
                case NewArray { Extents: { Count: 1 } extents } when extents.All(IsFixed):
                    Own(d.Variable.Name, extents[0]);
                    break;
                case View { Target: Local target } view when IsWhole(view) && wholes.TryGetValue(target.Name, out string? owner):
                    wholes[d.Variable.Name] = owner;
                    break;
                case View or Local:
                    break;
                default:
                    // An element of an array of arrays, the result of a call: there may be more storage behind it.
                    Own(d.Variable.Name, null);
                    Own(d.Variable.Name, null);
                    break;
            }
        }
    }

    /// <summary>The locations that the loop overwrites wholly.</summary>
    public IEnumerable<string> Of(For loop) =>
        loop is { From: Constant { Value: 0 }, Comparison: "<", Step: 1 } && !Walk.All(loop.Body).Any(s => s is Exit)
            ? loop.Body.OfType<Assign>()
                .Where(a => a is { Operator: null, Target: Element { Target: Local, Indices: { Count: 1 } indices } } && indices[0] == loop.Variable)
                .Select(a => (Local)((Element)a.Target).Target)
                .Where(storage => IsOwned(storage.Name) && IsLengthOf(loop.Until, wholes[storage.Name]))
                .Select(storage => writes.Storage(storage.Name))
            : [];

    private void Own(string variable, Expression? length)
    {
        wholes[variable] = variable;
        lengths[variable] = length;
        string location = writes.Storage(variable);
        owners[location] = (owners.TryGetValue(location, out int n) ? n : 0) + 1;
    }

    private bool IsOwned(string variable) =>
        wholes.TryGetValue(variable, out string? owner) && owners[writes.Storage(variable)] == 1
        && wholes.All(w => w.Value != owner || writes.Count(w.Key) == 0);

    private bool IsLengthOf(Expression until, string owner) => until switch
    {
        Opaque { Template: "{0}.Length", Arguments: { Count: 1 } of } when of[0] is Local local => wholes.TryGetValue(local.Name, out string? other) && other == owner,
        _ => lengths[owner] is { } length && length == until,
    };

    private bool IsFixed(Expression length) => writes.Reads(length).All(l => writes.Count(l) == 0);

    private static bool IsWhole(View view) => view.Arguments.Count == 0 && view.Template is "{0}.AsSpan()" or "{0}";
}

using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Analysis;

/// <summary>
/// Locations and who writes them. A location is a variable (<c>x</c>) or the storage that a class of references shares (<c>*a</c>).
/// </summary>
public sealed class Writes
{
    private readonly Aliases aliases;
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly HashSet<string> flags = new(StringComparer.Ordinal);

    public Writes(IEnumerable<Statement> body, Aliases aliases)
    {
        this.aliases = aliases;
        foreach (Statement s in Walk.All(body))
        {
            foreach (string location in Of(s))
            {
                counts[location] = Count(location) + 1;
            }
            if (s is Declare { Value: Constant { Verbatim: "false" } } d)
            {
                flags.Add(d.Variable.Name);
            }
        }
        foreach (Assign a in Walk.All(body).OfType<Assign>().Where(a => a.Target is Local && a.Value is not Constant { Verbatim: "true" }))
        {
            flags.Remove(((Local)a.Target).Name);
        }
    }

    /// <summary>All locations that anything writes.</summary>
    public IEnumerable<string> Locations => counts.Keys;

    public int Count(string location) => counts.TryGetValue(location, out int n) ? n : 0;

    /// <summary>Is the variable declared false and only ever set to true, once on any way?</summary>
    public bool IsFlag(string variable) => flags.Contains(variable);

    /// <summary>The locations that one statement (without those inside it) writes, declarations apart.</summary>
    public IEnumerable<string> Of(Statement s)
    {
        if (s is Assign { } a && Location(a.Target) is { } location)
        {
            yield return location;
        }
        if (s is Append append && Walk.Root(append.List) is { } list)
        {
            yield return Storage(list.Name);
        }
        if (TapeOperations.IsContentRead(s) && Walk.Root(((OpaqueStatement)s).Arguments[1]) is { } filled)
        {
            yield return Storage(filled.Name);
        }
        foreach (Invoke call in Walk.Expressions(s).SelectMany(Walk.All).OfType<Invoke>())
        {
            for (int k = 0; k < call.Arguments.Count; k++)
            {
                if (IsWritten(call.Callee.Parameters[k]) && WrittenBy(call.Callee.Parameters[k], call.Arguments[k]) is { } written)
                {
                    yield return written;
                }
            }
        }
    }

    public static bool IsWritten(Parameter p) => p.Passing is Passing.Ref or Passing.Out || (p.IsWritten && p.Type.IsReference);

    /// <summary>The location that a call writes through an argument: never the variable of a reference, which the callee leaves where it is.</summary>
    public string? WrittenBy(Parameter parameter, Expression argument) =>
        parameter.Passing is Passing.Ref or Passing.Out && !parameter.Type.IsReference ? Location(argument)
        : Walk.Root(argument) is { } root ? Storage(root.Name)
        : null;

    /// <summary>The location of a place: the variable itself, or the storage behind a reference.</summary>
    public string? Location(Expression place)
    {
        if (Walk.Root(place) is not { } root)
        {
            return null;
        }
        return place is Local || !ThroughReference(place) ? root.Name : Storage(root.Name);
    }

    public string Storage(string variable) => "*" + aliases.Class(variable);

    /// <summary>Everything that evaluating an expression reads.</summary>
    public IEnumerable<string> Reads(Expression e)
    {
        foreach (Expression node in Walk.All(e))
        {
            switch (node)
            {
                case Local local:
                    yield return local.Name;
                    break;
                case Element or Member when ThroughReference(node) && Walk.Root(node) is { } root:
                    yield return Storage(root.Name);
                    break;
                case Opaque { Template: "{0}.Count", Arguments: { Count: 1 } lists } when lists[0].Type is ListType && Walk.Root(lists[0]) is { } counted:
                    // Unlike an array's, a list's length changes.
                    yield return Storage(counted.Name);
                    break;
                case Opaque { Template: not ("{0}.Length" or "{0}.Count" or "{0}.LongLength") } o when !o.Template.StartsWith("{0}.GetLength", StringComparison.Ordinal) && !Transforms.Zeros.IsStorage(o):
                    foreach (Expression argument in o.Arguments.Where(a => a.Type.IsReference))
                    {
                        if (Walk.Root(argument) is { } referred)
                        {
                            yield return Storage(referred.Name);
                        }
                    }
                    break;
                case Invoke or Call:
                    foreach (Expression argument in node.Children.Where(a => a.Type.IsReference))
                    {
                        if (Walk.Root(argument) is { } referred)
                        {
                            yield return Storage(referred.Name);
                        }
                    }
                    break;
            }
        }
    }

    private static bool ThroughReference(Expression place) => place switch
    {
        Element e => e.Target.Type.IsReference || ThroughReference(e.Target),
        Member m => m.Target.Type.IsReference || ThroughReference(m.Target),
        View => true,
        _ => false,
    };
}

using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Analysis;

/// <summary>
/// Which variables may refer to the same storage: classes of variables joined by assignments of references. Flow-insensitive. Parameters are taken to be
/// distinct, as the contract says for parameters that are written.
/// </summary>
public sealed class Aliases
{
    private readonly Dictionary<string, string> parent = new(StringComparer.Ordinal);

    public Aliases(IEnumerable<Statement> body)
    {
        foreach (Statement s in Walk.All(body))
        {
            switch (s)
            {
                case Declare { Value: { } value } d:
                    Join(d.Variable.Name, value);
                    break;
                case Assign { Operator: null } a when Walk.Root(a.Target) is { } root:
                    Join(root.Name, a.Value);
                    break;
                case Append a when Walk.Root(a.List) is { } root:
                    Join(root.Name, a.Value);
                    break;
            }
        }
    }

    /// <summary>A name for the storage that a variable refers to.</summary>
    public string Class(string variable)
    {
        while (parent.TryGetValue(variable, out string? up))
        {
            variable = up;
        }
        return variable;
    }

    private void Join(string variable, Expression value)
    {
        foreach (string source in Sources(value))
        {
            string a = Class(variable);
            string b = Class(source);
            if (a != b)
            {
                parent[a] = b;
            }
        }
    }

    private static IEnumerable<string> Sources(Expression value) => value switch
    {
        Conditional c => Sources(c.WhenTrue).Concat(Sources(c.WhenFalse)),
        New n => n.Arguments.SelectMany(Sources),
        With w => w.Arguments.Prepend(w.Target).SelectMany(Sources),
        Invoke i when HoldsReferences(i.Type) => i.Arguments.Where((_, k) => i.Callee.Parameters[k].IsGivenBack).SelectMany(Sources),
        Opaque { Template: "Adjoint.ZerosLike({0})" } => [],
        Opaque o when HoldsReferences(o.Type) => o.Arguments.SelectMany(Sources),
        _ when HoldsReferences(value.Type) && Walk.Root(value) is { } root => [root.Name],
        View or Element or Member when HoldsReferences(value.Type) => Sources(value.Children[0]),
        _ => [],
    };

    public static bool HoldsReferences(IrType type) => type.IsReference || type is AggregateType;
}

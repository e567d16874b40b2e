using ShallowNet.Autodiff.Compiler.Analysis;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms.Reverse;

/// <summary>
/// References that change what they refer to, or whose referent is stored elsewhere: their adjoints cannot be made when the backward pass begins; the forward pass
/// carries them along (<c>(a, b) = (b, a)</c> swaps the adjoints, too).
/// </summary>
internal sealed class ForwardShadows
{
    private readonly HashSet<string> variables = new(StringComparer.Ordinal);
    private readonly HashSet<string> shadowNames = new(StringComparer.Ordinal);

    public ForwardShadows(Method method, EquatableArray<Statement> body, Activity activity, Writes writes, Shadows shadows)
    {
        Statement[] all = [.. Walk.All(body)];
        bool changed;
        do
        {
            changed = false;
            foreach (Statement s in all)
            {
                switch (s)
                {
                    case Declare d when shadows.HoldsReferences(d.Variable.Type) && (d.Variable.Type.IsReference && writes.Count(d.Variable.Name) > 0) || variables.Contains(d.Variable.Name) || (d.Value is not null && (References(d.Value).Any(variables.Contains) || IsChosenByWhatChanges(d, writes, shadows))):
                        changed |= Add(d.Variable, activity);
                        foreach (Local source in d.Value is null ? [] : Referred(d.Value))
                        {
                            changed |= Add(source, activity);
                        }
                        break;
                    case Append a when shadows.HoldsReferences(a.Value.Type):
                        foreach (Local stored in Referred(a.Value))
                        {
                            changed |= Add(stored, activity);
                        }
                        if (Walk.Root(a.List) is { } list)
                        {
                            changed |= Add(list, activity);
                        }
                        break;
                    case Assign a when shadows.HoldsReferences(a.Target.Type):
                        foreach (Local stored in Referred(a.Value))
                        {
                            changed |= Add(stored, activity);
                        }
                        if (Walk.Root(a.Target) is { } root)
                        {
                            changed |= Add(root, activity);
                        }
                        break;
                }
            }
        }
        while (changed);
        foreach (Declare d in all.OfType<Declare>().Where(d => variables.Contains(d.Variable.Name)))
        {
            shadowNames.Add(shadows.Of(d.Variable).Name);
        }
        foreach (Parameter p in method.Parameters.Where(p => variables.Contains(p.Name)))
        {
            shadowNames.Add(shadows.Of(new Local(p.Name, p.Type)).Name);
        }
    }

    public bool Contains(string variable) => variables.Contains(variable);

    /// <summary>Is this location the adjoint of such a reference, so that its value matters like any variable's?</summary>
    public bool IsShadow(string location) => shadowNames.Contains(location.TrimStart('*'));

    private bool Add(Local variable, Activity activity) => activity.IsActive(variable) && variables.Add(variable.Name);

    /// <summary>The references that a value hands on; those that it only reads through are none.</summary>
    private static IEnumerable<Local> Referred(Expression value) => value switch
    {
        Local l => [l],
        View v => Referred(v.Target),
        Element or Member => Walk.Root(value) is { } root ? [root] : [],
        Conditional c => Referred(c.WhenTrue).Concat(Referred(c.WhenFalse)),
        New or With => value.Children.Where(c => c.Type is not (ScalarType or OpaqueType)).SelectMany(Referred),
        _ => [],
    };

    /// <summary><c>var t = a[k] &gt; 0 ? a : b;</c>, where <c>a[k]</c> or <c>k</c> is written: in the backward pass it would choose another.</summary>
    private static bool IsChosenByWhatChanges(Declare d, Writes writes, Shadows shadows) =>
        shadows.HoldsReferences(d.Variable.Type) && d.Variable.Type is not SpanType && Choosing(d.Value!).SelectMany(writes.Reads).Any(l => writes.Count(l) > 0 && !writes.IsFlag(l));

    private static IEnumerable<Expression> Choosing(Expression value) => value switch
    {
        Conditional c => Choosing(c.WhenTrue).Concat(Choosing(c.WhenFalse)).Prepend(c.Condition),
        Element e => Choosing(e.Target).Concat(e.Indices),
        View v => Choosing(v.Target).Concat(v.Arguments),
        Member m => Choosing(m.Target),
        New or With => value.Children.SelectMany(Choosing),
        _ => [],
    };

    private static IEnumerable<string> References(Expression value) =>
        Walk.All(value).OfType<Local>().Where(l => l.Type.IsReference).Select(l => l.Name);
}

using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Analysis;

/// <summary>Which variables refer to an array for certain, at a place in a program that is walked through from its beginning.</summary>
internal sealed class KnownArrays
{
    /// <summary>Variables that get nothing but arrays.</summary>
    private readonly HashSet<string> always;
    private readonly HashSet<string> here;
    private readonly IReadOnlyDictionary<string, string> primals;

    /// <param name="program">All statements.</param>
    /// <param name="primals">Of the storage of adjoints, what it is the adjoint of: the one is there where the other is.</param>
    public KnownArrays(IReadOnlyCollection<Statement> program, IReadOnlyDictionary<string, string> primals)
    {
        this.primals = primals;
        here = new HashSet<string>(StringComparer.Ordinal);
        always = new HashSet<string>(program.OfType<Declare>().Where(d => d.Value is not null && d.Variable.Type is ArrayType).Select(d => d.Variable.Name), StringComparer.Ordinal);
        // Not more than remains when what gets anything else is taken out, again and again.
        while (always.RemoveWhere(v => program.Any(s => Gives(s, v))) > 0)
        {
        }
    }

    private KnownArrays(KnownArrays other)
    {
        always = other.always;
        primals = other.primals;
        here = new HashSet<string>(other.here, StringComparer.Ordinal);
    }

    public bool Contains(string variable) => IsKnown(variable) || (primals.TryGetValue(variable, out string? primal) && IsKnown(primal));

    /// <summary>The same, from here on independently.</summary>
    public KnownArrays Copy() => new(this);

    /// <summary>What is known where the blocks inside a statement begin.</summary>
    public KnownArrays Inside(Statement s)
    {
        KnownArrays inside = Copy();
        inside.Look(s);
        if (s is For or While)
        {
            inside.here.ExceptWith(Assignments.In(s));
        }
        return inside;
    }

    /// <summary>Goes on to what comes after a statement.</summary>
    public void Pass(Statement s)
    {
        Look(s);
        here.ExceptWith(Assignments.In(s));
        if (s is Declare { Value: { } value, Variable: var variable } && IsArray(value))
        {
            here.Add(variable.Name);
        }
        else if (s is Assign { Operator: null, Target: Local target, Value: var assigned } && IsArray(assigned))
        {
            here.Add(target.Name);
        }
    }

    private bool IsKnown(string variable) => always.Contains(variable) || here.Contains(variable);

    /// <summary>Does the statement give the variable something that may be no array?</summary>
    private bool Gives(Statement s, string variable) => s switch
    {
        Declare d => d.Variable.Name == variable && !(d.Value is { } value && IsArray(value)),
        Assign { Target: Local l } a => l.Name == variable && !IsArray(a.Value),
        _ => Walk.Blocks(s).Length == 0 && Assignments.In(s).Contains(variable),
    };

    /// <summary>What a tape gives back is what the variable had.</summary>
    private bool IsArray(Expression value) => value switch
    {
        NewArray => true,
        Local l => IsKnown(l.Name),
        Opaque o => TapeOperations.IsRead(o) || (o.Type is ArrayType { Rank: > 1 } && o.Template.StartsWith("Adjoint.", StringComparison.Ordinal)),
        _ => false,
    };

    /// <summary>What a statement looks into, however it goes on: without an array there, it throws.</summary>
    private void Look(Statement s)
    {
        switch (s)
        {
            case OpaqueStatement:
                if (TapeOperations.IsPush(s))
                {
                    Look(((OpaqueStatement)s).Arguments[1]);
                }
                break;
            case While { TestAtEnd: true } or Wrapped:
                break;
            default:
                foreach (Expression e in Walk.Expressions(s))
                {
                    Look(e);
                }
                break;
        }
    }

    private void Look(Expression e)
    {
        switch (e)
        {
            case Conditional c:
                Look(c.Condition);
                return;
            case Call { Function: "&&" or "||" } c:
                Look(c.Arguments[0]);
                return;
            case Opaque o:
                if ((o.Template == "{0}.Length" || o.Template.StartsWith("{0}.GetLength(", StringComparison.Ordinal)) && o.Arguments[0] is Local measured)
                {
                    here.Add(measured.Name);
                }
                return;
            case Element { Target: Local read }:
                here.Add(read.Name);
                break;
        }
        foreach (Expression child in e.Children)
        {
            Look(child);
        }
    }
}

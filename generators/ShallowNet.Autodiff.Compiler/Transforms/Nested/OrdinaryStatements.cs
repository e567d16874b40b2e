using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms.Nested;

/// <summary>
/// The statements of a derivative as the front end could have written them: additions to adjoints become assignments, tapes become variables, comments go, and a
/// variable that the backward pass declares again gets a name of its own.
/// </summary>
internal sealed class OrdinaryStatements(FreshNames names, EquatableArray<Declare> tapes)
{
    private readonly Dictionary<string, Local> tapeVariables = tapes.ToDictionary(t => t.Variable.Name, t => new Local(t.Variable.Name, new TapeType(t.Value!.Type)), StringComparer.Ordinal);

    public IEnumerable<Statement> Tapes() => tapeVariables.Values.Select(t => new Declare(t, TapeOperations.Rent((TapeType)t.Type)));

    public IEnumerable<Statement> Dispose() => tapeVariables.Values.Select(t => new OpaqueStatement(TapeOperations.Dispose, [t]));

    public EquatableArray<Statement> Run(IEnumerable<Statement> block) => Rename(block, new Dictionary<string, Local>(tapeVariables, StringComparer.Ordinal), []);

    /// <summary>The same for statements that run after others: what both declare in inner blocks is told apart.</summary>
    public EquatableArray<Statement> Again(IEnumerable<Statement> block, IEnumerable<Statement> before)
    {
        var declared = new HashSet<string>(Walk.All(before).Select(s => s switch { Declare d => d.Variable.Name, For f => f.Variable.Name, _ => "" }), StringComparer.Ordinal);
        return Rename(block, new Dictionary<string, Local>(tapeVariables, StringComparer.Ordinal), declared);
    }

    private EquatableArray<Statement> Rename(IEnumerable<Statement> block, Dictionary<string, Local> scope, HashSet<string> taken)
    {
        var output = new List<Statement>();
        foreach (Statement s in block)
        {
            switch (s)
            {
                case Comment or OpaqueStatement { Template: "" or "Adjoint.Clear({0});" }:
                    break;
                case Declare d:
                    Expression? value = d.Value is null ? null : On(d.Value, scope);
                    output.Add(new Declare(Declared(d.Variable, scope, taken), value));
                    break;
                case Accumulate a:
                    output.Add(Added(On(a.Place, scope), On(a.Value, scope)));
                    break;
                case Assign a:
                    output.Add(a with { Target = On(a.Target, scope), Value = On(a.Value, scope) });
                    break;
                case Evaluate e:
                    output.Add(new Evaluate(On(e.Value, scope)));
                    break;
                case OpaqueStatement o:
                    output.Add(o with { Arguments = o.Arguments.Select(a => On(a, scope)).ToEquatable() });
                    break;
                case If i:
                    output.Add(i with { Condition = On(i.Condition, scope), Then = Inner(i.Then), Else = Inner(i.Else), Taken = null });
                    break;
                case For f:
                    var inside = new Dictionary<string, Local>(scope, StringComparer.Ordinal);
                    (Expression from, Expression until) = (On(f.From, scope), On(f.Until, scope));
                    Local variable = Declared(f.Variable, inside, taken);
                    output.Add(f with { IsCheckpointed = false, Variable = variable, From = from, Until = until, Body = Rename(f.Body, inside, taken), Label = Label(f.Label) });
                    break;
                case While w:
                    output.Add(w with { Condition = On(w.Condition, scope), Body = Inner(w.Body), Next = Inner(w.Next), Label = Label(w.Label) });
                    break;
                case Labeled l:
                    // A label is no scope: what is declared under it goes on.
                    output.Add(l with { Body = Rename(l.Body, scope, taken) });
                    break;
                case Wrapped w:
                    output.Add(w with { Arguments = w.Arguments.Select(a => On(a, scope)).ToEquatable(), Body = Inner(w.Body) });
                    break;
                default:
                    output.Add(s);
                    break;
            }
        }
        return output;

        EquatableArray<Statement> Inner(EquatableArray<Statement> inner) => Rename(inner, new Dictionary<string, Local>(scope, StringComparer.Ordinal), taken);
    }

    /// <summary>Loops of the backward pass have no jumps in them, and all the same label.</summary>
    private string Label(string label) => label == "backward" ? names.Take(label) : label;

    private Local Declared(Local variable, Dictionary<string, Local> scope, HashSet<string> taken)
    {
        if (!taken.Contains(variable.Name))
        {
            return variable;
        }
        var own = variable with { Name = names.Take(variable.Name) };
        scope[variable.Name] = own;
        return own;
    }

    private static Expression On(Expression e, Dictionary<string, Local> scope) =>
        Walk.Rewrite(e, node => node is Local local && scope.TryGetValue(local.Name, out Local? now) ? now : node is Known known ? known.Shown : node);

    private static Assign Added(Expression place, Expression value)
    {
        (string op, Expression size) = value is Call { Function: "-", Arguments.Count: 1 } negative ? ("-", negative.Arguments[0]) : ("+", value);
        if (place.Type is ScalarType { Kind: ScalarKind.Float } && size.Type is ScalarType { Kind: ScalarKind.Double } && size is not Constant)
        {
            size = new Ir.Convert(size, place.Type, IsImplicit: false);
        }
        return new Assign(place, size, op);
    }
}

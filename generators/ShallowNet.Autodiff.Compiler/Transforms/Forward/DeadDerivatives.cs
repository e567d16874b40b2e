using ShallowNet.Autodiff.Compiler.Analysis;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms.Forward;

/// <summary>
/// A Hessian-vector product is the tangent of the gradient; neither the gradient itself nor the tangent of the value is asked for. Statements that only lead there go.
/// </summary>
internal sealed class DeadDerivatives
{
    private readonly Aliases aliases;
    private readonly Func<string, bool> isDerivative;

    // Variables that are read, and the storage whose content is.
    private readonly HashSet<string> variables = new(StringComparer.Ordinal);
    private readonly HashSet<string> contents = new(StringComparer.Ordinal);

    /// <param name="statements">Everything that the product consists of.</param>
    /// <param name="isDerivative">Is a variable a tangent or an adjoint, so that it may go?</param>
    /// <param name="results">Variables that are handed out.</param>
    public DeadDerivatives(IReadOnlyList<Statement> statements, Func<string, bool> isDerivative, IEnumerable<Local> results)
    {
        aliases = new Aliases(statements);
        this.isDerivative = isDerivative;
        foreach (Local result in results)
        {
            variables.Add(result.Name);
            contents.Add(aliases.Class(result.Name));
        }
        Statement[] all = [.. Walk.All(statements)];
        int before;
        do
        {
            before = variables.Count + contents.Count;
            foreach (Statement s in all.Where(IsNeeded))
            {
                foreach (Expression read in Walk.Expressions(s))
                {
                    Read(read, s);
                }
            }
        }
        while (variables.Count + contents.Count != before);
    }

    /// <summary>The statements without those that nobody needs.</summary>
    public EquatableArray<Statement> Remove(EquatableArray<Statement> block) => block.Where(IsNeeded).Select(s => s switch
    {
        If i => i with { Then = Remove(i.Then), Else = Remove(i.Else) },
        For f => f with { Body = Remove(f.Body) },
        While w => w with { Body = Remove(w.Body), Next = Remove(w.Next) },
        Labeled l => l with { Body = Remove(l.Body) },
        Wrapped w => w with { Body = Remove(w.Body) },
        Guarded g => g with { Body = Remove(g.Body) },
        _ => s,
    }).ToEquatable();

    private bool IsNeeded(Statement s) => s switch
    {
        Declare { Value: null } d => !isDerivative(d.Variable.Name) || variables.Contains(d.Variable.Name),
        Declare { Value: { } value } d => !isDerivative(d.Variable.Name) || variables.Contains(d.Variable.Name) || !IsPure(value),
        Assign a => IsWanted(a.Target) || !IsPure(a.Value),
        Accumulate a => IsWanted(a.Place) || !IsPure(a.Value),
        _ => true,
    };

    private bool IsWanted(Expression place) => Walk.Root(place) is not { } root || !isDerivative(root.Name)
        || (place is Local || !HoldsReferences(root) ? variables.Contains(root.Name) : contents.Contains(aliases.Class(root.Name)));

    private static bool IsPure(Expression value) => Walk.All(value).All(e => e is not (Invoke or HalfValue or Opaque { IsPure: false }));

    private static bool HoldsReferences(Local variable) => variable.Type.IsReference || variable.Type is AggregateType;

    private void Read(Expression e, Statement s)
    {
        bool onlyItsLength = e is Opaque { Template: "{0}.Length" or "Adjoint.ZerosLike({0})" };
        foreach (Expression child in e.Children)
        {
            Read(child, s);
        }
        if (e is Local local)
        {
            variables.Add(local.Name);
            if (local.Type is AggregateType || (local.Type.IsReference && s is not (Declare or Assign or Accumulate)))
            {
                contents.Add(aliases.Class(local.Name));
            }
        }
        else if (!onlyItsLength)
        {
            foreach (Local root in e.Children.Append(e).Select(Walk.Root).OfType<Local>().Where(r => HoldsReferences(r) && !(s is Declare && e is View)))
            {
                contents.Add(aliases.Class(root.Name));
            }
        }
    }
}

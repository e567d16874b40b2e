using ShallowNet.Autodiff.Compiler.Analysis;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms.Reverse;

/// <summary>
/// Declares each adjoint in the block of its variable: with its first contribution when that comes first and always (<c>double dz = …</c>), with zero otherwise.
/// A variable of a loop's body has a fresh adjoint in every iteration.
/// </summary>
internal sealed class AdjointDeclarations(Activity activity, Shadows shadows, ForwardShadows forwardShadows, Writes writes)
{
    public void Place(Block block)
    {
        DropUnused(block, shadows);
        PlaceIn(block);
    }

    /// <summary>
    /// A variable at which nothing ever arrives passes nothing on: its adjoint is no number that happens to be zero, and zero times infinity is not asked for.
    /// A call that writes its arguments, as in <c>bool found = TryFind(a, out double x)</c>, passes on what arrives at those.
    /// </summary>
    private static void DropUnused(Block block, Shadows shadows)
    {
        for (int i = block.Nodes.Count - 1; i >= 0; i--)
        {
            foreach (Block inner in Inner(block.Nodes[i]))
            {
                DropUnused(inner, shadows);
            }
            if (block.Nodes[i] is Leaf { Statement: Declare { Variable: var variable }, Adjoint.Count: > 0, Overwrites.Count: 0 } leaf && !variable.Type.IsReference
                && !block.Nodes.Where((_, k) => k != i).Any(n => Mentions(n, shadows.Of(variable).Name)))
            {
                leaf.Adjoint.Clear();
                leaf.Reads.Clear();
                leaf.ReadsAfter.Clear();
            }
        }
    }

    private void PlaceIn(Block block)
    {
        foreach (Local variable in block.Declared)
        {
            if (activity.IsActive(variable) && !shadows.HoldsReferences(variable.Type) && !shadows.IsAdjoint(variable.Name))
            {
                Place(block, variable);
            }
        }
        foreach (Block inner in block.Nodes.SelectMany(Inner))
        {
            PlaceIn(inner);
        }
    }

    /// <summary>Declares the adjoint of a variable of the block; also used for parameters whose adjoint is not the caller's storage.</summary>
    public void Place(Block block, Local variable)
    {
        Local adjoint = shadows.Of(variable);
        for (int i = block.Nodes.Count - 1; i >= 0; i--)
        {
            if (!Mentions(block.Nodes[i], adjoint.Name))
            {
                continue;
            }
            if (block.Nodes[i] is Leaf leaf && Define(leaf, adjoint))
            {
                return;
            }
            Expression zero = shadows.Zero(variable.Type, variable);
            block.Adjoints.Add(new Declare(adjoint, zero));
            block.ReadsAtEnd.UnionWith(writes.Reads(zero).Where(l => !shadows.IsAdjoint(l) || forwardShadows.IsShadow(l)));
            return;
        }
    }

    private static bool Define(Leaf leaf, Local adjoint)
    {
        int first = leaf.Adjoint.FindIndex(s => Mentions(s, adjoint.Name));
        Expression? value = leaf.Adjoint[first] switch
        {
            Accumulate { Place: Local place } a when place.Name == adjoint.Name => a.Value,
            Assign { Target: Local target, Operator: null } a when target.Name == adjoint.Name => a.Value,
            _ => null,
        };
        if (value is null || Walk.Variables(value).Contains(adjoint.Name) || adjoint.Type is AggregateType)
        {
            return false;
        }
        leaf.Adjoint[first] = new Declare(adjoint, value);
        return true;
    }

    private static bool Mentions(Node node, string name) => node switch
    {
        Leaf l => l.Adjoint.Any(s => Mentions(s, name)),
        Branch b => Mentions(b.Then, name) || Mentions(b.Else, name),
        Loop l => Mentions(l.Body, name),
        Scope s => Mentions(s.Body, name),
        _ => false,
    };

    private static bool Mentions(Block block, string name) =>
        block.Nodes.Any(n => Mentions(n, name)) || block.Adjoints.Any(a => Mentions(a, name));

    private static bool Mentions(Statement s, string name) =>
        Walk.All([s]).Any(inner => inner is Declare d && d.Variable.Name == name || Walk.Expressions(inner).SelectMany(Walk.Variables).Contains(name));

    private static Block[] Inner(Node node) => node switch
    {
        Branch b => [b.Then, b.Else],
        Loop l => [l.Body],
        Scope s => [s.Body],
        _ => [],
    };
}

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
        foreach (Local variable in block.Declared)
        {
            if (activity.IsActive(variable) && !variable.Type.IsReference && !shadows.IsAdjoint(variable.Name))
            {
                Place(block, variable);
            }
        }
        foreach (Block inner in Inner(block))
        {
            Place(inner);
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

    private static IEnumerable<Block> Inner(Block block) => block.Nodes.SelectMany(n => n switch
    {
        Branch b => [b.Then, b.Else],
        Loop l => [l.Body],
        Scope s => new[] { s.Body },
        _ => [],
    });
}

using ShallowNet.Autodiff.Compiler.Analysis;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Rules;

namespace ShallowNet.Autodiff.Compiler.Transforms.Reverse;

/// <summary>
/// To-be-recorded analysis. Walks forward with the set of locations whose present value the backward pass will read, and marks a statement that overwrites one of
/// them. A variable that goes out of scope while it is needed is computed again (when that is cheap and its operands still stand) or recorded at the end of its block.
/// After Hascoët, Naumann, Pascual, "To be recorded analysis in reverse-mode automatic differentiation", 2005.
/// </summary>
internal sealed class Planner(Writes writes, WholeWrites wholeWrites, FreshNames names, Options options, Method method)
{
    /// <summary>Variables of inner blocks that run once: declared at the top instead.</summary>
    public List<Local> Hoisted { get; } = [];

    /// <param name="block">The method.</param>
    /// <param name="atEnd">Locations that the end of the backward pass reads as they were at first.</param>
    public void Plan(Block block, IEnumerable<string> atEnd)
    {
        var needed = new HashSet<string>(atEnd, StringComparer.Ordinal);
        Visit(block, needed);
    }

    private void Visit(Block block, HashSet<string> needed)
    {
        foreach (Node node in block.Nodes)
        {
            switch (node)
            {
                case Leaf leaf:
                    Visit(leaf, block, needed);
                    break;
                case Branch branch:
                    var other = new HashSet<string>(needed, StringComparer.Ordinal);
                    Visit(branch.Then, needed);
                    Visit(branch.Else, other);
                    needed.UnionWith(other);
                    if (HasBackward(branch.Then) || HasBackward(branch.Else))
                    {
                        needed.UnionWith(writes.Reads(branch.BackwardCondition));
                    }
                    break;
                case Loop loop:
                    Visit(loop, needed);
                    break;
                case Scope scope:
                    Visit(scope.Body, needed);
                    if (scope.Statement is Guarded guarded)
                    {
                        needed.UnionWith(guarded.Flags.Select(f => f.Name));
                    }
                    break;
            }
        }
        needed.UnionWith(block.ReadsAtEnd);
        if (block.Parent is not null)
        {
            Leave(block, needed);
        }
    }

    private void Visit(Loop loop, HashSet<string> needed)
    {
        int before;
        do
        {
            before = needed.Count;
            var around = new HashSet<string>(needed, StringComparer.Ordinal);
            Visit(loop.Body, around);
            needed.UnionWith(around);
        }
        while (needed.Count != before);
        if (loop.Statement is For f)
        {
            needed.Remove(f.Variable.Name);
            foreach (string overwritten in wholeWrites.Of(f).Where(needed.Contains).ToList())
            {
                // What was there before is recorded; is what the loop wrote read in turn?
                var since = new HashSet<string>(needed, StringComparer.Ordinal);
                since.Remove(overwritten);
                Visit(loop.Body, since);
                if (!since.Contains(overwritten))
                {
                    needed.Remove(overwritten);
                }
            }
        }
        if (HasBackward(loop.Body))
        {
            needed.UnionWith(HeaderReads(loop));
        }
    }

    private IEnumerable<string> HeaderReads(Loop loop) => loop.Statement is For f
        ? writes.Reads(f.From).Concat(loop.Counter is null ? writes.Reads(f.Until) : [loop.Counter.Name])
        : [loop.Counter!.Name];

    private void Visit(Leaf leaf, Block block, HashSet<string> needed)
    {
        needed.UnionWith(leaf.Reads);
        foreach (Overwrite overwrite in leaf.Overwrites)
        {
            bool wanted = overwrite.Always || needed.Contains(overwrite.Location) || (!options.ToBeRecorded && !IsUnassigned(overwrite.Place));
            if (wanted && leaf.Inverse is not null)
            {
                leaf.UsesInverse = true;
            }
            else if (wanted)
            {
                overwrite.Record ??= NewRecord(overwrite, block);
                if (overwrite.Place is not Local)
                {
                    // The place is found again by its indices.
                    needed.UnionWith(overwrite.Place.Children.SelectMany(writes.Reads).Where(l => l[0] != '*'));
                }
            }
            // What is undone by arithmetic starts from the value that the statement left.
            if (leaf.UsesInverse && !writes.IsFlag(overwrite.Location))
            {
                needed.Add(overwrite.Location);
            }
            else if (overwrite.IsWhole)
            {
                needed.Remove(overwrite.Location);
            }
        }
        if (leaf.Statement is Declare d)
        {
            needed.Remove(d.Variable.Name);
        }
        needed.UnionWith(leaf.ReadsAfter);
    }

    /// <summary>An <c>out</c> parameter has no value to record until the method gives it one.</summary>
    private bool IsUnassigned(Expression place) => place is Local local && method.Parameters.Any(p => p.Name == local.Name && p.Passing == Passing.Out);

    private Record NewRecord(Overwrite overwrite, Block block)
    {
        string name = overwrite.Place switch
        {
            Member m => m.Name,
            _ => Walk.Root(overwrite.Place)?.Name.TrimStart('@') ?? "value",
        };
        string camel = char.ToLowerInvariant(name[0]) + name.Substring(1);
        IrType type = overwrite.Place.Type;
        var storage = new Local(names.Take(FreshNames.Camel(camel, "before")), type);
        return !overwrite.IsContent ? new Record(storage, block.InLoop, type)
            : TapeOperations.TakesContent(type) ? new Record(storage, IsTape: true, Zeros.ElementOf(type))
            : new Record(storage, IsTape: true, type, new Local(names.Take(FreshNames.Camel(camel, "content")), type));
    }

    /// <summary>The end of a block: what becomes of its variables that the backward pass needs.</summary>
    private void Leave(Block block, HashSet<string> needed)
    {
        for (int i = block.Declared.Count - 1; i >= 0; i--)
        {
            Local variable = block.Declared[i];
            if (variable.Type is TapeType)
            {
                continue;
            }
            bool wanted = needed.Remove(variable.Name);
            wanted |= variable.Type.IsReference && needed.Contains(writes.Storage(variable.Name)) && writes.Storage(variable.Name) == "*" + variable.Name;
            if (!wanted && options.ToBeRecorded)
            {
                continue;
            }
            Declare? declaration = block.Nodes.OfType<Leaf>().Select(l => DeclarationIn(l, variable)).FirstOrDefault(d => d is not null);
            if (!wanted && declaration?.Value is null)
            {
                continue;
            }
            if (declaration is { Value: { } value } && CanRecompute(block, declaration, value))
            {
                if (block.Recomputed.All(r => r.Variable != variable))
                {
                    block.Recomputed.Add((variable, value));
                }
                needed.UnionWith(writes.Reads(value));
            }
            else if (!block.InLoop)
            {
                if (!Hoisted.Contains(variable))
                {
                    Hoisted.Add(variable);
                }
            }
            else if (block.Recorded.All(r => r.Variable != variable))
            {
                block.Recorded.Add((variable, new Record(new Local(names.Take(Plural(variable.Name)), variable.Type), IsTape: true, variable.Type)));
            }
        }
        block.Recomputed.Sort((a, b) => block.Declared.IndexOf(a.Variable).CompareTo(block.Declared.IndexOf(b.Variable)));
    }

    /// <summary>The declaration of a variable, or of an adjoint that the forward pass carries along; a span cannot be recorded, but it can be taken again.</summary>
    private static Declare? DeclarationIn(Leaf leaf, Local variable) => leaf.Statement is Declare d && d.Variable.Name == variable.Name ? d
        : variable.Type is SpanType ? leaf.ShadowForward.OfType<Declare>().FirstOrDefault(s => s.Variable.Name == variable.Name)
        : null;

    private static string Plural(string name) => name.TrimStart('@') + (name.EndsWith("s", StringComparison.Ordinal) ? "Kept" : "s");

    /// <summary>Is a variable's value cheap, pure, and made of what is still the same at the end of its block?</summary>
    private bool CanRecompute(Block block, Declare declaration, Expression value)
    {
        bool counts = block.Nodes.OfType<Loop>().Any(l => l.Counter == declaration.Variable);
        if (counts || writes.Count(declaration.Variable.Name) > 0 || (!options.ToBeRecorded && declaration.Variable.Type is not SpanType))
        {
            return false;
        }
        bool cheap = Walk.All(value).All(n => n switch
        {
            Call c => Cost(c) < Temporaries.Costly && c.Type is not MatrixType,
            Invoke or NewArray or Opaque { IsPure: false } => false,
            New or With => !value.Type.IsReference,
            _ => true,
        });
        if (!cheap || (value.Type.IsReference && Walk.Root(value) is null))
        {
            return false;
        }
        // A view is a reference: it is the same as long as the variables that make it up are, whatever becomes of the contents.
        string[] reads = [.. writes.Reads(value).Where(l => !(value is View or Local && l[0] == '*'))];
        int start = block.Nodes.FindIndex(n => n is Leaf l && ReferenceEquals(DeclarationIn(l, declaration.Variable), declaration));
        return block.Nodes.Skip(start + 1).All(n => !WritesAny(n, reads));
    }

    private int Cost(Call call) => method.CustomRules.Any(r => r.Function == call.Function) ? Temporaries.Costly : RuleTable.For(call)?.Cost ?? 1;

    private bool WritesAny(Node node, string[] locations) => node switch
    {
        Leaf l => l.Overwrites.Any(o => locations.Contains(o.Location)),
        Branch b => b.Then.Nodes.Concat(b.Else.Nodes).Any(n => WritesAny(n, locations)),
        Loop l => l.Body.Nodes.Any(n => WritesAny(n, locations)),
        Scope s => s.Body.Nodes.Any(n => WritesAny(n, locations)),
        _ => false,
    };

    /// <summary>Does the block have anything to do in the backward pass?</summary>
    public static bool HasBackward(Block block) => block.Recorded.Count > 0 || block.Nodes.Any(n => n switch
    {
        Leaf l => l.Adjoint.Count > 0 || l.UsesInverse || l.Overwrites.Any(o => o.Record is not null),
        Branch b => HasBackward(b.Then) || HasBackward(b.Else),
        Loop l => HasBackward(l.Body),
        Scope s => HasBackward(s.Body),
        _ => false,
    });
}

using ShallowNet.Autodiff.Compiler.Analysis;
using ShallowNet.Autodiff.Compiler.Emit;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms.Reverse;

/// <summary>
/// Says for whom the values are that the <see cref="Planner"/> keeps. Walks as it does, forward, with the readers of each location's present value.
/// </summary>
internal sealed class Needs(Writes writes)
{
    private readonly List<(string Key, Need Need)> found = [];

    public static EquatableArray<Need> Of(Block block, Writes writes)
    {
        var needs = new Needs(writes);
        var readers = new Readers();
        needs.Visit(block, readers);
        foreach (KeyValuePair<string, SortedSet<int>> left in readers.OrderBy(r => r.Value.FirstOrDefault()).ThenBy(r => r.Key, StringComparer.Ordinal))
        {
            string name = left.Key.TrimStart('*');
            if (left.Value.Count > 0 && needs.found.All(f => f.Need.Value != name || f.Need.Supply == Supply.Kept))
            {
                needs.found.Add((left.Key, new Need(name, Supply.StillThere, "", 0, [.. left.Value])));
            }
        }
        return needs.found.Select(f => f.Need).ToEquatable();
    }

    /// <summary>For each location the statements whose adjoints read its present value.</summary>
    private sealed class Readers() : Dictionary<string, SortedSet<int>>(StringComparer.Ordinal)
    {
        public SortedSet<int> Of(string location) => TryGetValue(location, out SortedSet<int>? known) ? known : this[location] = [];

        public void Add(IEnumerable<string> locations, int origin)
        {
            foreach (string location in locations.Where(_ => origin != 0))
            {
                Of(location).Add(origin);
            }
        }

        public void Join(Readers other)
        {
            foreach (KeyValuePair<string, SortedSet<int>> entry in other)
            {
                Of(entry.Key).UnionWith(entry.Value);
            }
        }

        public Readers Copy()
        {
            var copy = new Readers();
            copy.Join(this);
            return copy;
        }
    }

    private void Visit(Block block, Readers readers)
    {
        foreach (Node node in block.Nodes)
        {
            switch (node)
            {
                case Leaf leaf:
                    Visit(leaf, readers);
                    break;
                case Branch branch:
                    Readers other = readers.Copy();
                    Visit(branch.Then, readers);
                    Visit(branch.Else, other);
                    readers.Join(other);
                    readers.Add(Planner.HasBackward(branch.Then) || Planner.HasBackward(branch.Else) ? writes.Reads(branch.BackwardCondition) : [], branch.Origin);
                    break;
                case Loop loop:
                    // The second time round the readers of the first are known.
                    Visit(loop.Body, readers);
                    Visit(loop.Body, readers);
                    if (loop.Statement is For f && Planner.HasBackward(loop.Body))
                    {
                        readers.Remove(f.Variable.Name);
                        readers.Add(writes.Reads(f.From).Concat(loop.Counter is null ? writes.Reads(f.Until) : []), loop.Origin);
                    }
                    break;
                case Scope scope:
                    Visit(scope.Body, readers);
                    break;
            }
        }
        foreach ((Local variable, Record record) in block.Recorded)
        {
            Note(variable.Name, variable, Supply.Taped, record.Storage.Name, block.OriginOf(variable), readers);
            readers.Remove(variable.Name);
        }
        foreach ((Local variable, Expression value) in block.Recomputed)
        {
            int origin = block.OriginOf(variable);
            Note(variable.Name, variable, Supply.ComputedAgain, "", origin, readers);
            readers.Remove(variable.Name);
            readers.Add(writes.Reads(value), origin);
        }
    }

    private void Visit(Leaf leaf, Readers readers)
    {
        readers.Add(leaf.Reads, leaf.Origin);
        foreach (Overwrite overwrite in leaf.Overwrites)
        {
            if (overwrite.Record is { } record)
            {
                // A call that runs again in the backward pass wants what it started from.
                readers.Add(overwrite.Always ? [overwrite.Location] : [], leaf.Origin);
                Note(overwrite.Location + " " + leaf.Origin, overwrite.Place, record.IsTape ? Supply.Taped : Supply.Kept, record.Storage.Name, leaf.Origin, readers, overwrite.Location);
            }
            if (overwrite.IsWhole)
            {
                readers.Remove(overwrite.Location);
            }
        }
        if (leaf.Statement is Declare d)
        {
            readers.Remove(d.Variable.Name);
        }
        readers.Add(leaf.ReadsAfter, leaf.Origin);
    }

    private void Note(string key, Expression place, Supply supply, string storage, int origin, Readers readers, string? location = null)
    {
        var need = new Need(FormulaPrinter.Print(place), supply, storage, origin, [.. readers.Of(location ?? key)]);
        int known = found.FindIndex(f => f.Key == key && f.Need.Storage == storage);
        if (known >= 0)
        {
            found[known] = (key, need);
        }
        else
        {
            found.Add((key, need));
        }
    }
}

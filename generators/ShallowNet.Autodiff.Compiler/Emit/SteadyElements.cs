using ShallowNet.Autodiff.Compiler.Analysis;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Transforms;
using ShallowNet.Autodiff.Compiler.Transforms.Reverse;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>
/// An element that an innermost loop reads in every iteration has a name, where the loop writes to other arrays:
/// <code>
///                                                       double pI = p[i];
/// for (int k …) { d[k] = d[k] * (1 - p[i]); }   ----&gt;   for (int k …) { d[k] = d[k] * (1 - pI); }
/// </code>
/// The JIT does not know that no <c>d[k]</c> is <c>p[i]</c>, and reads it again after each write. Only an element that exists for certain is read before the loop, which
/// may not run at all: its index is the variable of a loop over that very array.
/// </summary>
internal sealed class SteadyElements
{
    private readonly FreshNames names;
    private readonly Aliases aliases;
    private readonly IReadOnlyDictionary<string, string> primals;
    private readonly HashSet<string> assigned;
    private readonly Dictionary<string, Expression> lengths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Expression> sizes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, View> rows = new(StringComparer.Ordinal);
    private readonly List<For> around = [];
    private readonly Dictionary<Element, List<string>> namesOf = [];
    private readonly Dictionary<Element, int> taken = [];

    private SteadyElements(IReadOnlyList<Statement> all, FreshNames names, IReadOnlyDictionary<string, string> primals)
    {
        this.names = names;
        this.primals = primals;
        aliases = new Aliases(all);
        assigned = new HashSet<string>(all.Where(s => s is not Declare && Walk.Blocks(s).Length == 0).SelectMany(Assignments.In), StringComparer.Ordinal);
        foreach (Declare d in all.OfType<Declare>().Where(d => !assigned.Contains(d.Variable.Name)))
        {
            switch (d.Value)
            {
                case View { Template: RowViews.Template } row:
                    rows[d.Variable.Name] = row;
                    break;
                case Opaque { Template: "{0}.Length" or "{0}.GetLength(0)" or "{0}.GetLength(1)" } length:
                    lengths[d.Variable.Name] = length;
                    break;
                case Opaque { Template: "Adjoint.ZerosLike({0})", Arguments: [Local { Type: SpanType or ArrayType { Rank: 1 } } like] }:
                    sizes[d.Variable.Name] = new Opaque("{0}.Length", [like], IrType.Int, IsPure: true);
                    break;
                case NewArray { Extents: [var size] } when size is Opaque { Template: "{0}.Length" } || (size is Local n && !assigned.Contains(n.Name)):
                    sizes[d.Variable.Name] = size;
                    break;
            }
        }
    }

    /// <param name="pass">Both halves of a derivative.</param>
    /// <param name="names">The names that are free in them.</param>
    /// <param name="primals">Of adjoints of arrays, the arrays.</param>
    public static ReversePass In(ReversePass pass, FreshNames names, IReadOnlyDictionary<string, string> primals)
    {
        IReadOnlyList<Statement> all = Walk.All(pass.Prologue.Concat(pass.Forward).Concat(pass.Backward));
        if (!all.Any(s => s is For f && f.Body.Any(inner => inner is For or If or Wrapped or Labeled)))
        {
            return pass;
        }
        var elements = new SteadyElements(all, names.Copy(), primals);
        return pass with { Forward = elements.In(pass.Forward), Backward = elements.In(pass.Backward) };
    }

    private EquatableArray<Statement> In(EquatableArray<Statement> block)
    {
        var output = new List<Statement>();
        foreach (Statement s in block)
        {
            if (s is For loop && !Walk.All(loop.Body).Any(inner => inner is For or While))
            {
                output.AddRange(Named(loop));
                continue;
            }
            if (s is For f)
            {
                around.Add(f);
                output.Add(Rewriting.Inside(s, In));
                around.RemoveAt(around.Count - 1);
                foreach (Element left in taken.Keys.Where(e => e.Indices[0] == f.Variable).ToList())
                {
                    taken.Remove(left);
                }
            }
            else
            {
                output.Add(Rewriting.Inside(s, In));
            }
        }
        return output.ToEquatable();
    }

    private IEnumerable<Statement> Named(For loop)
    {
        if (around.Count == 0 || WrittenStorage(loop.Body) is not { Count: > 0 } written)
        {
            return [loop];
        }
        HashSet<string> changed = Assignments.In(loop);
        var steady = new Dictionary<Element, Local>();
        foreach (Element e in Walk.All(loop.Body).SelectMany(Walk.Expressions).SelectMany(Walk.All).OfType<Element>())
        {
            if (!steady.ContainsKey(e) && e is { Target: Local array, Indices: [Local index], Type: ScalarType }
                && !changed.Contains(index.Name) && !changed.Contains(array.Name) && !written.Contains(aliases.Class(array.Name))
                && around.FindLast(f => f.Variable.Name == index.Name) is { } over && Exists(array, over))
            {
                steady[e] = new Local(NameOf(e), e.Type);
            }
        }
        return
        [
            .. steady.Select(s => new Declare(s.Value, s.Key)),
            steady.Count == 0 ? loop : loop with { Body = Rewriting.Everything(loop.Body, e => e is Element { Indices.Count: 1 } element && steady.TryGetValue(element, out Local? name) ? name : e) },
        ];
    }

    /// <summary>The storage that elements are written to; null where something else may be written, too.</summary>
    private HashSet<string>? WrittenStorage(EquatableArray<Statement> body)
    {
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (Statement s in Walk.All(body))
        {
            Expression? place = s switch { Assign a => a.Target, Accumulate a => a.Place, _ => null };
            bool isKnown = s is Declare or If or Comment or Labeled or Exit || place is Local { Type: ScalarType or OpaqueType } or Element { Target: Local, Type: ScalarType } || TapeOperations.IsPush(s);
            if (!isKnown || !Walk.Expressions(s).SelectMany(Walk.All).All(IsHarmless))
            {
                return null;
            }
            if (place is Element { Target: Local array })
            {
                written.Add(aliases.Class(array.Name));
            }
        }
        return written;
    }

    private static bool IsHarmless(Expression e) => e is not (Invoke or HalfValue or NewArray or Opaque { IsPure: false }) || TapeOperations.IsRead(e);

    /// <summary>Does the loop go over indices of the array only?</summary>
    private bool Exists(Local array, For over)
    {
        if (over.Variable.Type.Text != "int" || over.Step is not (1 or -1))
        {
            return false;
        }
        Expression lowest = over.Step > 0 ? over.From : over.Until;
        Expression end = over.Step > 0 ? over.Until : over.From;
        bool isInclusive = over.Step < 0 || over.Comparison == "<=";
        if (over.Comparison is not ("<" or "<=" or ">=") || lowest is not Constant { Value: >= 0, Verbatim: null })
        {
            return false;
        }
        if (isInclusive)
        {
            return end is Call { Function: "-", Arguments: [var length, Constant { Value: >= 1, Verbatim: null }] } && IsLengthOf(length, array);
        }
        return IsLengthOf(end is Call { Function: "-", Arguments: [var longer, Constant { Value: >= 0, Verbatim: null }] } ? longer : end, array);
    }

    private bool IsLengthOf(Expression e, Local array)
    {
        if (sizes.TryGetValue(array.Name, out Expression? size) && size == e && size is Local)
        {
            return true;
        }
        Expression length = e is Local l && lengths.TryGetValue(l.Name, out Expression? value) ? value : e;
        // Of a variable that refers to one array after the other, a length may be that of another array.
        if (length is not Opaque { Arguments: [Local measured] } o || (assigned.Contains(measured.Name) && !(measured == array && length == e)))
        {
            return false;
        }
        if (rows.TryGetValue(array.Name, out View? row))
        {
            // A row that does not exist is empty.
            return o.Template == "{0}.GetLength(1)" && IsSame((Local)row.Target, measured) && row.Arguments[0] is Local index
                && around.FindLast(f => f.Variable.Name == index.Name) is { } over && ExistsRow(measured, over);
        }
        return o.Template == "{0}.Length" && (IsSame(array, measured) || size == length);
    }

    private bool ExistsRow(Local array, For over) =>
        over is { From: Constant { Value: >= 0, Verbatim: null }, Step: 1, Comparison: "<" } && IsRows(over.Until, array)
        || over is { Until: Constant { Value: >= 0, Verbatim: null }, Step: -1, Comparison: ">=", From: Call { Function: "-", Arguments: [var rows, Constant { Value: >= 1, Verbatim: null }] } } && IsRows(rows, array);

    private bool IsRows(Expression e, Local array) =>
        (e is Local l && lengths.TryGetValue(l.Name, out Expression? value) ? value : e) is Opaque { Template: "{0}.GetLength(0)", Arguments: [Local measured] } && measured == array;

    private bool IsSame(Local array, Local measured) => array.Name == measured.Name || (primals.TryGetValue(array.Name, out string? primal) && primal == measured.Name);

    /// <summary>The same name in all loops over the index; another one for each loop inside.</summary>
    private string NameOf(Element e)
    {
        if (!namesOf.TryGetValue(e, out List<string>? all))
        {
            namesOf[e] = all = [];
        }
        int number = taken.TryGetValue(e, out int before) ? before : 0;
        taken[e] = number + 1;
        if (number == all.Count)
        {
            string array = ((Local)e.Target).Name;
            string owner = rows.TryGetValue(array, out View? row) && row.Arguments[0] is Local i ? FreshNames.Camel(((Local)row.Target).Name.TrimStart('@'), i.Name.TrimStart('@')) : array.TrimStart('@');
            all.Add(names.Take(FreshNames.Camel(owner, ((Local)e.Indices[0]).Name.TrimStart('@'))));
        }
        return all[number];
    }
}

using ShallowNet.Autodiff.Compiler.Analysis;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Transforms;
using ShallowNet.Autodiff.Compiler.Transforms.Reverse;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>
/// Where a loop stays in a row of a two-dimensional array, it works on the row:
/// <code>
///                                                             Span&lt;double&gt; aRowI = Adjoint.Row(a, i);
///                                                             Span&lt;double&gt; aRowK = Adjoint.Row(a, k);
/// for (int j …) { a[i, j] -= factor * a[k, j]; }     ---->    for (int j …) { aRowI[j] -= factor * aRowK[j]; }
/// </code>
/// To find an element, the array compares two indices and multiplies; the row compares one. The row is the array's own storage, so whatever else reads or writes the
/// array sees the same numbers; it is taken outside of all loops that change neither the index nor which array it is. A row that does not exist is empty, and so throws
/// where the array would, and what it would; a variable that may hold no array has no rows.
/// </summary>
internal sealed class RowViews
{
    public const string Template = "Adjoint.Row({0}, {1})";

    private readonly FreshNames names;
    private readonly List<(string Wish, string Name, string Path)> taken = [];
    private int blocks;

    private sealed record Row(Local Array, Expression Index);

    private RowViews(FreshNames names) => this.names = names;

    /// <param name="pass">Both halves of a derivative.</param>
    /// <param name="names">The names that are free in them.</param>
    /// <param name="primals">Of the storage that the caller gives for adjoints, the parameters that they belong to.</param>
    /// <param name="inOneMember">Do both halves stand in one member, so that they share their variables?</param>
    public static ReversePass In(ReversePass pass, FreshNames names, IReadOnlyDictionary<string, string> primals, bool inOneMember)
    {
        IReadOnlyList<Statement> all = Walk.All(pass.Prologue.Concat(pass.Forward).Concat(pass.Backward));
        if (!all.SelectMany(Walk.Expressions).SelectMany(Walk.All).Any(e => RowOf(e) is not null))
        {
            return pass;
        }
        var known = new KnownArrays(all, primals);
        foreach (Statement s in pass.Prologue)
        {
            known.Pass(s);
        }
        // What comes after a way out of the method is not certain for the backward half.
        Statement[] certain = [.. pass.Forward.TakeWhile(s => !Walk.All([s]).Any(inner => inner is Exit { Label: ExitStructure.MethodLabel } or Return))];
        var views = new RowViews(names.Copy());
        var open = new Dictionary<Row, Local>();
        EquatableArray<Statement> forward = views.In(pass.Forward, "/", known.Copy(), [], open);
        if (!inOneMember)
        {
            views = new RowViews(names.Copy());
        }
        if (!inOneMember || certain.Length < pass.Forward.Count)
        {
            open.Clear();
        }
        foreach (Statement s in certain)
        {
            known.Pass(s);
        }
        return pass with { Forward = forward, Backward = views.In(pass.Backward, "/", known, [], open) };
    }

    /// <param name="block">The statements.</param>
    /// <param name="path">Where they stand: blocks inside have it as the beginning of theirs.</param>
    /// <param name="known">The arrays that are known to be there; changed on the way through the block.</param>
    /// <param name="counted">The variables of the counted loops around the block.</param>
    /// <param name="open">The rows that have a variable already; changed on the way, too.</param>
    private EquatableArray<Statement> In(EquatableArray<Statement> block, string path, KnownArrays known, string[] counted, Dictionary<Row, Local> open)
    {
        var output = new List<Statement>();
        foreach (Statement s in block)
        {
            HashSet<string> assigned = Assignments.In(s);
            KnownArrays inside = known.Inside(s);
            Statement written = s;
            if (s is For or While)
            {
                Row[] rows = [.. Rows(s).Where(r => IsSteady(r, assigned, counted) && inside.Contains(r.Array.Name))];
                foreach (Row row in rows.Where(r => !open.ContainsKey(r)))
                {
                    open[row] = new Local(Name(row, path), new SpanType(((ArrayType)row.Array.Type).Element, IsReadOnly: false));
                    output.Add(new Declare(open[row], new View(Template, row.Array, [row.Index], open[row].Type)));
                }
                written = Rewriting.Everything([s], e => RowOf(e) is { } row && rows.Contains(row) ? new Element(open[row], [((Element)e).Indices[1]], e.Type) : e)[0];
            }
            string[] around = s is For { Variable.Type.Text: "int" } f ? [.. counted, f.Variable.Name] : counted;
            output.Add(Rewriting.Inside(written, b => In(b, $"{path}{blocks++}/", inside.Copy(), around, [])));
            foreach (Row row in open.Keys.Where(r => Walk.Variables(r.Index).Append(r.Array.Name).Any(assigned.Contains)).ToList())
            {
                open.Remove(row);
            }
            known.Pass(s);
        }
        return output.ToEquatable();
    }

    /// <summary>The rows in which elements are read or written, in the order of their first; none that C# speaks of which is only text here.</summary>
    private static IEnumerable<Row> Rows(Statement loop)
    {
        var rows = new List<Row>();
        var hidden = new HashSet<Row>();
        foreach (Statement s in Walk.All([loop]))
        {
            bool isText = s is Wrapped || (s is OpaqueStatement and not HalfStatement && !TapeOperations.IsPush(s));
            foreach (Expression e in Walk.Expressions(s))
            {
                Collect(e, isText, rows, hidden);
            }
        }
        return rows.Where(r => !hidden.Contains(r)).Distinct();
    }

    private static void Collect(Expression e, bool isText, List<Row> rows, HashSet<Row> hidden)
    {
        if (RowOf(e) is { } row)
        {
            rows.Add(row);
            if (isText)
            {
                hidden.Add(row);
            }
        }
        foreach (Expression child in e.Children)
        {
            Collect(child, isText || e is Opaque and not HalfValue, rows, hidden);
        }
    }

    private static Row? RowOf(Expression e) =>
        e is Element { Target: Local { Type: ArrayType { Rank: 2, Element: ScalarType } } array } element && element.Indices.All(i => i.Type.Text == "int") ? new Row(array, element.Indices[0]) : null;

    /// <summary>
    /// Is it the same row in every iteration, and can its index be computed before the first? A variable alone can; sums and products of the variables of loops, too, which
    /// are no larger than arrays are.
    /// </summary>
    private static bool IsSteady(Row row, HashSet<string> assigned, string[] counted) =>
        !assigned.Contains(row.Array.Name) && Walk.All(row.Index).All(e => e switch
        {
            Local l => !assigned.Contains(l.Name) && (row.Index is Local || counted.Contains(l.Name)),
            Constant { Verbatim: null } => true,
            Call { Function: "+" or "-" or "*", Type.Text: "int" } => true,
            _ => false,
        });

    /// <summary>The same name for the same row in another place, as the method's own variables have it, but never two inside each other.</summary>
    private string Name(Row row, string path)
    {
        string wish = Wish(row);
        string name = taken.Where(t => t.Wish == wish).Select(t => t.Name).Distinct()
            .FirstOrDefault(n => !taken.Any(t => t.Name == n && (t.Path.StartsWith(path, StringComparison.Ordinal) || path.StartsWith(t.Path, StringComparison.Ordinal)))) ?? names.Take(wish);
        taken.Add((wish, name, path));
        return name;
    }

    /// <summary><c>aRowI</c> for row <c>i</c> of <c>a</c>, <c>aRow0</c> for its first, <c>aRowAfterI</c> for row <c>i + 1</c>.</summary>
    private static string Wish(Row row)
    {
        string array = row.Array.Name.TrimStart('@');
        return row.Index switch
        {
            Local l => FreshNames.Camel(array + "Row", l.Name.TrimStart('@')),
            Constant { Value: >= 0 } c => array + "Row" + c.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Call { Function: "+" or "-", Arguments: { Count: 2 } a } c when a[0] is Local l && a[1] is Constant { Value: 1 } =>
                FreshNames.Camel(array + (c.Function == "+" ? "RowAfter" : "RowBefore"), l.Name.TrimStart('@')),
            _ => array + "Row",
        };
    }
}

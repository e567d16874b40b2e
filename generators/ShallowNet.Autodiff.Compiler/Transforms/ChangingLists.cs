using System.Text.RegularExpressions;
using ShallowNet.Autodiff.Compiler.Analysis;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms;

/// <summary>
/// Lists without derivative that the method lets grow, shrink or be sorted (<c>List&lt;int&gt;</c>, <c>List&lt;bool&gt;</c>): nothing takes that back, so that what was read of such a list is kept as a
/// value, and is not read again.
/// <code>
/// log.Add(i);  s += x * log.Count;  log[0] = 3;   ---->   the same, where log.Count is read once and the assignment is C# that stands as it is
/// for (int i = 0; i &lt; log.Count; i++) …         ---->   while, whose iterations are counted
/// </code>
/// </summary>
public sealed class ChangingLists
{
    private static readonly Regex Reader = new(@"^(\.(Count|Capacity|Contains|IndexOf|LastIndexOf|ToArray|BinarySearch|Find\w*|Exists|TrueForAll|GetRange|ConvertAll|CopyTo|AsReadOnly|GetEnumerator)\b|\[)", RegexOptions.CultureInvariant);

    private readonly Aliases aliases;
    private readonly HashSet<string> changing = new(StringComparer.Ordinal);

    private ChangingLists(EquatableArray<Statement> body)
    {
        aliases = new Aliases(body);
        var names = new List<(string, string)>();
        foreach (Statement s in Walk.All(body))
        {
            switch (s)
            {
                case Declare { Value.Type: ListType { IsDifferentiable: false } } d when Owner(d.Value!) is { } owner:
                    names.Add((aliases.Class(d.Variable.Name), owner));
                    break;
                case OpaqueStatement o:
                    Note(o.Template, o.Arguments);
                    break;
                case Wrapped w:
                    Note(w.Header + w.Footer, w.Arguments);
                    break;
            }
            foreach (Expression e in Walk.Expressions(s).SelectMany(Walk.All))
            {
                switch (e)
                {
                    case Opaque { IsPure: false } o:
                        Note(o.Template, o.Arguments);
                        break;
                    case Invoke call:
                        Add(call.Arguments.Where((_, k) => call.Callee.Parameters[k].IsWritten));
                        break;
                }
            }
        }
        for (int before = -1; before < changing.Count;)
        {
            before = changing.Count;
            foreach ((string one, string other) in names.Where(n => changing.Contains(n.Item1) || changing.Contains(n.Item2)))
            {
                changing.UnionWith([one, other]);
            }
        }
    }

    /// <summary>Are there such lists in the statements?</summary>
    public static bool Any(EquatableArray<Statement> body) => new ChangingLists(body).changing.Count > 0;

    public static EquatableArray<Statement> Kept(EquatableArray<Statement> body)
    {
        var lists = new ChangingLists(body);
        return lists.changing.Count == 0 ? body : lists.All(body);
    }

    private void Note(string template, EquatableArray<Expression> arguments) => Add(arguments.Where((_, k) => Changes(template, "{" + k.ToString(System.Globalization.CultureInfo.InvariantCulture) + "}")));

    /// <summary>Does C# do more with a list than look into it?</summary>
    private static bool Changes(string template, string hole)
    {
        for (int at = template.IndexOf(hole, StringComparison.Ordinal); at >= 0; at = template.IndexOf(hole, at + hole.Length, StringComparison.Ordinal))
        {
            if (!Reader.IsMatch(template.Substring(at + hole.Length)))
            {
                return true;
            }
        }
        return false;
    }

    private void Add(IEnumerable<Expression> given)
    {
        foreach (Expression list in given.Where(g => g.Type is ListType { IsDifferentiable: false }))
        {
            if (Owner(list) is { } owner)
            {
                changing.Add(owner);
            }
        }
    }

    private bool IsOfOne(Expression place) =>
        Owner(place) is { } owner && changing.Contains(owner) && Walk.All(place).Any(e => e.Type is ListType { IsDifferentiable: false });

    /// <summary>Whose list it is: a variable's, or, in C# that is kept as it stands, a static member's.</summary>
    private string? Owner(Expression place) => place switch
    {
        Local local => aliases.Class(local.Name),
        Opaque { Arguments.Count: 0 } outside => outside.Template,
        Opaque o when o.Template.StartsWith("{0}.", StringComparison.Ordinal) => Owner(o.Arguments[0]),
        Member or Element or View or Ir.Convert => Owner(place.Children[0]),
        _ => null,
    };

    private EquatableArray<Statement> All(EquatableArray<Statement> block) => Rewriting.Map(Rewriting.Everything(block, Once), Whole);

    private Expression Once(Expression e) => e switch
    {
        Element { Type.IsDifferentiable: false } element when IsOfOne(element.Target) && element.Indices.Count == 1 => new Opaque("{0}[{1}]", [element.Target, element.Indices[0]], element.Type, IsPure: false),
        Opaque { Template: "{0}.Count", IsPure: true } count when IsOfOne(count.Arguments[0]) => count with { IsPure = false },
        _ => e,
    };

    private static Statement Whole(Statement s) => s switch
    {
        Assign { Target: Opaque { Template: "{0}[{1}]" } target } a => new OpaqueStatement("{0}[{1}] " + a.Operator + "= {2};", [target.Arguments[0], target.Arguments[1], a.Value]) { Origin = a.Origin },
        For f when !IsRepeatable(f.From) || !IsRepeatable(f.Until) => AsWhile(f),
        _ => s,
    };

    private static bool IsRepeatable(Expression e) => Walk.All(e).All(n => n is not Opaque { IsPure: false });

    private static Wrapped AsWhile(For f) => Wrapped.InBraces(
    [
        new Declare(f.Variable, f.From) { Origin = f.Origin },
        new While(
            new Call(f.Comparison, [f.Variable, f.Until], IrType.Bool), f.Body,
            [new Assign(f.Variable, new Constant(Math.Abs(f.Step), f.Variable.Type), f.Step > 0 ? "+" : "-") { Origin = f.Origin }], TestAtEnd: false, f.Label) { Origin = f.Origin },
    ]);
}

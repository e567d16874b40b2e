using ShallowNet.Autodiff.Compiler.Analysis;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Rules;

namespace ShallowNet.Autodiff.Compiler.Transforms.Reverse;

/// <summary>The adjoint of one assignment: what flows to the operands, and what becomes of the adjoint of the place that was overwritten.</summary>
internal sealed class StatementAdjoint(Method method, Activity activity, Aliases aliases, Shadows shadows, Options options)
{
    private readonly ExpressionAdjoint expressions = new(method, activity, shadows, options.Simplify);

    /// <summary>The value that <c>return</c> gives: its variable in the forward pass, and the adjoint it starts from.</summary>
    public Expression Seed { get; set; } = new Constant(1, IrType.Double);

    /// <summary>Variables read or defined before (in forward order): overwriting them must clear their adjoint, or what flowed to the new value would flow to the old one, too.</summary>
    public HashSet<string> ReadSoFar { get; } = new(StringComparer.Ordinal);

    /// <summary>Matrices that receive more than one contribution; each is then summed to the matrix's shape before it is added.</summary>
    public HashSet<string> Shared { get; } = new(StringComparer.Ordinal);

    public bool ReadsResult { get; private set; }

    public List<Statement> OfReturn(Expression value, Local result)
    {
        expressions.HandsOut = true;
        List<Statement> adjoint = Flow(value, Seed, result);
        expressions.HandsOut = false;
        return adjoint;
    }

    public List<Statement> OfDeclaration(Local variable, Expression value) =>
        activity.IsActive(variable) && (!variable.Type.IsReference || IsMade(value)) ? Flow(value, shadows.Of(variable), variable.Type.IsReference ? null : variable) : [];

    /// <summary>Is the value (or may it be) an object or an array that is new, so that what it is made of flows into it?</summary>
    private static bool IsMade(Expression value) => value is New or With or Call || (value is Conditional c && (IsMade(c.WhenTrue) || IsMade(c.WhenFalse)));

    /// <param name="assign">The assignment.</param>
    /// <param name="seedFirst">Takes what must run before references are restored.</param>
    public List<Statement> OfAssignment(Assign assign, List<Statement> seedFirst)
    {
        ReadsResult = false;
        Expression target = assign.Target;
        if (Walk.Root(target) is not { } root || !activity.IsActive(root) || !target.Type.IsDifferentiable || (target.Type.IsReference && !IsMade(assign.Value)))
        {
            return [];
        }
        Expression d = shadows.Of(target);
        if (shadows.HoldsReferences(target.Type) && assign.Operator is null)
        {
            // The adjoint is carried along in the forward pass: the backward pass restores what it was before, and that is where the rest flows.
            Local after = shadows.Helper(NameOf(target), d.Type);
            List<Statement> intoParts = Flow(assign.Value, after, null);
            seedFirst.AddRange(intoParts.Count > 0 ? [new Declare(after, d)] : []);
            return intoParts;
        }
        if (assign.Operator is "+" or "-")
        {
            return Increment(assign, d);
        }
        Expression value = assign.Operator is null ? assign.Value : new Call(assign.Operator, [target, assign.Value], target.Type);
        if (target.Type is AggregateType)
        {
            return OverwriteAggregate(target, value, d);
        }
        return Overwrite(target, d, FlowFrom(value, d, target), value);
    }

    /// <summary><c>s += e</c>: the adjoint of <c>s</c> stays, and flows to <c>e</c> as it is.</summary>
    private List<Statement> Increment(Assign assign, Expression d)
    {
        Expression value = assign.Operator == "-" ? -assign.Value : assign.Value;
        if (assign.Target.Type is AggregateType)
        {
            return Flow(new Call(assign.Operator!, [assign.Target, assign.Value], assign.Target.Type), d, null);
        }
        List<Statement> flow = Flow(value, d, null);
        if (flow.Any(s => Touches(s, d)) && Walk.All(flow).OfType<Accumulate>().Count() > 1)
        {
            // One contribution changes the adjoint that the others read.
            Local before = shadows.Helper(NameOf(assign.Target), d.Type);
            return [new Declare(before, d), .. Flow(value, before, null)];
        }
        return flow;
    }

    private List<Statement> Overwrite(Expression target, Expression d, List<Statement> flow, Expression value)
    {
        bool direct = flow.All(s => s is Accumulate { } a ? a.Place == d || !SameStorage(a.Place, d) : s is Declare || !Walk.All([s]).OfType<Accumulate>().Any(i => SameStorage(i.Place, d)));
        if (!direct)
        {
            // Something flows back to the place itself in a way that must not see the cleared adjoint.
            Local before = shadows.Helper(NameOf(target), d.Type);
            List<Statement> again = FlowFrom(value, before, target);
            return [new Declare(before, d), .. Sums.Replace(d, shadows.Zero(target.Type, target), again, s => Touches(s, d))];
        }
        var others = flow.Where(s => s is not Accumulate { } a || a.Place != d).ToList();
        Expression[] own = [.. flow.OfType<Accumulate>().Where(a => a.Place == d).Select(a => a.Value)];
        if (own.Length > 0)
        {
            Assign scaled = Scaled(d, own.Aggregate((x, y) => new Call("+", [x, y], d.Type)));
            if (scaled.Operator is not null || scaled.Value != d)
            {
                others.Add(scaled);
            }
        }
        else if (NeedsClearing(target))
        {
            others.Add(new Assign(d, shadows.Zero(target.Type, target)));
        }
        return others;
    }

    /// <summary><c>d = d·p</c> reads as <c>d *= p</c>.</summary>
    private Assign Scaled(Expression d, Expression value)
    {
        Expression simple = options.Simplify ? Simplifier.Simplify(value) : value;
        return simple is Call { Function: "*" or "/", Type: ScalarType } c && c.Arguments[0] == d && !Walk.All(c.Arguments[1]).Contains(d)
            ? new Assign(d, c.Arguments[1], c.Function)
            : new Assign(d, simple);
    }

    private List<Statement> OverwriteAggregate(Expression target, Expression value, Expression d)
    {
        bool self = Walk.Root(target) is { } root && Mentions(value, root.Name);
        if (!self)
        {
            List<Statement> flow = Flow(value, d, null);
            return NeedsClearing(target) ? [.. flow, new Assign(d, shadows.Zero(target.Type, target))] : flow;
        }
        Local before = shadows.Helper(NameOf(target), d.Type);
        return [new Declare(before, d), new Assign(d, shadows.Zero(target.Type, target)), .. Flow(value, before, null)];
    }

    private bool NeedsClearing(Expression target) => target is not Local local || ReadSoFar.Contains(local.Name);

    public List<Statement> Flow(Expression value, Expression seed, Expression? stored)
    {
        List<Statement> flow = expressions.Build(value, seed, stored);
        ReadsResult = expressions.ReadsResult;
        return [.. flow.Select(InShape)];
    }

    /// <summary>
    /// What flows back from a value that was stored in a place. The place has the value at hand where nothing of what was there before is read: <c>x = Math.Exp(x)</c> has
    /// <c>dx = dx·x</c>, which comes before <c>x</c> is restored.
    /// </summary>
    private List<Statement> FlowFrom(Expression value, Expression seed, Expression target)
    {
        if (!ReadsClassOf(value, target))
        {
            return Flow(value, seed, target);
        }
        if (target.Type is not ScalarType || value is not Call call || RuleTable.For(call) is not { } rule || !rule.Derivatives.Any(p => p.Value is { } partial && Substitution.Mentions(partial, "r")))
        {
            return Flow(value, seed, null);
        }
        var stored = new Local("\0stored", target.Type);
        List<Statement> flow = Flow(value, seed, stored);
        if (ReadsResult && !Walk.All(flow).SelectMany(Walk.Expressions).Any(e => ReadsClassOf(e, target)))
        {
            return [.. Rewriting.Everything([.. flow], e => e == stored ? target : e)];
        }
        return Flow(value, seed, null);
    }

    /// <summary>Contributions to a matrix that is not the caller's storage: of its own shape where several meet.</summary>
    private Statement InShape(Statement s)
    {
        if (s is If i)
        {
            return i with { Then = i.Then.Select(InShape).ToEquatable(), Else = i.Else.Select(InShape).ToEquatable() };
        }
        if (s is not Accumulate { Place: Local { Type: MatrixType } place } a || shadows.Storage.Contains(place.Name) || Primal(place) is not { } primal)
        {
            return s;
        }
        return a.Value.Type is ScalarType ? a with { Value = new Call("MatrixMath.FullLike", [primal, a.Value], place.Type) }
            : Shared.Contains(primal.Name) ? a with { Value = new Call("MatrixMath.SumLike", [a.Value, primal], place.Type) }
            : s;
    }

    private readonly Dictionary<string, Local> primals = new(StringComparer.Ordinal);

    public void Know(Local variable) => primals[shadows.Of(variable).Name] = variable;

    private Local? Primal(Local adjoint) => primals.TryGetValue(adjoint.Name, out Local? primal) ? primal : null;

    private static bool Mentions(Expression e, string variable) => Walk.Variables(e).Contains(variable);

    private bool ReadsClassOf(Expression value, Expression target)
    {
        if (Walk.Root(target) is not { } root)
        {
            return true;
        }
        string storage = aliases.Class(root.Name);
        return Walk.Variables(value).Any(v => v == root.Name || (root.Type.IsReference && aliases.Class(v) == storage));
    }

    private bool SameStorage(Expression a, Expression b) =>
        Walk.Root(a) is { } x && Walk.Root(b) is { } y && (x.Name == y.Name || (Primal(x) is { } px && Primal(y) is { } py && px.Type.IsReference && aliases.Class(px.Name) == aliases.Class(py.Name)));

    private bool Touches(Statement s, Expression d) => Walk.All([s]).OfType<Accumulate>().Any(a => SameStorage(a.Place, d));

    private static string NameOf(Expression target) => target switch
    {
        Local l => FreshNames.Camel("d" + l.Name.TrimStart('@'), "after"),
        Element { Target: Local a } => FreshNames.Camel("d" + a.Name.TrimStart('@'), "after"),
        Member m => FreshNames.Camel("d" + m.Name, "after"),
        _ => "dAfter",
    };
}

using ShallowNet.Autodiff.Compiler.Analysis;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Rules;

namespace ShallowNet.Autodiff.Compiler.Transforms;

/// <summary>
/// Gives a name to what the backward pass needs to speak of: the result of a differentiable call, a costly value that a derivative reads, a value that may be
/// computed only once. A conditional that holds such a thing becomes an <c>if</c>.
/// <code>
/// y = Math.Exp(x) * w;      ---->   double expX = Math.Exp(x);  y = expX * w;
/// return F(x) + 1;          ---->   double f = F(x);  return f + 1;
/// </code>
/// </summary>
public sealed class Temporaries(Activity activity, FreshNames names, Method method)
{
    /// <summary>From this cost on a value is kept rather than computed again.</summary>
    public const int Costly = 10;

    private List<Statement> output = [];

    public EquatableArray<Statement> Run(EquatableArray<Statement> block)
    {
        List<Statement> outer = output;
        output = [];
        foreach (Statement s in block)
        {
            int from = output.Count;
            Visit(s);
            output.Inherit(from, s.Origin);
        }
        EquatableArray<Statement> result = output;
        output = outer;
        return result;
    }

    private void Visit(Statement s)
    {
        switch (s)
        {
            case Declare { Value: { } value } d:
                if (Splits(value, out Conditional? choice))
                {
                    output.Add(d with { Value = null });
                    VisitChoice(choice!, arm => new Assign(d.Variable, arm));
                }
                else
                {
                    output.Add(d with { Value = Lift(value, isRoot: true, needed: false) });
                }
                break;
            case Assign a when a.Operator is null && Splits(a.Value, out Conditional? assigned):
                VisitChoice(assigned!, arm => a with { Value = arm });
                break;
            case Assign a:
                bool product = a.Operator is not (null or "+" or "-");
                output.Add(a with { Target = LiftIndices(a.Target), Value = Lift(a.Value, isRoot: a.Operator is null && a.Value is not Ir.Invoke { Callee.IsRecursive: true }, needed: product) });
                break;
            case Return { Value: { } value } when Splits(value, out Conditional? returned):
                VisitChoice(returned!, arm => new Return(arm));
                break;
            case Return { Value: { } value }:
                output.Add(new Return(Lift(value, isRoot: value is not Ir.Invoke, needed: false)));
                break;
            case Append a:
                output.Add(a with { Value = Lift(a.Value, isRoot: false, needed: false) });
                break;
            case Evaluate { Value: Ir.Invoke call }:
                output.Add(new Evaluate(LiftChildren(call)));
                break;
            case If i:
                output.Add(i with { Then = Run(i.Then), Else = Run(i.Else) });
                break;
            case For f:
                output.Add(f with { Body = Run(f.Body) });
                break;
            case While w:
                output.Add(w with { Body = Run(w.Body), Next = Run(w.Next) });
                break;
            case Labeled l:
                output.Add(l with { Body = Run(l.Body) });
                break;
            case Guarded g:
                output.Add(g with { Body = Run(g.Body) });
                break;
            case Wrapped w:
                output.Add(w with { Body = Run(w.Body) });
                break;
            default:
                output.Add(s);
                break;
        }
    }

    private bool Splits(Expression value, out Conditional? choice)
    {
        choice = value as Conditional;
        return choice is not null && activity.IsActive(value) && HasTemporaries(choice);
    }

    private void VisitChoice(Conditional choice, Func<Expression, Statement> use)
    {
        EquatableArray<Statement> Arm(Expression value) => use(value) is var statement && statement is Assign { Operator: null, Target: Local target } && target == value ? [] : Run([statement]);
        (EquatableArray<Statement> then, EquatableArray<Statement> otherwise) = (Arm(choice.WhenTrue), Arm(choice.WhenFalse));
        // z = c ? z : f(z)   ---->   if (!c) { z = f(z); }
        output.Add(then.Count == 0 ? new If(new Call("!", [choice.Condition], IrType.Bool), otherwise, []) : new If(choice.Condition, then, otherwise));
    }

    private bool HasTemporaries(Conditional c) => Walk.All(c.WhenTrue).Concat(Walk.All(c.WhenFalse)).Any(e => e switch
    {
        Ir.Invoke or Opaque { IsPure: false } => true,
        Call call => activity.IsActive(call) && (Cost(call) >= Costly || call.Arguments.Any(a => IsChosenAgain(call, a))),
        _ => e.Type is MatrixType && e is Call,
    });

    private Expression Lift(Expression e, bool isRoot, bool needed)
    {
        if (!activity.IsActive(e))
        {
            bool once = Walk.All(e).Any(n => n is Ir.Invoke or Opaque { IsPure: false });
            return once && !isRoot ? Keep(e, "value")
                : !isRoot && needed && Walk.All(e).OfType<Call>().Any(c => Cost(c) >= Costly) ? Keep(e, NameOf(e))
                : e;
        }
        switch (e)
        {
            case Ir.Invoke invoke:
                Expression called = LiftChildren(invoke);
                return isRoot ? called : Keep(called, Camel(invoke.Callee.Name));
            case Conditional choice when HasTemporaries(choice):
                var result = new Local(names.Take("chosen"), e.Type);
                output.Add(new Declare(result, null));
                VisitChoice(choice, arm => new Assign(result, arm));
                return result;
            case Call call:
                bool self = LiftsOperands(call, out bool[] operands) && !isRoot;
                bool kept = (self || needed) && !isRoot && Cost(call) >= Costly;
                // A cheap value that is needed is computed again, and then its own operands are needed.
                bool again = (self || needed) && !kept;
                Expression lifted = call.WithChildren([.. call.Arguments.Select((a, k) => IsChosenAgain(call, a) ? Keep(Lift(a, false, true), NameOf(a)) : Lift(a, false, operands[k] || again))]);
                return kept ? Keep(lifted, NameOf(lifted)) : lifted;
            case Local or Known:
                return e;
            default:
                return LiftChildren(e);
        }
    }

    private Expression LiftChildren(Expression e)
    {
        Expression[] children = [.. e.Children];
        return children.Length == 0 ? e : e.WithChildren([.. children.Select(c => Lift(c, false, needed: true))]);
    }

    private Expression LiftIndices(Expression place) => place switch
    {
        Element el => el with { Target = LiftIndices(el.Target), Indices = el.Indices.Select(i => Lift(i, false, true)).ToEquatable() },
        Member m => m with { Target = LiftIndices(m.Target) },
        _ => place,
    };

    /// <summary>Which operands' values, and whether its own, the derivatives of a call read.</summary>
    private bool LiftsOperands(Call call, out bool[] operands)
    {
        operands = new bool[call.Arguments.Count];
        int[] active = [.. activity.ActiveOperands(call).Where(k => activity.IsActive(call.Arguments[k]))];
        if (method.CustomRules.FirstOrDefault(r => r.Function == call.Function) is { } custom)
        {
            for (int k = 0; k < operands.Length; k++)
            {
                operands[k] = true;
            }
            return custom.IsPullback;
        }
        if (RuleTable.For(call) is not { } rule)
        {
            return false;
        }
        bool self = false;
        if (call.Function is "MatrixMath.Sum" or "MatrixMath.Mean" && !Shape.IsElementwise(call.Arguments[0]))
        {
            operands[0] = true;
        }
        string[] holes = ["x", "y", "z", "w"];
        foreach (int k in active)
        {
            Expression derivative = rule.Derivatives[k].Value!;
            self |= Substitution.Mentions(derivative, "r");
            for (int j = 0; j < operands.Length && j < holes.Length; j++)
            {
                operands[j] |= Substitution.Mentions(derivative, holes[j]);
            }
        }
        return self;
    }

    private int Cost(Call call) =>
        method.CustomRules.Any(r => r.Function == call.Function) ? Costly : RuleTable.For(call)?.Cost ?? 1;

    /// <summary>The largest of several inside another: each derivative of the outer one compares it again, so that it would be computed many times.</summary>
    private bool IsChosenAgain(Call outer, Expression operand) => Chooses(outer) && operand is Call inner && Chooses(inner) && activity.IsActive(inner);

    private static bool Chooses(Call call) => call is { Type: ScalarType, Arguments.Count: > 1 } && call.Name is "Max" or "Min" or "Clamp";

    private Local Keep(Expression e, string name)
    {
        var local = new Local(names.Take(name), e.Type);
        output.Add(new Declare(local, e));
        return local;
    }

    private static string NameOf(Expression e)
    {
        if (e is not Call call)
        {
            return "value";
        }
        string function = call.Function switch
        {
            "+" => "sum",
            "-" => "difference",
            "*" => "product",
            "/" => "quotient",
            "%" => "remainder",
            "<" or "<=" or ">" or ">=" or "==" or "!=" or "&&" or "||" or "!" or "&" or "|" or "^" => "condition",
            _ => Camel(call.Name),
        };
        Expression operand = call.Arguments[0];
        while (operand is Call { Function: "-", Arguments.Count: 1 } negative)
        {
            operand = negative.Arguments[0];
        }
        return function != "condition" && operand is Local { Name: not "this" } local ? FreshNames.Camel(function, local.Name.TrimStart('@')) : function;
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}

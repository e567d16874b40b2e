using ShallowNet.Autodiff.Compiler.Analysis;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms;

/// <summary>
/// The named cancellations: pairs of functions whose derivatives cancel to something simpler and kinder in floating point, each exact in real arithmetic.
/// <list type="bullet">
/// <item>
/// σ and log loss, the notebook's equation 12. With p = σ(z): ∂/∂z [y·log p + (1−y)·log(1−p)] = (y/p − (1−y)/(1−p))·p(1−p) = y(1−p) − (1−y)p = y − p.
/// Neither p(1−p), which underflows, nor 1/p, which overflows, is left.
/// </item>
/// <item>
/// Softmax and cross entropy. With s = softmax(z) along an axis: ∂/∂z_j Σ_i t_i·log s_i = Σ_i t_i(δ_ij − s_j) = t_j − s_j·Σ_i t_i. Where the terms have
/// adjoints d_i of their own, t_i is d_i·t_i.
/// </item>
/// </list>
/// </summary>
public sealed class Cancellations
{
    // Most methods hold nothing that might cancel, and need no analysis.
    private readonly Lazy<Activity> activity;
    private readonly Dictionary<string, Declare> definitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> uses = new(StringComparer.Ordinal);
    private readonly HashSet<string> cancelled = new(StringComparer.Ordinal);

    private Cancellations(Method method, EquatableArray<Statement> body)
    {
        activity = new Lazy<Activity>(() => new Activity(method, body, new Aliases(body)));
        Statement[] all = [.. Walk.All(body)];
        var assigned = new HashSet<string>(all.OfType<Assign>().Select(a => Walk.Root(a.Target)?.Name ?? ""), StringComparer.Ordinal);
        foreach (Declare d in all.OfType<Declare>().Where(d => !assigned.Contains(d.Variable.Name)))
        {
            definitions[d.Variable.Name] = d;
        }
        foreach (Parameter p in method.Parameters.Where(p => !assigned.Contains(p.Name)))
        {
            definitions[p.Name] = new Declare(new Local(p.Name, p.Type), null);
        }
        foreach (string name in all.SelectMany(Walk.Expressions).SelectMany(Walk.Variables))
        {
            uses[name] = (uses.TryGetValue(name, out int n) ? n : 0) + 1;
        }
    }

    public static EquatableArray<Statement> Apply(Method method, EquatableArray<Statement> body)
    {
        if (!Walk.All(body).SelectMany(Walk.Expressions).SelectMany(Walk.All).Any(e => Log(e) is Local))
        {
            return body;
        }
        var cancellations = new Cancellations(method, body);
        EquatableArray<Statement> replaced = Rewriting.Expressions(body, cancellations.Replace);
        return cancellations.cancelled.Count == 0 ? body : Rewriting.Declarations(replaced, cancellations.MakeInert);
    }

    private Expression Replace(Expression e) => LogLoss(e) ?? CrossEntropy(e) ?? e;

    private Declare MakeInert(Declare d) =>
        cancelled.Contains(d.Variable.Name) && d.Value is { } value ? d with { Value = new Known(value, null, null, null, "") } : d;

    /// <summary><c>y·log p + (1−y)·log(1−p)</c> with <c>p = σ(z)</c>, and y without derivative.</summary>
    private Known? LogLoss(Expression e)
    {
        if (e is not Call { Function: "+" } sum
            || Product(sum.Arguments[0]) is not var (y, logP)
            || Product(sum.Arguments[1]) is not var (oneMinusY, logOneMinusP))
        {
            return null;
        }
        if (Log(logP) is not Local p || Log(logOneMinusP) is not { } rest || OneMinus(rest) != p || OneMinus(oneMinusY) != y
            || Sigmoid(p) is not { } z || uses[p.Name] != 2 || activity.Value.IsVaried(y))
        {
            return null;
        }
        cancelled.Add(p.Name);
        Expression d = new Placeholder("d", IrType.Double);
        Expression derivative = -d * (p - y);
        return new Known(e, z, derivative, derivative, "σ and log cancel");
    }

    /// <summary><c>t·log s</c> with <c>s = softmax(z)</c>, and t without derivative.</summary>
    private Known? CrossEntropy(Expression e)
    {
        if (Product(e) is not var (t, logS) || Log(logS) is not Local { Type: MatrixType } s || t.Type is not MatrixType
            || !definitions.TryGetValue(s.Name, out Declare? definition) || uses[s.Name] != 1
            || definition.Value is not Call { Function: "MatrixMath.Softmax" } softmax || softmax.Arguments[0] is not Local z || !definitions.ContainsKey(z.Name)
            || activity.Value.IsVaried(t))
        {
            return null;
        }
        cancelled.Add(s.Name);
        Expression axis = softmax.Arguments.Count > 1 ? softmax.Arguments[1] : new Constant(0, IrType.Int);
        Expression d = new Placeholder("d", IrType.Double);
        Expression sums = new Call("MatrixMath.Sum", [t, axis], s.Type);
        Expression difference = new Call("-", [new Call("*", [s, sums], s.Type), t], s.Type);
        Expression mean = new Call("MatrixMath.Sum", [new Call("*", [s, d], s.Type), axis], s.Type);
        Expression weights = new Call("MatrixMath.SumLike", [new Call("*", [d, t], s.Type), s], s.Type);
        return new Known(e, z, new Call("*", [-d, difference], s.Type), new Call("*", [t, new Call("-", [d, mean], s.Type)], s.Type), "softmax and log cancel")
        {
            Weighted = new Call("-", [weights, new Call("*", [s, new Call("MatrixMath.Sum", [weights, axis], s.Type)], s.Type)], s.Type),
        };
    }

    private static (Expression, Expression)? Product(Expression e) =>
        e is Call { Function: "*" } c
            ? Log(c.Arguments[1]) is not null ? (c.Arguments[0], c.Arguments[1])
                : Log(c.Arguments[0]) is not null ? (c.Arguments[1], c.Arguments[0])
                : null
            : null;

    private static Expression? Log(Expression e) => e is Call { Function: "Math.Log" or "MathF.Log" or "T.Log" or "MatrixMath.Log" } c && c.Arguments.Count == 1 ? c.Arguments[0] : null;

    private static Expression? OneMinus(Expression e) => e is Call { Function: "-" } c && c.Arguments.Count == 2 && IsOne(c.Arguments[0]) ? c.Arguments[1] : null;

    private static bool IsOne(Expression e) => e is Constant { Value: 1 } || (e is Ir.Convert { IsImplicit: true } c && IsOne(c.Operand));

    /// <summary>The z of <c>p = σ(z)</c>, however σ is written.</summary>
    private Local? Sigmoid(Local p)
    {
        if (!definitions.TryGetValue(p.Name, out Declare? definition))
        {
            return null;
        }
        Expression? z = definition.Value is Call { Function: "MatrixMath.Sigmoid" } c ? c.Arguments[0] : definition.Value is { } value ? LogisticArgument(value) : null;
        return z is Local local && definitions.ContainsKey(local.Name) ? local : null;
    }

    /// <summary>The z of <c>1 / (1 + Math.Exp(-z))</c>.</summary>
    internal static Expression? LogisticArgument(Expression e) =>
        e is Call { Function: "/" } c && IsOne(c.Arguments[0]) && c.Arguments[1] is Call { Function: "+" } sum ? ExpOfNegative(sum) : null;

    private static Expression? ExpOfNegative(Call sum)
    {
        Expression? other = IsOne(sum.Arguments[0]) ? sum.Arguments[1] : IsOne(sum.Arguments[1]) ? sum.Arguments[0] : null;
        return other is Call { Function: "Math.Exp" or "MathF.Exp" or "T.Exp" } exp && exp.Arguments[0] is Call { Function: "-", Arguments: { Count: 1 } negated } ? negated[0] : null;
    }
}

using ShallowNet.Autodiff.Compiler.Analysis;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Rules;

namespace ShallowNet.Autodiff.Compiler.Transforms.Forward;

/// <summary>
/// The chain rule on one expression in forward mode: its tangent as an expression, from the same rows that reverse mode reads. Null is a structural zero.
/// </summary>
/// <param name="method">The method whose rules and types hold.</param>
/// <param name="activity">Which variables have tangents.</param>
/// <param name="tangents">Their names.</param>
/// <param name="simplify">Whether formulas are simplified.</param>
/// <param name="cancels">Whether derivatives that are known in closed form take the place of the rules'. Over a derivative everything is differentiated as it stands.</param>
internal sealed class ExpressionTangent(Method method, Activity activity, Tangents tangents, bool simplify, bool cancels)
{
    private static readonly string[] Holes = ["x", "y", "z", "w"];

    /// <param name="e">The expression.</param>
    /// <param name="stored">Where its value stands by the time the tangent is computed, or null.</param>
    public Expression? Of(Expression e, Expression? stored = null)
    {
        Expression? tangent = Tangent(e, stored);
        return tangent is null || !simplify ? tangent : Simplifier.Simplify(tangent);
    }

    /// <summary>The tangent, or zero spelled out.</summary>
    public Expression OrZero(Expression e, Expression? stored = null) => Of(e, stored) ?? Zero(e.Type, e);

    private Expression? Tangent(Expression e, Expression? stored)
    {
        if (!activity.IsActive(e))
        {
            return null;
        }
        switch (e)
        {
            case Local or Member or Element or View:
                return tangents.Of(e);
            case Ir.Convert c:
                return Tangent(c.Operand, null) is { } inner ? c with { Operand = inner, IsImplicit = c.IsImplicit } : null;
            case Conditional c:
                return new Conditional(c.Condition, OrZero(c.WhenTrue), OrZero(c.WhenFalse), c.Type);
            case New n:
                return OfNew(n, stored ?? n);
            case With w:
                return w with { Target = OrZero(w.Target), Arguments = w.Arguments.Select(a => a.Type.IsDifferentiable ? OrZero(a) : a).ToEquatable() };
            case Known { Tangent: { } known, Operand: { } operand } when cancels:
                return Tangent(operand, null) is { } d
                    ? Substitution.Instantiate(known, new Dictionary<string, Expression> { ["d"] = d }, Typing.ElementOf(operand.Type, IrType.Double), "Math")
                    : null;
            case Known k:
                return Tangent(k.Shown, stored);
            case Opaque read when TapeOperations.IsRead(read):
                return read with { Arguments = [tangents.Of(read.Arguments[0])] };
            case Call call when method.CustomRules.FirstOrDefault(r => r.Function == call.Function) is { } rule:
                return OfCustom(call, rule);
            case Call call:
                return OfRule(call, RuleTable.For(call) ?? throw new InvalidOperationException($"no rule for {call.Function}"), stored);
            default:
                throw new InvalidOperationException($"no tangent of {e.GetType().Name}");
        }
    }

    // Members without an argument have what their initializers say, in the tangent, too, if it says nothing: they are constants, and their tangents zero.
    private New OfNew(New n, Expression value)
    {
        var zeros = new Zeros(method);
        AggregateMember[] rest = [.. RestOf(n)];
        return n with
        {
            Members = [.. n.Members, .. rest.Select(m => m.Name)],
            Arguments = [.. n.Arguments.Select(a => a.Type.IsDifferentiable ? OrZero(a) : new Opaque("default!", [], a.Type, true)), .. rest.Select(m => zeros.OfMember(m, value))],
        };
    }

    /// <summary>Are there members without an argument? The shape of their tangents is that of the value.</summary>
    public bool HasRest(New n) => RestOf(n).Any();

    private IEnumerable<AggregateMember> RestOf(New n) =>
        method.Info(n.Aggregate).DifferentiableMembers.Where(m => !n.Members.Contains(m.Name) && m.Update != MemberUpdate.Construct);

    private Expression? OfRule(Call call, Rule rule, Expression? stored)
    {
        IrType scalar = Typing.ElementOf(call.Type, Typing.ElementOf(call.Arguments[0].Type, IrType.Double));
        Expression?[] inner = [.. call.Arguments.Select(a => Tangent(a, null))];
        var operands = new Dictionary<string, Expression> { ["r"] = stored ?? call };
        for (int k = 0; k < call.Arguments.Count && k < Holes.Length; k++)
        {
            operands[Holes[k]] = call.Arguments[k];
        }
        string library = RuleTable.LibraryOf(call.Function);
        if (rule.IsPullback)
        {
            Expression? template = rule.Tangent is null ? null : Prune(rule.Tangent, inner);
            if (template is null)
            {
                return null;
            }
            for (int k = 0; k < inner.Length && k < Holes.Length; k++)
            {
                operands["d" + Holes[k]] = inner[k] ?? call.Arguments[k];
            }
            return Substitution.Instantiate(template, operands, scalar, library);
        }
        Expression? sum = null;
        for (int k = 0; k < inner.Length; k++)
        {
            if (inner[k] is not { } dx || k >= rule.Derivatives.Count || rule.Derivatives[k].Value is not { } derivative)
            {
                continue;
            }
            Expression term = Scaled(dx, Substitution.Instantiate(derivative, operands, scalar, library), scalar);
            if (rule.GuardsZero || rule.GuardsZeroTangent)
            {
                term = new Conditional(new Call("==", [dx, new Constant(0, scalar)], IrType.Bool), new Constant(0, scalar), term, scalar);
            }
            sum = sum is null ? term : new Call("+", [sum, term], scalar);
        }
        return sum;
    }

    /// <summary>The tangent times the partial derivative. Where that is a choice, what is not chosen is not computed: it contributes exactly nothing, be it infinite.</summary>
    private static Expression Scaled(Expression dx, Expression derivative, IrType scalar) => derivative switch
    {
        Conditional c when IsAtom(dx) || IsZero(c.WhenTrue) || IsZero(c.WhenFalse) => new Conditional(c.Condition, Scaled(dx, c.WhenTrue, scalar), Scaled(dx, c.WhenFalse, scalar), scalar),
        _ when IsZero(derivative) => derivative,
        _ => new Call("*", [dx, derivative], scalar),
    };

    private static bool IsZero(Expression e) => e is Constant { Value: 0, Verbatim: null };

    private static bool IsAtom(Expression e) => e is Local || (e is Member m && IsAtom(m.Target)) || (e is Element { Target: Local } el && el.Indices.All(i => i is Local or Constant));

    private Expression? OfCustom(Call call, CustomRule rule)
    {
        string holes = string.Join(", ", call.Arguments.Select((_, k) => "{" + k + "}"));
        int[] operands = [.. Enumerable.Range(0, rule.ActiveArguments.Count).Where(k => rule.ActiveArguments[k])];
        Expression[] partials = RuleRows.PartialsOf(call);
        Expression? sum = null;
        for (int i = 0; i < operands.Length; i++)
        {
            if (Tangent(call.Arguments[operands[i]], null) is not { } dx)
            {
                continue;
            }
            string item = operands.Length == 1 ? "" : ".Item" + (i + 1);
            Expression partial = partials.Length > 0 ? partials[i] : new Opaque($"{rule.Derivative}({holes}){item}", call.Arguments, call.Type, IsPure: true);
            Expression term = new Call("*", [dx, partial], call.Type);
            sum = sum is null ? term : new Call("+", [sum, term], call.Type);
        }
        return sum;
    }

    /// <summary>A tangent row without the terms of operands that have none.</summary>
    private static Expression? Prune(Expression template, Expression?[] tangents)
    {
        switch (template)
        {
            case Placeholder { Name: "dx" }:
                return tangents[0] is null ? null : template;
            case Placeholder { Name: "dy" }:
                return tangents[1] is null ? null : template;
            case Placeholder { Name: "dz" }:
                return tangents[2] is null ? null : template;
            case Call { Function: "+" } c:
                (Expression? a, Expression? b) = (Prune(c.Arguments[0], tangents), Prune(c.Arguments[1], tangents));
                return a is null ? b : b is null ? a : c.WithChildren([a, b]);
            case Call { Function: "-", Arguments.Count: 2 } c:
                (Expression? x, Expression? y) = (Prune(c.Arguments[0], tangents), Prune(c.Arguments[1], tangents));
                return x is null ? (y is null ? null : -y) : y is null ? x : c.WithChildren([x, y]);
        }
        Expression?[] children = [.. template.Children.Select(c => Prune(c, tangents))];
        return children.Any(c => c is null) ? null : children.Length == 0 ? template : template.WithChildren(children!);
    }

    public Expression Zero(IrType type, Expression like) => new Zeros(method).Of(type, like);
}

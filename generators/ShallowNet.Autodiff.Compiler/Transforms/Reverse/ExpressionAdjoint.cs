using ShallowNet.Autodiff.Compiler.Analysis;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Rules;
using static ShallowNet.Autodiff.Compiler.Transforms.Reverse.PartialFormulas;

namespace ShallowNet.Autodiff.Compiler.Transforms.Reverse;

/// <summary>
/// The chain rule on one expression: carries the adjoint of the whole down the tree, multiplies by the partial derivatives of each row, and adds what arrives
/// at a variable to that variable's adjoint.
/// </summary>
internal sealed class ExpressionAdjoint(Method method, Activity activity, Shadows shadows, bool simplify)
{
    private static readonly string[] Holes = ["x", "y", "z", "w"];

    private List<Statement> output = [];
    private Expression? result;
    private Expression? root;

    /// <summary>Is the value handed out, so that the adjoint of an array in it arrives by value?</summary>
    public bool HandsOut { get; set; }

    /// <summary>Did a derivative read the assigned value itself (<c>1 − r²</c>)?</summary>
    public bool ReadsResult { get; private set; }

    /// <summary>
    /// The contributions of <paramref name="value"/>, whose adjoint is <paramref name="seed"/>. <paramref name="stored"/> is where its value stands after the
    /// statement, or null when that place is one that the value reads.
    /// </summary>
    public List<Statement> Build(Expression value, Expression seed, Expression? stored)
    {
        output = [];
        ReadsResult = false;
        root = value;
        result = stored;
        Propagate(value, seed);
        return Merge(output);
    }

    private void Propagate(Expression e, Expression seed)
    {
        if (!activity.IsActive(e) || seed is Constant { Value: 0, Verbatim: null })
        {
            return;
        }
        switch (e)
        {
            case Local or Member or Element:
                Arrive(e, seed);
                break;
            case View v when HandsOut:
                output.Add(new OpaqueStatement("Adjoint.Add({0}, {1});", [shadows.Of(v), seed]));
                break;
            case View or NewArray:
                // References share storage with their adjoints' references; nothing flows by value.
                break;
            case Ir.Convert c:
                Propagate(c.Operand, c.Operand.Type.Text == seed.Type.Text ? seed : new Ir.Convert(seed, c.Operand.Type, IsImplicit: false));
                break;
            case Conditional c:
                Choose(c, seed);
                break;
            case New n:
                for (int k = 0; k < n.Arguments.Count; k++)
                {
                    Propagate(n.Arguments[k], new Member(seed, n.Members[k], n.Arguments[k].Type));
                }
                break;
            case With w:
                PropagateWith(w, seed);
                break;
            case Opaque read when TapeOperations.IsRead(read):
                output.AddRange(TapeAdjoint.OfRead(read, seed, shadows));
                break;
            case Known k:
                Expression formula = seed.Type is MatrixType && k.Weighted is { } weighted ? weighted : k.Derivative!;
                if (Mentioned(formula, "d") > 1 && !IsAtomic(seed))
                {
                    seed = Let(k.Shown, seed);
                }
                var known = new Dictionary<string, Expression> { ["d"] = seed };
                Propagate(k.Operand!, Simple(Substitution.Instantiate(formula, known, Typing.ElementOf(k.Operand!.Type, IrType.Double), "Math")));
                break;
            case Call call when method.CustomRules.FirstOrDefault(r => r.Function == call.Function) is { } rule:
                PropagateCustom(call, rule, seed);
                break;
            case Call call:
                PropagateRule(call, RuleTable.For(call) ?? throw new InvalidOperationException($"no rule for {call.Function}"), seed);
                break;
            default:
                throw new InvalidOperationException($"no adjoint of {e.GetType().Name}");
        }
    }

    private void PropagateRule(Call call, Rule rule, Expression seed)
    {
        int[] active = [.. activity.ActiveOperands(call).Where(k => activity.IsActive(call.Arguments[k]))];
        IrType scalar = Typing.ElementOf(call.Type, Typing.ElementOf(call.Arguments[active[0]].Type, IrType.Double));
        if (rule.IsPullback && seed.Type is ScalarType && call.Type is MatrixType && active.Any(k => NeedsMatrix(rule.Derivatives[k].Value!)))
        {
            seed = new Call("MatrixMath.FullLike", [call, seed], call.Type);
        }
        if (call is { Function: "/", Type: ScalarType } && active.Length == 2)
        {
            PropagateQuotient(call, seed, ValueOf(call, rule, active), scalar);
            return;
        }
        if (!IsAtomic(seed) && (active.Length > 1 || active.Any(k => Mentioned(rule.Derivatives[k].Value!, "d") > 1 || rule.GuardsZero)))
        {
            seed = Let(call, seed);
        }
        var operands = new Dictionary<string, Expression> { ["d"] = seed, ["r"] = ValueOf(call, rule, active) };
        for (int k = 0; k < call.Arguments.Count && k < Holes.Length; k++)
        {
            operands[Holes[k]] = call.Arguments[k];
        }
        string library = RuleTable.LibraryOf(call.Function);
        bool shares = active.Length > 1 && Chooses(call) && call.Arguments.Any(a => a is Element);
        var shared = new List<(Expression Operand, Local Share)>();
        foreach (int k in active)
        {
            Expression derivative = Substitution.Instantiate(rule.Derivatives[k].Value!, operands, scalar, library);
            derivative = WithNamedCount(WithCounts(derivative));
            Expression adjoint = rule.IsPullback ? derivative : Times(seed, derivative, scalar);
            if (rule.GuardsZero)
            {
                adjoint = new Conditional(new Call("==", [seed, new Constant(0, scalar)], IrType.Bool), new Constant(0, scalar), adjoint, scalar);
            }
            if (Chooses(call) && CanBeInfinite(call.Arguments[k]))
            {
                // Like a branch that is not taken: it contributes exactly nothing, and not zero times infinity.
                Local chosen = Let(call.Arguments[k], adjoint);
                output.Add(new If(new Call("!=", [chosen, new Constant(0, scalar)], IrType.Bool), Nested(() => Propagate(call.Arguments[k], chosen)), []));
                continue;
            }
            if (shares)
            {
                // All comparisons come before the first sum, so that elements are read once: what is added to one array might have changed the other, for all the JIT knows.
                shared.Add((call.Arguments[k], Let(call, adjoint)));
                continue;
            }
            Propagate(call.Arguments[k], Simple(adjoint));
        }
        foreach ((Expression operand, Local share) in shared)
        {
            Propagate(operand, share);
        }
    }

    /// <summary>Both partial derivatives of <c>r = x/y</c> divide by <c>y</c>, which takes longer than the rest: once, <c>dx = d/y</c>, and then <c>dy = −dx·r</c>.</summary>
    private void PropagateQuotient(Call call, Expression seed, Expression r, IrType scalar)
    {
        Local numerator = shadows.Helper("dNumerator", seed.Type);
        output.Add(new Declare(numerator, Simple(new Call("/", [seed, call.Arguments[1]], scalar))));
        Propagate(call.Arguments[0], numerator);
        Propagate(call.Arguments[1], Simple(-Times(numerator, r, scalar)));
    }

    /// <summary>The value of a call for its own derivative: the place it was stored in, or the call again.</summary>
    private Expression ValueOf(Call call, Rule rule, int[] active)
    {
        bool mentioned = active.Any(k => Substitution.Mentions(rule.Derivatives[k].Value!, "r"));
        if (!mentioned || !ReferenceEquals(call, root) || result is null)
        {
            return call;
        }
        ReadsResult = true;
        return result;
    }

    private void PropagateCustom(Call call, CustomRule rule, Expression seed)
    {
        int[] operands = [.. Enumerable.Range(0, rule.ActiveArguments.Count).Where(k => rule.ActiveArguments[k])];
        if (RuleRows.PartialsOf(call) is { Length: > 0 } partials)
        {
            if (operands.Length > 1 && !IsAtomic(seed))
            {
                seed = Let(call, seed);
            }
            for (int i = 0; i < operands.Length; i++)
            {
                Propagate(call.Arguments[operands[i]], Simple(Times(seed, partials[i], call.Arguments[operands[i]].Type)));
            }
            return;
        }
        string holes = string.Join(", ", call.Arguments.Select((_, k) => "{" + k + "}"));
        var arguments = new List<Expression>(call.Arguments);
        if (rule.IsPullback)
        {
            Expression value = call;
            if (ReferenceEquals(call, root) && result is not null)
            {
                ReadsResult = true;
                value = result;
            }
            holes += $", {{{arguments.Count}}}, {{{arguments.Count + 1}}}";
            arguments.AddRange([value, seed]);
        }
        IrType type = operands.Length == 1 ? call.Arguments[operands[0]].Type : new OpaqueType("var");
        Expression derivative = new Opaque($"{rule.Derivative}({holes})", arguments, type, IsPure: true);
        if (operands.Length > 1)
        {
            Local all = shadows.Helper(rule.IsPullback ? "adjoints" : "partials", type);
            output.Add(new Declare(all, derivative));
            derivative = all;
        }
        if (!rule.IsPullback && operands.Length > 1 && !IsAtomic(seed))
        {
            seed = Let(call, seed);
        }
        for (int i = 0; i < operands.Length; i++)
        {
            Expression argument = call.Arguments[operands[i]];
            Expression one = operands.Length == 1 ? derivative : new Member(derivative, "Item" + (i + 1), argument.Type);
            if (!argument.Type.IsReference)
            {
                Propagate(argument, Simple(rule.IsPullback ? one : Times(seed, one, argument.Type)));
            }
            else if (activity.IsActive(argument))
            {
                // What the rule gives for an array is a new one; it is added to the adjoint's storage.
                output.Add(rule.IsPullback
                    ? new OpaqueStatement("Adjoint.Add({0}, {1});", [shadows.Of(argument), one])
                    : new OpaqueStatement("Adjoint.AddScaled({0}, {1}, {2});", [shadows.Of(argument), seed, one]));
            }
        }
    }

    private void PropagateWith(With w, Expression seed)
    {
        foreach ((string member, Expression argument) in w.Members.Zip(w.Arguments, (m, a) => (m, a)))
        {
            Propagate(argument, new Member(seed, member, argument.Type));
        }
        if (activity.IsActive(w.Target))
        {
            foreach ((Expression place, Expression from) in shadows.Leaves((AggregateType)w.Type, shadows.Of(w.Target), seed)
                .Where(leaf => !w.Members.Contains(FirstMember(leaf.Other, seed))))
            {
                Add(place, from);
            }
        }
    }

    private void Choose(Conditional c, Expression seed)
    {
        if (!IsAtomic(seed) && seed.Type is not AggregateType)
        {
            seed = Let(c, seed);
        }
        List<Statement> whenTrue = Nested(() => Propagate(c.WhenTrue, seed));
        List<Statement> whenFalse = Nested(() => Propagate(c.WhenFalse, seed));
        if (whenTrue.Count + whenFalse.Count > 0)
        {
            output.Add(new If(c.Condition, whenTrue, whenFalse));
        }
    }

    private List<Statement> Nested(Action build)
    {
        List<Statement> outer = output;
        output = [];
        build();
        List<Statement> inner = Merge(output);
        output = outer;
        return inner;
    }

    private void Arrive(Expression place, Expression seed)
    {
        Expression adjoint = shadows.Of(place);
        if (place.Type is AggregateType { IsReference: false } type)
        {
            foreach ((Expression to, Expression from) in shadows.Leaves(type, adjoint, seed))
            {
                Add(to, from);
            }
        }
        else if (!place.Type.IsReference)
        {
            Add(adjoint, seed);
        }
        else if (HandsOut)
        {
            output.Add(new OpaqueStatement("Adjoint.Add({0}, {1});", [adjoint, seed]));
        }
    }

    private void Add(Expression place, Expression value) => output.Add(new Accumulate(place, Simple(value)));

    private Local Let(Expression of, Expression seed)
    {
        Local local = shadows.Helper(NameOfAdjoint(of), seed.Type);
        output.Add(new Declare(local, Simple(seed)));
        return local;
    }

    private Expression Simple(Expression e) => simplify ? Simplifier.Simplify(e) : e;

    /// <summary>The notebook's <c>m</c>: how many elements a mean was taken over.</summary>
    private Expression WithNamedCount(Expression e)
    {
        if (Walk.All(e).OfType<Call>().FirstOrDefault(c => c.Function == "MatrixMath.Count" && c.Arguments[0].Type is MatrixType) is not { } count)
        {
            return e;
        }
        Local m = shadows.Helper("m", IrType.Int);
        output.Add(new Declare(m, count));
        return Walk.Rewrite(e, node => node == count ? m : node);
    }
}

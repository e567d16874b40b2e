using ShallowNet.Autodiff.Compiler.Analysis;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Transforms.Forward;
using ShallowNet.Autodiff.Compiler.Transforms.Reverse;

namespace ShallowNet.Autodiff.Compiler.Transforms.Nested;

/// <summary>
/// Writes out derivatives that a method takes inside itself, inner ones first, in forward or reverse mode. What comes out are ordinary statements: the derivative of
/// the method around them needs to know nothing of where they come from, and all four combinations of modes follow.
/// <code>
/// double slope = FDerivative(x);    ---->   double x2 = x;  double dx = 1;  double df = Math.Cos(x2) * dx;  …
/// </code>
/// </summary>
internal sealed class Derivations
{
    private readonly Method method;
    private readonly Options options;
    private readonly FreshNames names;

    private Derivations(Method method, Options options)
    {
        this.method = method;
        this.options = options;
        names = new FreshNames(method, method.Body);
    }

    public static Method WriteOut(Method method, Options options) => Walk.All(method.Body).Any(s => s is Derivation)
        ? method with { Body = new Derivations(method, options).WithoutUnits(method.Body) }
        : method;

    /// <summary>A direction that is the number 1 is put in place of its variable: <c>dx·cos(x)</c> is the cosine.</summary>
    private EquatableArray<Statement> WithoutUnits(EquatableArray<Statement> body)
    {
        var directions = new HashSet<string>(Walk.All(body).OfType<Derivation>().Where(d => d.Mode == DerivationMode.Forward)
            .SelectMany(d => d.Inputs).Select(i => i.Derivative).OfType<Local>().Select(l => l.Name), StringComparer.Ordinal);
        EquatableArray<Statement> written = All(body);
        directions.ExceptWith(Walk.All(written).OfType<Assign>().Select(a => Walk.Root(a.Target)?.Name ?? ""));
        Dictionary<string, Constant> units = Walk.All(written).OfType<Declare>().Where(d => directions.Contains(d.Variable.Name) && d.Value is Constant { Type: ScalarType })
            .ToDictionary(d => d.Variable.Name, d => (Constant)d.Value!, StringComparer.Ordinal);
        Expression On(Expression e) => e is Local local && units.TryGetValue(local.Name, out Constant? unit) ? unit : e;
        written = Rewriting.Map(written, s => s is Declare d && units.ContainsKey(d.Variable.Name) ? new OpaqueStatement("", []) : s);
        written = Rewriting.Expressions(written, On);
        return options.Simplify ? Rewriting.Map(written, Simplified) : written;
    }

    private static Statement Simplified(Statement s) => s switch
    {
        Declare { Value: { Type: ScalarType } value } d => d with { Value = Simplifier.Simplify(value) },
        Assign { Value: { Type: ScalarType } value } a => a with { Value = Simplifier.Simplify(value) },
        _ => s,
    };

    private EquatableArray<Statement> All(EquatableArray<Statement> block) => block.SelectMany(s => s switch
    {
        Derivation d => RuleRows.Released((d.Mode == DerivationMode.Forward ? Forward(d, All(d.Body)) : Reverse(d, All(d.Body))).ToEquatable()).Select(made => made.WithOrigin(d.Origin)),
        If i => [i with { Then = All(i.Then), Else = All(i.Else) }],
        For f => [f with { Body = All(f.Body) }],
        While w => [w with { Body = All(w.Body), Next = All(w.Next) }],
        Labeled l => [l with { Body = All(l.Body) }],
        Wrapped w => [w with { Body = All(w.Body) }],
        _ => new[] { s },
    }).ToEquatable();

    private IEnumerable<Statement> Forward(Derivation d, EquatableArray<Statement> body)
    {
        Method inner = Inner(d, body);
        body = body.Select(LoopSteps.Desugar).ToEquatable();
        body = new Temporaries(Varied(inner, body), names, inner).Run(body);
        Activity activity = Varied(inner, body);
        var tangents = new Tangents(names, variable => "d" + variable);
        foreach (DerivationInput input in d.Inputs.Where(i => i.Derivative is not null))
        {
            tangents.Register(input.Variable, input.Derivative!);
        }
        tangents.Register(d.Value, d.Tangent!);
        List<Statement> statements = [.. new ForwardTransform(inner, activity, tangents, names, options.Simplify).Run(body)];
        if (!activity.IsActive(d.Value))
        {
            statements.Add(new Declare(d.Tangent!, new Shadows(names, method).Zero(d.Value.Type, d.Value)));
        }
        return new OrdinaryStatements(names, []).Run(statements);
    }

    private IEnumerable<Statement> Reverse(Derivation d, EquatableArray<Statement> body)
    {
        Method inner = Inner(d, [.. body, new Return(d.Value)]);
        var transform = new ReverseTransform(inner, options with { Activity = true }, names);
        var shadows = new Shadows(names, inner);
        (Local Variable, Local Gradient, Local Adjoint)[] active = [.. d.Inputs.Where(i => i.Derivative is not null).Select(i =>
            (i.Variable, i.Derivative!, new Local(names.TakeAdjoint(i.Variable.Name), Shadows.TypeOf(i.Variable.Type))))];
        foreach ((Local variable, _, Local adjoint) in active)
        {
            shadows.Register(variable, adjoint);
        }
        ReversePass pass = transform.Run(new Constant(1, d.Value.Type), shadows, active.Select(a => a.Variable), names);
        var ordinary = new OrdinaryStatements(names, pass.Tapes);
        List<Statement> statements = [.. ordinary.Tapes(), .. ordinary.Run(pass.Prologue), .. ordinary.Run(pass.Forward), .. ordinary.Again(pass.Backward, pass.Prologue.Concat(pass.Forward))];
        var declared = new HashSet<string>(statements.OfType<Declare>().Select(s => s.Variable.Name), StringComparer.Ordinal);
        foreach ((Local variable, Local gradient, Local adjoint) in active)
        {
            statements.AddRange(HandOut(gradient, declared.Contains(adjoint.Name) ? adjoint : null, variable, shadows));
        }
        return [.. statements, .. ordinary.Dispose()];
    }

    /// <summary>The gradient as the generated member gives it: an array for a span, a matrix in the shape of the parameter.</summary>
    private IEnumerable<Statement> HandOut(Local gradient, Local? adjoint, Local variable, Shadows shadows)
    {
        switch (gradient.Type)
        {
            case ArrayType { Rank: 1 } array when variable.Type is SpanType:
                var length = new Opaque("{0}.Length", [variable], IrType.Int, IsPure: true);
                var index = new Local(names.Take("i"), IrType.Int);
                return
                [
                    new Declare(gradient, new NewArray([length], array)),
                    .. adjoint is null ? Array.Empty<Statement>() :
                    [
                        new For(index, new Constant(0, IrType.Int), "<", length, 1,
                            [new Assign(new Element(gradient, [index], array.Element), new Element(adjoint, [index], array.Element))], names.Take("handOut")),
                    ],
                ];
            case MatrixType when adjoint is not null:
                return [new Declare(gradient, new Call("MatrixMath.SumLike", [adjoint, variable], gradient.Type))];
            default:
                return [new Declare(gradient, adjoint ?? shadows.Zero(variable.Type, variable))];
        }
    }

    /// <summary>The body as a method by itself: what it is differentiated with respect to are its active parameters, all else is constant.</summary>
    private Method Inner(Derivation d, EquatableArray<Statement> body) => method with
    {
        Parameters = d.Inputs.Select(i => new Parameter(i.Variable.Name, i.Variable.Type, Passing.Value, i.Derivative is not null, IsWritten: false)).ToEquatable(),
        ReturnType = d.Value.Type,
        Body = body,
    };

    // The analysis stays on whatever the options say: it tells what belongs to this derivative from what belongs to the one around it.
    private static Activity Varied(Method inner, EquatableArray<Statement> body) => new(inner, body, new Aliases(body), everything: false, variedSuffices: true);
}

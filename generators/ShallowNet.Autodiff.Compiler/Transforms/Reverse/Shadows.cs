using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms.Reverse;

/// <summary>Adjoint variables, and the adjoint of a place: <c>da[i]</c> for <c>a[i]</c>.</summary>
internal sealed class Shadows(FreshNames names, Method method)
{
    private readonly Dictionary<string, Local> adjoints = new(StringComparer.Ordinal);
    private readonly HashSet<string> own = new(StringComparer.Ordinal);
    private readonly Zeros zeros = new(method);

    /// <summary>Parameters whose adjoint is the caller's storage: matrices there are added to, never replaced.</summary>
    public HashSet<string> Storage { get; } = new(StringComparer.Ordinal);

    /// <summary>The adjoint variable of a variable.</summary>
    public Local Of(Local variable)
    {
        if (!adjoints.TryGetValue(variable.Name, out Local? adjoint))
        {
            adjoint = new Local(names.TakeAdjoint(variable.Name), TypeOf(variable.Type));
            Register(variable, adjoint);
        }
        return adjoint;
    }

    public void Register(Local variable, Local adjoint)
    {
        adjoints[variable.Name] = adjoint;
        own.Add(adjoint.Name);
    }

    public bool IsAdjoint(string name) => own.Contains(name);

    /// <summary>A helper variable of the backward pass; not one of the method's own.</summary>
    public Local Helper(string wish, IrType type)
    {
        var local = new Local(names.Take(wish), type);
        own.Add(local.Name);
        return local;
    }

    /// <summary>The place of the adjoint that corresponds to a place.</summary>
    public Expression Of(Expression place) => place switch
    {
        Local l => Of(l),
        Member m => m with { Target = Of(m.Target), Type = TypeOf(m.Type) },
        Element e => e with { Target = Of(e.Target), Type = TypeOf(e.Type) },
        View v => OfView(v),
        Ir.Convert { IsImplicit: true } c => Of(c.Operand),
        _ => throw new InvalidOperationException($"{place.GetType().Name} is no place"),
    };

    public static IrType TypeOf(IrType type) => type is SpanType { IsReadOnly: true } span ? new SpanType(span.Element, false)
        : type is MemoryType { IsReadOnly: true } memory ? new MemoryType(memory.Element, false)
        : type;

    private Expression OfView(View v)
    {
        Expression target = Of(v.Target);
        IrType type = TypeOf(v.Type);
        if (target.Type is SpanType && v.Target.Type is ArrayType)
        {
            // The adjoint of an array parameter is a span, which is sliced where the array is viewed.
            string template = v.Template.Replace(".AsSpan()", "").Replace(".AsSpan(", ".Slice(");
            return template == "{0}" ? target : new View(template, target, v.Arguments, type);
        }
        return new View(v.Template, target, v.Arguments, type);
    }

    /// <summary>Zero of a type, in the shape of <paramref name="like"/>.</summary>
    public Expression Zero(IrType type, Expression like) => zeros.Of(type, like);

    /// <summary>Does a value of the type refer to storage, so that its adjoint must refer to the adjoint of that storage?</summary>
    public bool HoldsReferences(IrType type) => zeros.HoldsReferences(type);

    /// <summary>
    /// What the adjoint of <paramref name="variable"/> begins as when <paramref name="value"/> is assigned to it: where the value refers to storage, the adjoint of
    /// that storage; zero in everything else.
    /// </summary>
    public Expression Initial(Expression variable, Expression value) => value switch
    {
        _ when !HoldsReferences(variable.Type) => Zero(variable.Type, variable),
        Conditional c => c with { WhenTrue = Initial(variable, c.WhenTrue), WhenFalse = Initial(variable, c.WhenFalse) },
        Constant => value,
        New n => zeros.Make(n.Aggregate, m => Part(variable, m, n.Members, n.Arguments, null)),
        With w => zeros.Make((AggregateType)w.Type, m => Part(variable, m, w.Members, w.Arguments, w.Target)),
        _ when Walk.Root(value) is null => Zero(variable.Type, variable),
        _ when variable.Type.IsReference => Of(value),
        _ => zeros.Make((AggregateType)variable.Type, m => Part(variable, m, [], [], value)),
    };

    /// <summary>The part of <see cref="Initial"/> for one member, given by an argument or else taken from the same member of <paramref name="rest"/>.</summary>
    private Expression Part(Expression variable, AggregateMember member, EquatableArray<string> given, EquatableArray<Expression> arguments, Expression? rest)
    {
        var place = new Member(variable, member.Name, member.Type);
        int k = given.ToList().IndexOf(member.Name);
        Expression? value = k >= 0 ? arguments[k] : rest is null ? null : new Member(rest, member.Name, member.Type);
        return value is null ? Zero(member.Type, place) : Initial(place, value);
    }

    /// <summary>The differentiable leaves of an aggregate, as places over <paramref name="place"/> that correspond over <paramref name="other"/>.</summary>
    public IEnumerable<(Expression Place, Expression Other)> Leaves(AggregateType type, Expression place, Expression other)
    {
        foreach (AggregateMember m in method.Info(type).DifferentiableMembers)
        {
            var a = new Member(place, m.Name, TypeOf(m.Type));
            var b = new Member(other, m.Name, TypeOf(m.Type));
            if (m.Type is AggregateType { IsReference: false } inner)
            {
                foreach ((Expression, Expression) leaf in Leaves(inner, a, b))
                {
                    yield return leaf;
                }
            }
            else if (m.Type is ScalarType or MatrixType or VectorType)
            {
                yield return (a, b);
            }
        }
    }
}

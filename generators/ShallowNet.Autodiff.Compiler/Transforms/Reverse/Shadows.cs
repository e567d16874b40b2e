using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms.Reverse;

/// <summary>Adjoint variables, and the adjoint of a place: <c>da[i]</c> for <c>a[i]</c>.</summary>
internal sealed class Shadows(FreshNames names, Method method)
{
    private readonly Dictionary<string, Local> adjoints = new(StringComparer.Ordinal);
    private readonly HashSet<string> own = new(StringComparer.Ordinal);

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
    public Expression Zero(IrType type, Expression like) => type switch
    {
        ScalarType => new Constant(0, type),
        MatrixType => new Call("MatrixMath.ZerosLike", [like], type),
        VectorType => new Opaque(type.Text + ".Zero", [], type, IsPure: true),
        AggregateType aggregate => ZeroOf(aggregate, like),
        _ => new Opaque("Adjoint.ZerosLike({0})", [like], TypeOf(type), IsPure: true),
    };

    private Expression ZeroOf(AggregateType type, Expression like)
    {
        AggregateInfo info = method.Info(type);
        if (type.Kind == AggregateKind.Struct && info.DifferentiableMembers.All(m => m.Type is ScalarType or VectorType || IsPlain(m.Type)))
        {
            return new Opaque($"default({type.Text})", [], type, IsPure: true);
        }
        var members = new List<string>();
        var arguments = new List<Expression>();
        foreach (string name in info.Constructor)
        {
            AggregateMember? member = info.Members.FirstOrDefault(m => m.Name == name);
            members.Add(name);
            arguments.Add(member is null ? new Opaque("default!", [], new OpaqueType("object"), true) : ZeroMember(member, like));
        }
        foreach (AggregateMember member in info.DifferentiableMembers.Where(m => !info.Constructor.Contains(m.Name) && m.Update != MemberUpdate.Construct))
        {
            members.Add(member.Name);
            arguments.Add(ZeroMember(member, like));
        }
        return new New(type, members, arguments, info.Constructor.Count);
    }

    private Expression ZeroMember(AggregateMember member, Expression like) =>
        member.IsActive && member.Type.IsDifferentiable
            ? Zero(member.Type, new Member(like, member.Name, member.Type))
            : new Opaque("default!", [], member.Type, IsPure: true);

    private bool IsPlain(IrType type) =>
        type is ScalarType or VectorType
        || (type is AggregateType { Kind: AggregateKind.Struct } inner && method.Info(inner).DifferentiableMembers.All(m => IsPlain(m.Type)));

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

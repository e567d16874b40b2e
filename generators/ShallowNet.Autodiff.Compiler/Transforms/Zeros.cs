using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms;

/// <summary>Zero of any differentiable type, in the shape of a value of it.</summary>
internal sealed class Zeros(Method method)
{
    private const string Template = "Adjoint.ZerosLike({0}";

    /// <summary>Is this the storage of an adjoint, new and all zero?</summary>
    public static bool IsStorage(Expression e) => e is Opaque o && o.Template.StartsWith(Template, StringComparison.Ordinal);

    /// <summary>Zero of a type, in the shape of <paramref name="like"/>.</summary>
    public Expression Of(IrType type, Expression like) => type switch
    {
        ScalarType => new Constant(0, type),
        MatrixType => new Call("MatrixMath.ZerosLike", [like], type),
        VectorType => new Opaque(type.Text + ".Zero", [], type, IsPure: true),
        AggregateType aggregate => OfAggregate(aggregate, like),
        TapeType tape => TapeOperations.Rent(tape),
        _ when IsStorage(like) => like,
        _ when ElementOf(type) is ListType || (InnermostElement(type) is AggregateType inner && !IsPlain(inner)) => OfElements(type, ElementOf(type), like),
        _ => new Opaque(Template + ")", [like], Reverse.Shadows.TypeOf(type), IsPure: true),
    };

    /// <summary>Does a value of the type refer to storage that other values may share?</summary>
    public bool HoldsReferences(IrType type) => type.IsReference || (type is AggregateType aggregate && method.Info(aggregate).DifferentiableMembers.Any(m => HoldsReferences(m.Type)));

    public static IrType ElementOf(IrType type) => type switch
    {
        ArrayType a => a.Element,
        ListType l => l.Element,
        SpanType s => s.Element,
        MemoryType m => m.Element,
        TapeType t => t.Element,
        _ => type,
    };

    private static IrType InnermostElement(IrType type) => ElementOf(type) is var element && element == type ? type : InnermostElement(element);

    private Opaque OfElements(IrType type, IrType element, Expression like)
    {
        // The elements of a new array are null until it is filled.
        string zero = element is AggregateType { Kind: not AggregateKind.Struct } or ListType ? "e is null ? null! : {1}" : "{1}";
        return new Opaque($"{Template}, e => {zero})", [like, Of(element, new Local("e", element))], Reverse.Shadows.TypeOf(type), IsPure: true);
    }

    private Expression OfAggregate(AggregateType type, Expression like)
    {
        if (IsPlain(type))
        {
            return new Opaque($"default({type.Text})", [], type, IsPure: true);
        }
        return Make(type, member => OfMember(member, like));
    }

    /// <summary>A new aggregate with a value for each member that can be given one.</summary>
    public New Make(AggregateType type, Func<AggregateMember, Expression> value)
    {
        AggregateInfo info = method.Info(type);
        AggregateMember?[] members = [.. info.Constructor.Select(name => info.Members.FirstOrDefault(m => m.Name == name)),
            .. info.DifferentiableMembers.Where(m => !info.Constructor.Contains(m.Name) && m.Update != MemberUpdate.Construct)];
        return new New(type, [.. info.Constructor, .. members.Skip(info.Constructor.Count).Select(m => m!.Name)],
            members.Select(m => m is { IsActive: true, Type.IsDifferentiable: true } ? value(m) : new Opaque("default!", [], m?.Type ?? new OpaqueType("object"), true)).ToEquatable(),
            info.Constructor.Count);
    }

    /// <summary>Zero of a member, in the shape of that member of <paramref name="like"/>.</summary>
    public Expression OfMember(AggregateMember member, Expression like)
    {
        // What a new object is made of has the shape of its members.
        int given = like is New made ? made.Members.ToList().IndexOf(member.Name) : -1;
        Expression place = given >= 0 ? ((New)like).Arguments[given] : new Member(like, member.Name, member.Type);
        Expression zero = Of(member.Type, place);
        return member is { MayBeNull: true, Type: AggregateType }
            ? new Conditional(new Opaque("({0} is null)", [place], IrType.Bool, IsPure: true), new Opaque("default!", [], member.Type, IsPure: true), zero, member.Type)
            : zero;
    }

    private bool IsPlain(IrType type) =>
        type is ScalarType or VectorType
        || (type is AggregateType { Kind: AggregateKind.Struct } inner && method.Info(inner).DifferentiableMembers.All(m => IsPlain(m.Type)));
}

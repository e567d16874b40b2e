using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms.Forward;

/// <summary>
/// Forward mode in four directions at once: the same statements with other types for the tangents, because a tangent is only ever added and scaled.
/// <code>
/// double dz = dx * y + x * dy;    ---->    Tangents4 dz = dx * y + x * dy;
/// </code>
/// Where something else is done with a tangent (a call, a structure of numbers, single precision), there is no such form, and one direction follows the other.
/// </summary>
/// <param name="type">How <c>Tangents4</c> is written where the method stands.</param>
/// <param name="isTangent">Is a variable a tangent?</param>
internal sealed class FourDirections(string type, Func<string, bool> isTangent)
{
    private readonly ScalarType four = new(type, ScalarKind.Double);
    private bool fails;

    /// <summary>The type of the tangents of a variable; null where four have none.</summary>
    public IrType? Of(IrType one) => one switch
    {
        ScalarType { Kind: ScalarKind.Double } => four,
        ArrayType { Rank: 1, Element: ScalarType { Kind: ScalarKind.Double } } => new ArrayType(four, 1, type + "[]"),
        SpanType { Element: ScalarType { Kind: ScalarKind.Double } } s => new SpanType(four, s.IsReadOnly),
        TapeType { Element: ScalarType { Kind: ScalarKind.Double } } => new TapeType(four),
        _ => null,
    };

    /// <summary>The statements for four directions, or null.</summary>
    public EquatableArray<Statement>? Run(EquatableArray<Statement> statements)
    {
        fails = false;
        EquatableArray<Statement> result = Rewriting.Map(statements, Visit);
        return fails ? (EquatableArray<Statement>?)null : result;
    }

    public Local Of(Local tangent) => tangent with { Type = Of(tangent.Type) ?? Fail(tangent.Type) };

    private Statement Visit(Statement s)
    {
        switch (s)
        {
            case Declare d when isTangent(d.Variable.Name):
                return d with { Variable = Of(d.Variable), Value = d.Value is null ? null : Initial(d.Value) };
            case Assign { Operator: null or "+" or "-" } a when IsOfTangent(a.Target):
                return a with { Target = Tangent(a.Target), Value = Initial(a.Value) };
            case Assign { Operator: "*" or "/" } a when IsOfTangent(a.Target) && !Mentions(a.Value):
                return a with { Target = Tangent(a.Target) };
            case Accumulate a when IsOfTangent(a.Place):
                return a with { Place = Tangent(a.Place), Value = Tangent(a.Value) };
            case OpaqueStatement push when (TapeOperations.IsPush(push) || TapeOperations.IsContentRead(push)) && IsOfTangent(push.Arguments[0]):
                return push with { Arguments = push.Arguments.Select(Tangent).ToEquatable() };
            case OpaqueStatement { Template: TapeOperations.Dispose } dispose when IsOfTangent(dispose.Arguments[0]):
                return dispose with { Arguments = [Tangent(dispose.Arguments[0])] };
            case Return { Value: Opaque { Template: ForwardTransform.PairTemplate } pair } r when !Mentions(pair.Arguments[0]):
                return r with { Value = pair with { Arguments = [pair.Arguments[0], Tangent(pair.Arguments[1])] } };
            default:
                fails |= Walk.Expressions(s).Any(Mentions);
                return s;
        }
    }

    /// <summary>What a tangent begins with: storage of its own, or the tangent of something.</summary>
    private Expression Initial(Expression value) => value switch
    {
        NewArray n when !n.Children.Any(Mentions) => n with { Type = Of(n.Type) ?? Fail(n.Type) },
        Opaque { Template: "Adjoint.ZerosLike({0})" } zeros when Of(zeros.Type) is { } storage && !zeros.Arguments.Any(Mentions) => new Opaque(type + ".ZerosLike({0})", zeros.Arguments, storage, IsPure: true),
        _ => Tangent(value),
    };

    /// <summary>A sum of tangents that are scaled.</summary>
    private Expression Tangent(Expression e)
    {
        switch (e)
        {
            case Constant { Value: 0, Verbatim: null, Type: ScalarType { Kind: ScalarKind.Double } }:
                return e with { Type = four };
            case Local local when isTangent(local.Name):
                return Of(local);
            case Element element when !element.Indices.Any(Mentions):
                return element with { Target = Tangent(element.Target), Type = Of(element.Type) ?? Fail(element.Type) };
            case View view when !view.Arguments.Any(Mentions):
                return view with { Target = Tangent(view.Target), Type = Of(view.Type) ?? Fail(view.Type) };
            case Ir.Convert { IsImplicit: true } convert:
                return convert with { Operand = Tangent(convert.Operand), Type = Of(convert.Type) ?? Fail(convert.Type) };
            case Opaque read when TapeOperations.IsRead(read):
                return read with { Arguments = [Tangent(read.Arguments[0])], Type = four };
            case Call { Function: "+" or "-" } sum:
                return sum with { Arguments = sum.Arguments.Select(Tangent).ToEquatable(), Type = four };
            case Call { Function: "*" } product when Mentions(product.Arguments[0]) != Mentions(product.Arguments[1]):
                return product with { Arguments = product.Arguments.Select(a => Mentions(a) ? Tangent(a) : a).ToEquatable(), Type = four };
            case Call { Function: "/" } quotient when !Mentions(quotient.Arguments[1]):
                return quotient with { Arguments = [Tangent(quotient.Arguments[0]), quotient.Arguments[1]], Type = four };
            case Conditional { Condition: Call { Function: "==" } isZero, WhenTrue: Constant { Value: 0, Verbatim: null } } guarded
                when isZero.Arguments[1] is Constant { Value: 0, Verbatim: null } && Mentions(isZero.Arguments[0]):
                return new Opaque(type + ".UnlessZero({0}, {1})", [Tangent(isZero.Arguments[0]), Tangent(guarded.WhenFalse)], four, IsPure: true);
            case Conditional choice when !Mentions(choice.Condition):
                return choice with { WhenTrue = Tangent(choice.WhenTrue), WhenFalse = Tangent(choice.WhenFalse), Type = four };
            default:
                return e with { Type = Fail(e.Type) };
        }
    }

    private bool Mentions(Expression e) => Walk.Variables(e).Any(isTangent);

    private bool IsOfTangent(Expression place) => Walk.Root(place) is { } root && isTangent(root.Name);

    private IrType Fail(IrType type)
    {
        fails = true;
        return type;
    }
}

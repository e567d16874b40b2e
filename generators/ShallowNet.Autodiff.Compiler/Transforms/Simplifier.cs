using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms;

/// <summary>
/// Algebra on the formulas that rules produce. It keeps IEEE results (<c>1·x = x</c>, <c>−a·b = −(a·b)</c>), with one exception that saves a rounding:
/// <c>a·(1/b)</c> becomes <c>a/b</c>.
/// </summary>
public static class Simplifier
{
    public static Expression Simplify(Expression e) => Walk.Rewrite(e, Step);

    private static Expression Step(Expression e) => e switch
    {
        Call { Function: "*" } c => Product(c, c.Arguments[0], c.Arguments[1]),
        Call { Function: "/" } c => Quotient(c, c.Arguments[0], c.Arguments[1]),
        Call { Function: "+" } c => Sum(c, c.Arguments[0], c.Arguments[1]),
        Call { Function: "-", Arguments.Count: 2 } c => Difference(c, c.Arguments[0], c.Arguments[1]),
        Call { Function: "-", Arguments.Count: 1 } c => Negation(c, c.Arguments[0]),
        Call { Function: "&&" } c => And(c),
        Call { Function: "==" or "<" or ">" or "<=" or ">=" } c => Comparison(c),
        Call c when c.Function.EndsWith(".Pow", StringComparison.Ordinal) => Power(c),
        Conditional { Condition: Constant { Type: OpaqueType } condition } c => condition.Value != 0 ? c.WhenTrue : c.WhenFalse,
        Ir.Convert c when c.Operand.Type.Text == c.Type.Text => c.Operand,
        Ir.Convert { Operand: Constant { Verbatim: null } inner, Type: ScalarType } c => inner with { Type = c.Type },
        _ => e,
    };

    private static Expression Product(Call whole, Expression a, Expression b)
    {
        if (IsNumber(a, 1) && SameKind(whole, b))
        {
            return b;
        }
        if (IsNumber(b, 1) && SameKind(whole, a))
        {
            return a;
        }
        if (IsNumber(a, -1) && SameKind(whole, b))
        {
            return Negate(b);
        }
        if (IsNumber(b, -1) && SameKind(whole, a))
        {
            return Negate(a);
        }
        if (Numbers(a, b) is var (x, y))
        {
            return new Constant(x * y, whole.Type);
        }
        if (a is Call { Function: "-", Arguments.Count: 1 } na)
        {
            return Negate(Product(whole, na.Arguments[0], b, whole.Type));
        }
        if (b is Call { Function: "-", Arguments.Count: 1 } nb)
        {
            return Negate(Product(whole, a, nb.Arguments[0], whole.Type));
        }
        if (a is Call { Function: "/" } factor && IsNumber(factor.Arguments[0], 1) && SameKind(whole, b))
        {
            return whole with { Function = "/", Arguments = new[] { b, factor.Arguments[1] } };
        }
        if (b is Call { Function: "/" } reciprocal && IsNumber(reciprocal.Arguments[0], 1))
        {
            return whole with { Function = "/", Arguments = new[] { a, reciprocal.Arguments[1] } };
        }
        // −1 times a choice of 1, 0 and −1 is the choice itself, scaled: d·(c ? 1 : 0) reads as c ? d : 0.
        if (b is Conditional choice && IsChoiceOfUnits(choice) && IsAtom(a) && whole.Type is ScalarType)
        {
            return Scale(a, choice, whole);
        }
        return whole with { Arguments = new[] { a, b } };
    }

    private static Expression Product(Call whole, Expression a, Expression b, IrType type) =>
        Product(whole with { Type = type, Arguments = new[] { a, b } }, a, b);

    private static Expression Scale(Expression a, Expression unit, Call whole) => unit switch
    {
        Conditional c => c with { WhenTrue = Scale(a, c.WhenTrue, whole), WhenFalse = Scale(a, c.WhenFalse, whole), Type = whole.Type },
        _ when IsNumber(unit, 0) => unit,
        _ => Product(whole, a, unit, whole.Type),
    };

    private static bool IsChoiceOfUnits(Expression e) => e switch
    {
        Conditional c => IsChoiceOfUnits(c.WhenTrue) && IsChoiceOfUnits(c.WhenFalse),
        Call { Function: "-", Arguments.Count: 1 } n => IsNumber(n.Arguments[0], 1),
        Constant { Verbatim: null, Value: 0 or 1 or -1 or 0.5 } => true,
        _ => false,
    };

    private static Expression Quotient(Call whole, Expression a, Expression b)
    {
        if (IsNumber(b, 1) && SameKind(whole, a))
        {
            return a;
        }
        if (a is Call { Function: "-", Arguments.Count: 1 } na)
        {
            return Negate(whole with { Arguments = new[] { na.Arguments[0], b } });
        }
        return whole;
    }

    private static Expression Sum(Call whole, Expression a, Expression b)
    {
        if (whole.Type is not (ScalarType or MatrixType or VectorType))
        {
            return whole;
        }
        if (Numbers(a, b) is var (x, y))
        {
            return new Constant(x + y, whole.Type);
        }
        return b is Call { Function: "-", Arguments.Count: 1 } nb
            ? whole with { Function = "-", Arguments = new[] { a, nb.Arguments[0] } }
            : whole;
    }

    private static Expression Difference(Call whole, Expression a, Expression b)
    {
        if (whole.Type is ScalarType && Numbers(a, b) is var (x, y))
        {
            return new Constant(x - y, whole.Type);
        }
        return b is Call { Function: "-", Arguments.Count: 1 } nb && whole.Type.IsDifferentiable
            ? whole with { Function = "+", Arguments = new[] { a, nb.Arguments[0] } }
            : whole;
    }

    private static Expression Negation(Call whole, Expression a) => a switch
    {
        Call { Function: "-", Arguments.Count: 1 } inner => inner.Arguments[0],
        Constant { Verbatim: null, Type: ScalarType } c => c with { Value = -c.Value },
        Call { Function: "/" } q when q.Arguments[0] is Constant { Verbatim: null, Value: < 0 } c => q with { Arguments = new[] { c with { Value = -c.Value }, q.Arguments[1] } },
        _ => whole,
    };

    private static Expression And(Call c) =>
        c.Arguments.FirstOrDefault(a => a is Constant { Verbatim: null, Value: 0 }) is { } no ? no
        : c.Arguments[0] is Constant { Verbatim: null } ? c.Arguments[1]
        : c.Arguments[1] is Constant { Verbatim: null } ? c.Arguments[0]
        : c;

    private static Expression Comparison(Call c)
    {
        if (Value(c.Arguments[0]) is not { } x || Value(c.Arguments[1]) is not { } y)
        {
            return c;
        }
        bool holds = c.Function switch { "==" => x == y, "<" => x < y, ">" => x > y, "<=" => x <= y, _ => x >= y };
        return new Constant(holds ? 1 : 0, IrType.Bool);
    }

    private static Expression Power(Call c) => Value(c.Arguments[1]) switch
    {
        1 => c.Arguments[0],
        0 when c.Type is ScalarType => new Constant(1, c.Type),
        _ => c,
    };

    private static Expression Negate(Expression e) => e switch
    {
        Call { Function: "-", Arguments.Count: 1 } n => n.Arguments[0],
        Constant { Verbatim: null } c => c with { Value = -c.Value },
        _ => new Call("-", [e], e.Type),
    };

    private static bool IsAtom(Expression e) => e is Local or Constant or Element or Member || e is Call { Function: "-", Arguments: { Count: 1 } a } && IsAtom(a[0]);

    private static bool SameKind(Expression whole, Expression part) => whole.Type.GetType() == part.Type.GetType();

    private static bool IsNumber(Expression e, double value) => Value(e) == value;

    /// <summary>A number written by a rule, or a plain literal of the source.</summary>
    private static double? Value(Expression e) => e switch
    {
        Constant { Type: ScalarType } c when c.Verbatim is null || char.IsDigit(c.Verbatim[0]) => c.Value,
        Ir.Convert { Type: ScalarType, IsImplicit: true, Operand: Constant { Verbatim: null } c } => c.Value,
        _ => null,
    };

    private static (double, double)? Numbers(Expression a, Expression b) =>
        a is Constant { Verbatim: null, Type: ScalarType } x && b is Constant { Type: ScalarType } y && Value(y) is not null ? (x.Value, y.Value)
        : b is Constant { Verbatim: null, Type: ScalarType } z && a is Constant { Type: ScalarType } w && Value(w) is not null ? (w.Value, z.Value)
        : null;
}

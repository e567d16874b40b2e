using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Rules;

/// <summary>The vocabulary in which rows are written. The lambdas run once, on placeholders.</summary>
internal static class RowBuilder
{
    public const double Ln2 = 0.693147180559945309417232121458;
    public const double Ln10 = 2.30258509299404568401799145468;
    public const double Pi = 3.14159265358979323846264338328;

    private static readonly IrType S = IrType.Double;

    public static readonly Expression X = new Placeholder("x", S);
    public static readonly Expression Y = new Placeholder("y", S);
    public static readonly Expression Z = new Placeholder("z", S);
    public static readonly Expression W = new Placeholder("w", S);
    public static readonly Expression R = new Placeholder("r", S);
    public static readonly Expression D = new Placeholder("d", S);
    public static readonly Expression One = 1.0;
    public static readonly Expression Zero = 0.0;

    /// <summary>A function of the same library as the row itself.</summary>
    public static Expression F(string name, params Expression[] arguments) => new Call("Library." + name, arguments, S);

    public static Expression M(string name, params Expression[] arguments) => new Call("MatrixMath." + name, arguments, S);

    public static Expression If(Expression condition, Expression whenTrue, Expression whenFalse) =>
        new Conditional(condition, whenTrue, whenFalse, S);

    public static Expression Eq(Expression a, Expression b) => new Call("==", [a, b], IrType.Bool);

    public static Expression And(Expression a, Expression b) => new Call("&&", [a, b], IrType.Bool);

    /// <summary>An integer operand as a number.</summary>
    public static Expression Number(Expression integer) => new Ir.Convert(integer, S, IsImplicit: true);

    public static Rule Unary(string name, string signature, Func<Expression, Expression, Expression> row) =>
        new(name, signature, [new Maybe(row(X, R))]);

    public static Rule Unary(string name, Func<Expression, Expression, Expression> row, int cost = 20, bool guardsZero = false, bool kink = false) =>
        new(name, "s", [new Maybe(row(X, R))], Cost: cost, GuardsZero: guardsZero, HasKink: kink);

    public static Rule Binary(
        string name, string signature, Func<Expression, Expression, Expression, (Expression, Expression)> row, int cost = 1, bool guardsZero = false, bool kink = false, bool guardsZeroTangent = false)
    {
        (Expression dx, Expression dy) = row(X, Y, R);
        return new(name, signature, [Entry(dx, signature[0]), Entry(dy, signature[1])], Cost: cost, GuardsZero: guardsZero, HasKink: kink, GuardsZeroTangent: guardsZeroTangent);
    }

    public static Rule Binary(
        string name, Func<Expression, Expression, Expression, (Expression, Expression)> row, int cost = 1, bool guardsZero = false, bool kink = false, bool guardsZeroTangent = false) =>
        Binary(name, "ss", row, cost, guardsZero, kink, guardsZeroTangent);

    public static Rule Ternary(string name, Func<Expression, Expression, Expression, Expression, (Expression, Expression, Expression)> row, bool kink = false)
    {
        (Expression dx, Expression dy, Expression dz) = row(X, Y, Z, R);
        return new(name, "sss", [new Maybe(dx), new Maybe(dy), new Maybe(dz)], Cost: 2, HasKink: kink);
    }

    public static Rule Zero1(string name) => new(name, "s", [default(Maybe)]);

    public static Rule Zero2(string name, string signature) => new(name, signature, [default(Maybe), default(Maybe)]);

    public static Rule Zero3(string name, string signature) => new(name, signature, [default(Maybe), default(Maybe), default(Maybe)]);

    private static Maybe Entry(Expression derivative, char operand) =>
        operand is 'o' or 'c' || derivative is Constant { Value: 0 } ? default : new Maybe(derivative);
}

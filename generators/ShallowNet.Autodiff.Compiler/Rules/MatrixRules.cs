using ShallowNet.Autodiff.Compiler.Ir;
using static ShallowNet.Autodiff.Compiler.Rules.RowBuilder;

namespace ShallowNet.Autodiff.Compiler.Rules;

/// <summary>
/// Functions of matrices, as vector-Jacobian products: <c>d</c> is the adjoint of the result. An adjoint may be wider than its matrix where the matrix was
/// broadcast; it is summed where it meets storage (<c>Add</c>) or a product.
/// Rows follow Giles, "Collected matrix derivative results for forward and reverse mode algorithmic differentiation", 2008.
/// </summary>
internal static class MatrixRules
{
    private static readonly Expression DX = new Placeholder("dx", IrType.Double);
    private static readonly Expression DY = new Placeholder("dy", IrType.Double);

    public static IEnumerable<Rule> All =>
    [
        //  r = f(x, y)           dx                          dy                            dr (tangent)
        Row("+", "mm",            D,                          D,                            DX + DY),
        Row("+", "ms",            D,                          M("Sum", D),                  DX + DY),
        Row("+", "sm",            M("Sum", D),                D,                            DX + DY),
        Row("-", "mm",            D,                          -D,                           DX - DY),
        Row("-", "ms",            D,                          -M("Sum", D),                 DX - DY),
        Row("-", "sm",            M("Sum", D),                -D,                           DX - DY),
        Row("-", "m",             -D,                                                       -DX),
        Row("*", "mm",            D * Y,                      D * X,                        DX * Y + X * DY),
        Row("*", "ms",            D * Y,                      M("Sum", D * X),              DX * Y + X * DY),
        Row("*", "sm",            M("Sum", D * Y),            D * X,                        DX * Y + X * DY),
        Row("/", "mm",            D / Y,                      -(D * R / Y),                 (DX - R * DY) / Y),
        Row("/", "ms",            D / Y,                      -M("Sum", D * R) / Y,         (DX - R * DY) / Y),
        Row("/", "sm",            M("Sum", D / Y),            -(D * R / Y),                 (DX - R * DY) / Y),
        Row("MatrixMath.Dot", "mm", M("DotTransposed", D, Y), M("TransposedDot", X, D),     M("Dot", DX, Y) + M("Dot", X, DY)),
        Row("MatrixMath.DotTransposed", "mm", M("Dot", D, Y), M("TransposedDot", D, X),     M("DotTransposed", DX, Y) + M("DotTransposed", X, DY)),
        Row("MatrixMath.TransposedDot", "mm", M("DotTransposed", Y, D), M("Dot", X, D),     M("TransposedDot", DX, Y) + M("TransposedDot", X, DY)),
        Row("MatrixMath.Transpose", "m", M("Transpose", D),                               M("Transpose", DX)),

        Elementwise("Exp",      D * R),
        Elementwise("Log",      D / X),
        Elementwise("Log2",     D / (X * Ln2)),
        Elementwise("Log10",    D / (X * Ln10)),
        Elementwise("LogP1",    D / (1 + X)),
        Elementwise("Sqrt",     D * 0.5 / R),
        Elementwise("Square",   D * (2 * X)),
        Elementwise("Reciprocal", -(D * R * R)),
        Elementwise("Tanh",     D * (1 - R * R)),
        Elementwise("Sigmoid",  D * R * (1 - R)),
        Elementwise("LogSigmoid", D * M("Sigmoid", -X)),
        Elementwise("Softplus", D * M("Sigmoid", X)),
        Elementwise("Relu",     D * M("Step", X)),
        Elementwise("Abs",      D * M("Sign", X)),
        Elementwise("Sin",      D * M("Cos", X)),
        Elementwise("Cos",      -(D * M("Sin", X))),
        Elementwise("Sinh",     D * M("Cosh", X)),
        Elementwise("Cosh",     D * M("Sinh", X)),
        Elementwise("Tan",      D * (1 + R * R)),
        Elementwise("Atan",     D / (1 + X * X)),
        Row("MatrixMath.Pow", "ms", D * (Y * M("Pow", X, Y - 1)), M("Sum", D * R * M("Log", X)), null),
        Row("MatrixMath.Pow", "mc", D * (Y * M("Pow", X, Y - 1)), null,                  DX * (Y * M("Pow", X, Y - 1))),
        Row("MatrixMath.Pow", "mo", D * (Number(Y) * M("Pow", X, Number(Y) - 1)), null,  DX * (Number(Y) * M("Pow", X, Number(Y) - 1))),

        //  reductions: the adjoint is spread over what was summed
        Row("MatrixMath.Sum", "m",   M("FullLike", X, D),                                M("Sum", DX)),
        Row("MatrixMath.Sum", "mo",  M("Broadcast", D, X), null,                         M("Sum", DX, Y)),
        Row("MatrixMath.Mean", "m",  M("FullLike", X, D / M("Count", X)),                M("Mean", DX)),
        Row("MatrixMath.Mean", "mo", M("Broadcast", D * M("Count", R) / M("Count", X), X), null, M("Mean", DX, Y)),
        Row("MatrixMath.LogSumExp", "m",  D * M("Exp", X - R),                           M("Sum", M("Exp", X - R) * DX)),
        Row("MatrixMath.LogSumExp", "mo", D * M("Exp", X - R), null,                     M("Sum", M("Exp", X - R) * DX, Y)),
        Row("MatrixMath.Softmax", "m",    R * (D - M("Sum", D * R, new Constant(0, IrType.Int))),  R * (DX - M("Sum", R * DX, new Constant(0, IrType.Int)))),
        Row("MatrixMath.Softmax", "mo",   R * (D - M("Sum", D * R, Y)), null,            R * (DX - M("Sum", R * DX, Y))),
        Row("MatrixMath.LogSoftmax", "m",  D - M("Exp", R) * M("Sum", D, new Constant(0, IrType.Int)), DX - M("Sum", M("Exp", R) * DX, new Constant(0, IrType.Int))),
        Row("MatrixMath.LogSoftmax", "mo", D - M("Exp", R) * M("Sum", D, Y), null,       DX - M("Sum", M("Exp", R) * DX, Y)),
    ];

    private static Rule Elementwise(string name, Expression adjoint) =>
        new("MatrixMath." + name, "m", [new Maybe(adjoint)], IsPullback: true, Tangent: Substitution.Replace(adjoint, "d", DX), Cost: 100);

    private static Rule Row(string function, string signature, Expression dx, Expression? tangent) =>
        new(function, signature, [new Maybe(dx)], IsPullback: true, Tangent: tangent, Cost: 100);

    private static Rule Row(string function, string signature, Expression dx, Expression? dy, Expression? tangent) =>
        new(function, signature, [new Maybe(dx), new Maybe(dy)], IsPullback: true, Tangent: tangent, Cost: 100);
}

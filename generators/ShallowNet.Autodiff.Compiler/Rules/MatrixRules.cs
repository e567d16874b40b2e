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
        new("MatrixMath.DotAdd", "mmm", [new Maybe(M("DotTransposed", D, Y)), new Maybe(M("TransposedDot", X, D)), new Maybe(D)], IsPullback: true,
            Tangent: M("Dot", DX, Y) + M("Dot", X, DY) + new Placeholder("dz", IrType.Double), Cost: 100),
        Row("MatrixMath.DotTransposed", "mm", M("Dot", D, Y), M("TransposedDot", D, X),     M("DotTransposed", DX, Y) + M("DotTransposed", X, DY)),
        Row("MatrixMath.TransposedDot", "mm", M("DotTransposed", Y, D), M("Dot", X, D),     M("TransposedDot", DX, Y) + M("TransposedDot", X, DY)),
        Row("MatrixMath.Transpose", "m", M("Transpose", D),                               M("Transpose", DX)),


        //  what moves elements: the adjoint moves them back
        Moved("Slice", "moo",     M("SliceBackward", D, X, Y, Z),                         M("Slice", DX, Y, Z)),
        Moved("Rows", "mo",       M("SliceBackward", D, X, Y, Whole),                     M("Rows", DX, Y)),
        Moved("Columns", "mo",    M("SliceBackward", D, X, Whole, Y),                     M("Columns", DX, Y)),
        Moved("Row", "mo",        M("SliceBackward", D, X, One(Y), Whole),                M("Row", DX, Y)),
        Moved("Column", "mo",     M("SliceBackward", D, X, Whole, One(Y)),                M("Column", DX, Y)),
        Moved("Reshape", "moo",   M("ReshapeBackward", D, X, Y, Z),                       M("Reshape", DX, Y, Z)),

        Elementwise("Exp",      D * R),
        Elementwise("Log",      D / X),
        Elementwise("Sqrt",     D * 0.5 / R),
        Elementwise("Square",   D * (2 * X)),
        Elementwise("Reciprocal", -(D * R * R)),
        Elementwise("Tanh",     D * (1 - R * R)),
        Elementwise("Sigmoid",  D * R * (1 - R)),
        Elementwise("LogSigmoid", D * M("Sigmoid", -X)),
        Elementwise("Softplus", D * M("Sigmoid", X)),
        Elementwise("Relu",     M("ReluBackward", D, R)),
        Elementwise("Abs",      D * M("Sign", X)),
        Elementwise("Sin",      D * M("Cos", X)),
        Elementwise("Cos",      -(D * M("Sin", X))),
        Row("MatrixMath.Negate", "m", -D,                                                -DX),
        Row("MatrixMath.InnerProduct", "mm", D * Y,           D * X,                        M("InnerProduct", DX, Y) + M("InnerProduct", X, DY)),
        Row("MatrixMath.Norm", "m",   D / R * X,                                         M("InnerProduct", X, DX) / R),
        Row("MatrixMath.Maximum", "mm", D * Wins("Greater", X, Y), D * Wins("Greater", Y, X), DX * Wins("Greater", X, Y) + DY * Wins("Greater", Y, X)),
        Row("MatrixMath.Maximum", "mc", D * M("Greater", X, Y), null,                    DX * M("Greater", X, Y)),
        Row("MatrixMath.Maximum", "cm", null, D * M("Greater", Y, X),                    DY * M("Greater", Y, X)),
        Row("MatrixMath.Maximum", "ms", D * Wins("Greater", X, Y), M("Sum", D * Wins("Less", X, Y)), DX * Wins("Greater", X, Y) + DY * Wins("Less", X, Y)),
        Row("MatrixMath.Maximum", "sm", M("Sum", D * Wins("Less", Y, X)), D * Wins("Greater", Y, X), DX * Wins("Less", Y, X) + DY * Wins("Greater", Y, X)),
        Row("MatrixMath.Minimum", "mm", D * Wins("Less", X, Y), D * Wins("Less", Y, X),  DX * Wins("Less", X, Y) + DY * Wins("Less", Y, X)),
        Row("MatrixMath.Minimum", "mc", D * M("Less", X, Y), null,                       DX * M("Less", X, Y)),
        Row("MatrixMath.Minimum", "cm", null, D * M("Less", Y, X),                       DY * M("Less", Y, X)),
        Row("MatrixMath.Minimum", "ms", D * Wins("Less", X, Y), M("Sum", D * Wins("Greater", X, Y)), DX * Wins("Less", X, Y) + DY * Wins("Greater", X, Y)),
        Row("MatrixMath.Minimum", "sm", M("Sum", D * Wins("Greater", Y, X)), D * Wins("Less", Y, X), DX * Wins("Greater", Y, X) + DY * Wins("Less", Y, X)),
        Row("MatrixMath.Pow", "ms", D * (Y * M("Pow", X, Y - 1)), M("Sum", D * R * M("Log", X)), DX * (Y * M("Pow", X, Y - 1)) + DY * (R * M("Log", X))),
        Row("MatrixMath.Pow", "mm", D * (Y * M("Pow", X, Y - 1)), D * (R * M("Log", X)),         DX * (Y * M("Pow", X, Y - 1)) + DY * (R * M("Log", X))),
        Row("MatrixMath.Pow", "mc", D * (Y * M("Pow", X, Y - 1)), null,                  DX * (Y * M("Pow", X, Y - 1))),

        //  reductions: the adjoint is spread over what was summed
        Row("MatrixMath.Sum", "m",   M("FullLike", X, D),                                M("Sum", DX)),
        Row("MatrixMath.Sum", "mo",  M("Broadcast", D, X), null,                         M("Sum", DX, Y)),
        Row("MatrixMath.Mean", "m",  M("FullLike", X, D / Number(M("Count", X))),                M("Mean", DX)),
        Row("MatrixMath.Mean", "mo", M("Broadcast", D * Number(M("Count", R)) / Number(M("Count", X)), X), null, M("Mean", DX, Y)),
        //  the largest takes the adjoint; several that tie share it
        Row("MatrixMath.Max", "m",   D * M("Equal", X, R) / M("Sum", M("Equal", X, R)),  M("Sum", DX * M("Equal", X, R)) / M("Sum", M("Equal", X, R))),
        Row("MatrixMath.Max", "mo",  D * M("Equal", X, R) / M("Sum", M("Equal", X, R), Y), null, M("Sum", DX * M("Equal", X, R), Y) / M("Sum", M("Equal", X, R), Y)),
        Row("MatrixMath.Min", "m",   D * M("Equal", X, R) / M("Sum", M("Equal", X, R)),  M("Sum", DX * M("Equal", X, R)) / M("Sum", M("Equal", X, R))),
        Row("MatrixMath.Min", "mo",  D * M("Equal", X, R) / M("Sum", M("Equal", X, R), Y), null, M("Sum", DX * M("Equal", X, R), Y) / M("Sum", M("Equal", X, R), Y)),
        Row("MatrixMath.LogSumExp", "m",  D * M("Exp", X - R),                           M("Sum", M("Exp", X - R) * DX, new Constant(0, IrType.Int))),
        Row("MatrixMath.LogSumExp", "mo", D * M("Exp", X - R), null,                     M("Sum", M("Exp", X - R) * DX, Y)),
        Row("MatrixMath.Softmax", "m",    M("SoftmaxBackward", D, R),  R * (DX - M("Sum", R * DX, new Constant(0, IrType.Int)))),
        Row("MatrixMath.Softmax", "mo",   M("SoftmaxBackward", D, R, Y), null,            R * (DX - M("Sum", R * DX, Y))),
        Row("MatrixMath.LogSoftmax", "m",  D - M("Exp", R) * M("Sum", D, new Constant(0, IrType.Int)), DX - M("Sum", M("Exp", R) * DX, new Constant(0, IrType.Int))),
        Row("MatrixMath.LogSoftmax", "mo", D - M("Exp", R) * M("Sum", D, Y), null,       DX - M("Sum", M("Exp", R) * DX, Y)),

        //  what the rows above are made of: a derivative is differentiated again
        Row("MatrixMath.SumLike", "mm",    M("Broadcast", D, X), null,                   M("SumLike", DX, Y)),
        Row("MatrixMath.Broadcast", "mm",  M("SumLike", D, X), null,                     M("Broadcast", DX, Y)),
        Row("MatrixMath.FullLike", "ms",   null, M("Sum", D),                            M("FullLike", X, DY)),
        Moved("SliceBackward", "mmoo",   M("Slice", D, Z, W),                            M("SliceBackward", DX, Y, Z, W)),
        Moved("ReshapeBackward", "mmoo", M("Reshape", D, Z, W),                          M("ReshapeBackward", DX, Y, Z, W)),
        Row("MatrixMath.ReluBackward", "mm", M("ReluBackward", D, Y), null,              M("ReluBackward", DX, Y)),
        Row("MatrixMath.SoftmaxBackward", "mm", M("SoftmaxBackward", D, Y), SoftmaxAgain(Columns), SoftmaxTangent(Columns)),
        new("MatrixMath.SoftmaxBackward", "mmo", [new Maybe(M("SoftmaxBackward", D, Y, Z)), new Maybe(SoftmaxAgain(Z)), default], IsPullback: true, Tangent: SoftmaxTangent(Z), Cost: 100),
    ];

    private static readonly IrType Range = new OpaqueType("Range");

    private static readonly Expression Whole = new Opaque("..", EquatableArray<Expression>.Empty, Range, IsPure: true);

    /// <summary>The one row or column with this index.</summary>
    private static Opaque One(Expression index) => new("({0}..({0} + 1))", [index], Range, IsPure: true);

    /// <summary>A linear function of its first operand.</summary>
    private static Rule Moved(string name, string signature, Expression dx, Expression tangent) =>
        new("MatrixMath." + name, signature, [new Maybe(dx), .. signature.Skip(1).Select(_ => default(Maybe))], IsPullback: true, Tangent: tangent, Cost: 100);

    private static Expression Columns => new Constant(0, IrType.Int);

    /// <summary>The adjoint of y in y·(x − Σ x·y).</summary>
    private static Expression SoftmaxAgain(Expression axis) => D * (X - M("Sum", X * Y, axis)) - X * M("Sum", D * Y, axis);

    private static Expression SoftmaxTangent(Expression axis) =>
        Y * (DX - M("Sum", DX * Y, axis)) + (DY * (X - M("Sum", X * Y, axis)) - Y * M("Sum", X * DY, axis));

    /// <summary>1 where x beats y, a half where they tie.</summary>
    private static Expression Wins(string comparison, Expression x, Expression y) => M(comparison, x, y) + 0.5 * M("Equal", x, y);

    private static Rule Elementwise(string name, Expression adjoint) =>
        new("MatrixMath." + name, "m", [new Maybe(adjoint)], IsPullback: true, Tangent: Substitution.Replace(adjoint, "d", DX), Cost: 100);

    private static Rule Row(string function, string signature, Expression dx, Expression? tangent) =>
        new(function, signature, [new Maybe(dx)], IsPullback: true, Tangent: tangent, Cost: 100);

    private static Rule Row(string function, string signature, Expression? dx, Expression? dy, Expression? tangent) =>
        new(function, signature, [new Maybe(dx), new Maybe(dy)], IsPullback: true, Tangent: tangent, Cost: 100);
}

using ShallowNet.Autodiff.Compiler.Ir;
using static ShallowNet.Autodiff.Compiler.Rules.RowBuilder;

namespace ShallowNet.Autodiff.Compiler.Rules;

/// <summary><c>System.Numerics.Vector2/3/4</c>: componentwise operators, and the products of geometry.</summary>
internal static class VectorRules
{
    private static readonly Expression DX = new Placeholder("dx", IrType.Double);
    private static readonly Expression DY = new Placeholder("dy", IrType.Double);

    public static IEnumerable<Rule> All =>
    [
        //  r = f(x, y)          dx                          dy                            dr (tangent)
        Row("+", "vv",           D,                          D,                            DX + DY),
        Row("-", "vv",           D,                          -D,                           DX - DY),
        Row("-", "v",            -D,                         null,                         -DX),
        Row("*", "vv",           D * Y,                      D * X,                        DX * Y + X * DY),
        Row("*", "vs",           D * Y,                      V("Dot", D, X),               DX * Y + X * DY),
        Row("*", "sv",           V("Dot", D, Y),             D * X,                        DX * Y + X * DY),
        Row("/", "vv",           D / Y,                      -(D * R / Y),                 (DX - R * DY) / Y),
        Row("/", "vs",           D / Y,                      -V("Dot", D, R) / Y,          (DX - R * DY) / Y),
        Row("Vector.Add", "vv",      D,                      D,                            DX + DY),
        Row("Vector.Subtract", "vv", D,                      -D,                           DX - DY),
        Row("Vector.Multiply", "vv", D * Y,                  D * X,                        DX * Y + X * DY),
        Row("Vector.Multiply", "vs", D * Y,                  V("Dot", D, X),               DX * Y + X * DY),
        Row("Vector.Multiply", "sv", V("Dot", D, Y),         D * X,                        DX * Y + X * DY),
        Row("Vector.Divide", "vv",   D / Y,                  -(D * R / Y),                 (DX - R * DY) / Y),
        Row("Vector.Divide", "vs",   D / Y,                  -V("Dot", D, R) / Y,          (DX - R * DY) / Y),
        Row("Vector.Negate", "v",    -D,                     null,                         -DX),
        Row("Vector.Dot", "vv",      D * Y,                  D * X,                        V("Dot", DX, Y) + V("Dot", X, DY)),
        Row("Vector.Cross", "vv",    V("Cross", Y, D),       V("Cross", D, X),             V("Cross", DX, Y) + V("Cross", X, DY)),
        Row("Vector.LengthSquared", "v", D * (2 * X),        null,                         2 * V("Dot", X, DX)),
        Row("Vector.Length", "v",    D / R * X,              null,                         V("Dot", X, DX) / R),
        Row("Vector.DistanceSquared", "vv", D * 2 * (X - Y), D * 2 * (Y - X),              2 * V("Dot", X - Y, DX - DY)),
        Row("Vector.Distance", "vv", D / R * (X - Y),        D / R * (Y - X),              V("Dot", X - Y, DX - DY) / R),
        Row("Vector.Normalize", "v", (D - R * V("Dot", R, D)) / V("Length", X), null,      (DX - R * V("Dot", R, DX)) / V("Length", X)),
        Row("Vector.SquareRoot", "v", D * 0.5 / R,           null,                         DX * 0.5 / R),
    ];

    private static Expression V(string name, params Expression[] arguments) => new Call("Vector." + name, arguments, IrType.Float);

    private static Rule Row(string function, string signature, Expression dx, Expression? dy, Expression tangent) =>
        new(function, signature, dy is null ? [new Maybe(dx)] : [new Maybe(dx), new Maybe(dy)], IsPullback: true, Tangent: tangent, Cost: 2);
}

using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms;

/// <summary>How often a counted loop runs, and where it ends.</summary>
internal static class Iterations
{
    /// <summary>How often the loop runs, zero or less where it does not; null where that is no <see langword="int"/>.</summary>
    public static Expression? Count(For f)
    {
        if (f.Variable.Type.Text != "int" || f.Comparison == "!=" || new[] { f.From, f.Until }.Any(e => e.Type.Text != "int"))
        {
            return null;
        }
        int step = Math.Abs(f.Step);
        int inclusive = f.Comparison is "<=" or ">=" ? 1 : 0;
        return step == 1 ? Shift(Distance(f), inclusive) : Rounded(f, step);
    }

    /// <summary>The last value that the loop's variable takes; one step before the first when the loop does not run.</summary>
    public static Expression Last(For f)
    {
        bool up = f.Step > 0;
        bool inclusive = f.Comparison is "<=" or ">=";
        int step = Math.Abs(f.Step);
        if (step == 1)
        {
            return inclusive ? f.Until : Shift(f.Until, up ? -1 : 1);
        }
        // From + (⌈(until − from)/step⌉ − 1)·step, with the quotient rounded up by adding step − 1 before the division.
        IrType type = f.Variable.Type;
        Expression offset = new Call("-", [new Call("*", [Rounded(f, step), new Constant(step, type)], type), new Constant(step, type)], type);
        return f.From is Constant { Value: 0 } && up ? offset : new Call(up ? "+" : "-", [f.From, offset], type);
    }

    private static Expression Distance(For f) => f.Step > 0 ? Between(f.From, f.Until, f.Variable.Type) : Between(f.Until, f.From, f.Variable.Type);

    private static Expression Between(Expression low, Expression high, IrType type) => (low, high) switch
    {
        (Constant { Value: 0 }, _) => high,
        (Local, Call { Function: "+", Arguments: [var start, var length] }) when start == low => length,
        _ => new Call("-", [high, low], type),
    };

    private static Call Rounded(For f, int step) =>
        new("/", [Shift(Distance(f), step - (f.Comparison is "<=" or ">=" ? 0 : 1)), new Constant(step, f.Variable.Type)], f.Variable.Type);

    public static Expression Shift(Expression e, int by) => by == 0 ? e : e switch
    {
        Constant { Type: OpaqueType } c => new Constant(c.Value + by, c.Type),
        Call { Function: "+" or "-", Arguments: { Count: 2 } a } c when a[1] is Constant { Type: OpaqueType } k =>
            (c.Function == "+" ? k.Value : -k.Value) + by is var sum && sum == 0 ? a[0]
            : new Call(sum > 0 ? "+" : "-", [a[0], new Constant(Math.Abs(sum), IrType.Int)], c.Type),
        _ => new Call(by > 0 ? "+" : "-", [e, new Constant(Math.Abs(by), IrType.Int)], e.Type),
    };
}

using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Analysis;

/// <summary>What is known of two places without running the program.</summary>
internal static class Places
{
    /// <summary>Are they two elements of one array for certain, because an index of the one is that of the other and a number: <c>p[i]</c> and <c>p[i + 1]</c>?</summary>
    public static bool AreDistinct(Expression a, Expression b) =>
        a is Element { Target: Local x } first && b is Element { Target: Local y } second && x == y && first.Indices.Count == second.Indices.Count
        && first.Indices.Zip(second.Indices, (i, j) => (Of(i), Of(j))).Any(p => p.Item1.Base == p.Item2.Base && p.Item1.Offset != p.Item2.Offset);

    /// <summary>An index as something and a number.</summary>
    private static (Expression? Base, double Offset) Of(Expression index) => index switch
    {
        Constant { Verbatim: null } c => (null, c.Value),
        Call { Function: "+" or "-", Type.Text: "int", Arguments: [var left, Constant { Verbatim: null } c] } sum => Of(left) is var (rest, offset) ? (rest, sum.Function == "+" ? offset + c.Value : offset - c.Value) : default,
        Call { Function: "+", Type.Text: "int", Arguments: [Constant { Verbatim: null } c, var right] } => Of(right) is var (rest, offset) ? (rest, offset + c.Value) : default,
        _ => (index, 0),
    };
}

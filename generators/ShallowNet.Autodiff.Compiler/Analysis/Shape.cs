using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Analysis;

/// <summary>What is known of a matrix expression's shape without evaluating it.</summary>
public static class Shape
{
    private static readonly HashSet<string> NotElementwise = new(StringComparer.Ordinal)
    {
        "Dot", "DotTransposed", "TransposedDot", "Transpose", "Sum", "Mean", "Max", "Min", "LogSumExp", "FullLike", "Broadcast",
    };

    /// <summary>Is the expression made of named matrices by elementwise functions alone, so that its shape is the broadcast of theirs?</summary>
    public static bool IsElementwise(Expression e) => e switch
    {
        Local or Member => true,
        Known k => IsElementwise(k.Shown),
        Call c => IsElementwiseFunction(c.Function) && c.Arguments.Where(a => a.Type is MatrixType).All(IsElementwise),
        _ => false,
    };

    /// <summary>The matrices whose broadcast has the expression's shape.</summary>
    public static IEnumerable<Expression> Sources(Expression e) =>
        (e is Known k ? Sources(k.Shown)
            : e is Call c && IsElementwiseFunction(c.Function) ? c.Arguments.Where(a => a.Type is MatrixType).SelectMany(Sources)
            : [e]).Distinct();

    private static bool IsElementwiseFunction(string function) =>
        Emit.Precedence.IsOperator(function)
        || (function.StartsWith("MatrixMath.", StringComparison.Ordinal) && !NotElementwise.Contains(function.Substring("MatrixMath.".Length)));
}

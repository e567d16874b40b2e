using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Rules;

/// <summary>The result types of the functions that rows mention.</summary>
public static class Typing
{
    public static IrType Of(string function, IReadOnlyList<Expression> arguments, IrType scalar)
    {
        switch (function)
        {
            case "==" or "!=" or "<" or ">" or "<=" or ">=" or "&&" or "||" or "!":
                return IrType.Bool;
            case "MatrixMath.Count":
                return IrType.Int;
            case "MatrixMath.Sum" or "MatrixMath.Mean" or "MatrixMath.Max" or "MatrixMath.Min" or "MatrixMath.Norm" when arguments.Count == 1:
                return ElementOf(arguments[0].Type, scalar);
            case "MatrixMath.InnerProduct":
                return ElementOf(arguments[0].Type, scalar);
            case "Vector.Dot" or "Vector.Length" or "Vector.LengthSquared" or "Vector.Distance" or "Vector.DistanceSquared":
                return IrType.Float;
        }
        return arguments.Select(a => a.Type).FirstOrDefault(t => t is MatrixType or VectorType)
            ?? arguments.Where(a => a is not Constant).Select(a => a.Type).OfType<ScalarType>().FirstOrDefault()
            ?? scalar;
    }

    /// <summary>The number type that a value is made of.</summary>
    public static IrType ElementOf(IrType type, IrType otherwise) => type switch
    {
        ScalarType => type,
        MatrixType m => m.Element,
        VectorType => IrType.Float,
        ArrayType a => ElementOf(a.Element, otherwise),
        SpanType s => ElementOf(s.Element, otherwise),
        _ => otherwise,
    };
}

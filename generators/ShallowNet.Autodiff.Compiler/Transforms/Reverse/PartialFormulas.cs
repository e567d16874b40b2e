using ShallowNet.Autodiff.Compiler.Analysis;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms.Reverse;

/// <summary>What there is to know of the formulas that the chain rule multiplies: which are cheap enough to stand twice, what they mention, what they may skip.</summary>
internal static class PartialFormulas
{
    /// <summary>Does the function give one of its operands, so that the others have no part in the result?</summary>
    public static bool Chooses(Call call) => call.Type is ScalarType && call.Name is "Max" or "Min" or "Clamp";

    /// <summary>Is there anything in the value whose derivative may be infinite where the value itself is not chosen?</summary>
    public static bool CanBeInfinite(Expression value) =>
        Walk.All(value).OfType<Call>().Any(c => c.Name is not ("+" or "-" or "*" or "Max" or "Min" or "Clamp" or "Abs" or "Sin" or "Cos" or "Tanh"));

    public static Call Times(Expression seed, Expression derivative, IrType scalar) => new("*", [seed, derivative], scalar);

    public static bool IsAtomic(Expression e) =>
        e is Local or Constant || (e is Call { Function: "-", Arguments: { Count: 1 } a } && IsAtomic(a[0]))
        || (e is Member m && IsAtomic(m.Target)) || (e is Element { Target: Local } el && el.Indices.All(IsAtomic));

    public static int Mentioned(Expression template, string hole) =>
        Walk.All(template).OfType<Placeholder>().Count(p => p.Name == hole);

    /// <summary>Does the formula use the adjoint in a place where a single number cannot stand for a matrix of equal ones?</summary>
    public static bool NeedsMatrix(Expression template) => Walk.All(template).OfType<Call>().Any(c =>
        c.Function is "MatrixMath.ReluBackward" or "MatrixMath.SoftmaxBackward" or "MatrixMath.Sum" or "MatrixMath.Dot" or "MatrixMath.DotTransposed" or "MatrixMath.TransposedDot" or "MatrixMath.Transpose" or "MatrixMath.Broadcast"
            or "MatrixMath.SliceBackward" or "MatrixMath.ReshapeBackward"
        && c.Arguments.Any(a => a is Placeholder { Name: "d" }));

    /// <summary>The count of an expression's elements is that of the matrices it is made of; the expression is not computed again for it.</summary>
    public static Expression WithCounts(Expression e) => Walk.Rewrite(e, node => node switch
    {
        Call { Function: "MatrixMath.Count" } count when count.Arguments.Count == 1 && Shape.IsElementwise(count.Arguments[0]) =>
            count with { Arguments = Shape.Sources(count.Arguments[0]).ToEquatable() },
        Call { Function: "MatrixMath.FullLike" } full when Shape.IsElementwise(full.Arguments[0]) => full.Arguments[1],
        _ => node,
    });

    /// <summary>Equal contributions to one place become one: <c>dx += 2·d·x</c>.</summary>
    public static List<Statement> Merge(List<Statement> statements)
    {
        var merged = new List<Statement>();
        foreach (Statement s in statements)
        {
            int same = s is Accumulate { Value.Type: ScalarType } ? merged.FindIndex(m => m == s) : -1;
            if (same >= 0 && s is Accumulate twice)
            {
                merged[same] = twice with { Value = new Call("*", [new Constant(2, twice.Value.Type), twice.Value], twice.Value.Type) };
            }
            else
            {
                merged.Add(s);
            }
        }
        return merged;
    }

    /// <summary>What the adjoint of an expression without a name is called.</summary>
    public static string NameOfAdjoint(Expression of) => of switch
    {
        Call { Function: "+" } => "dSum",
        Call { Function: "-" } => "dDifference",
        Call { Function: "*" } => "dProduct",
        Call { Function: "/" } => "dQuotient",
        Call c => "d" + c.Name,
        _ => "dChosen",
    };

    /// <summary>The member of a value through which a leaf of it is reached.</summary>
    public static string FirstMember(Expression leaf, Expression root)
    {
        string name = "";
        while (leaf is Member m && leaf != root)
        {
            (name, leaf) = (m.Name, m.Target);
        }
        return name;
    }
}

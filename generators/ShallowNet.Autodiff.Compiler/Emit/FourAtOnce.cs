using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Transforms.Forward;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>
/// Where a derivative is asked for in the direction of one number after the other, and the numbers stand in one row, four directions are taken at once: <c>MTangents</c> for a Jacobian,
/// <c>MHessianVectorProducts</c> for a Hessian.
/// </summary>
internal static class FourAtOnce
{
    public const string TypeName = "Tangents4";

    /// <summary>The parameter that is all the numbers, if there is one.</summary>
    public static Parameter? RowOf(Method method, Options options) =>
        options.FourDirections && method.ActiveParameters.ToArray() is [{ Passing: Passing.Value or Passing.In } only] && IsRow(only.Type) ? only : null;

    public static bool IsRow(IrType? type) => type is ArrayType { Rank: 1, Element: ScalarType { Kind: ScalarKind.Double } } or SpanType { Element: ScalarType { Kind: ScalarKind.Double } };

    public static FourDirections Directions(StatementPrinter printer, Tangents tangents) => new(printer.Expressions.Name(TypeName), tangents.IsTangent);

    /// <summary>The statements without the one that makes storage for what they add up, and that storage; null where they make it otherwise.</summary>
    /// <param name="body">The statements.</param>
    /// <param name="sum">What they add up.</param>
    /// <param name="row">The parameter whose adjoint it is.</param>
    public static (EquatableArray<Statement> Body, Local Storage)? WithStorage(EquatableArray<Statement> body, Local sum, Parameter row) =>
        body.FirstOrDefault(s => s is Declare d && d.Variable.Name == sum.Name) is Declare { Value: Opaque, Variable.Type: var type } making
        && !Walk.All(body).Any(s => s is Assign { Target: Local target } && target.Name == sum.Name)
            ? (body.Where(s => s != making).ToEquatable(), new Local(sum.Name, row.Type is SpanType && type is ArrayType made ? new SpanType(made.Element, IsReadOnly: false) : type))
            : null;

    /// <summary>Nobody else needs them.</summary>
    public static Method Private(Method method) => method with { Accessibility = "private" };

    /// <summary>The loop over the numbers, four at a time.</summary>
    /// <param name="printer">The method's printer.</param>
    /// <param name="writer">Where it is written to.</param>
    /// <param name="direction">The variable for the directions.</param>
    /// <param name="first">The variable for the first of the four.</param>
    /// <param name="count">How many numbers there are.</param>
    /// <param name="each">Writes what is done with the four directions.</param>
    public static void WriteLoop(StatementPrinter printer, IndentedWriter writer, string direction, string first, string count, Action<string> each)
    {
        string four = printer.Expressions.Name(TypeName);
        writer.Line($"var {direction} = new {four}[{count}];");
        writer.Open($"for (int {first} = 0; {first} < {count}; {first} += 4)");
        writer.Line($"{four}.Point({direction}, {first});");
        each(four);
        writer.Close();
    }
}

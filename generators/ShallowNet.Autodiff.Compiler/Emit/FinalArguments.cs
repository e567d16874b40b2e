using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Transforms;
using ShallowNet.Autodiff.Compiler.Transforms.Reverse;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>
/// Arguments that the backward pass takes back to what they were before the call: what the method left in them is kept in between, and stands there again at the end.
/// </summary>
internal sealed class FinalArguments
{
    private readonly StatementPrinter printer;
    private readonly StorageOperations operations;
    private readonly IndentedWriter writer;
    private readonly List<(Local Parameter, string Kept)> arguments;

    public FinalArguments(Method method, ReversePass pass, StatementPrinter printer, IndentedWriter writer, FreshNames names)
    {
        this.printer = printer;
        this.writer = writer;
        operations = new StorageOperations(method, printer);
        arguments = [.. pass.Rewound.Where(r => method.Parameters.Any(p => p.Name == r.Name)).Select(p => (p, names.Take(FreshNames.Camel(p.Name, "final"))))];
    }

    /// <summary>Numbers in a row, which a tape can hold whole.</summary>
    public static bool IsRow(IrType type) => type is SpanType { Element: ScalarType } or ArrayType { Rank: <= 3, Element: ScalarType };

    /// <summary>The row of them.</summary>
    public static string Row(Local array, StatementPrinter printer) =>
        array.Type is ArrayType { Rank: > 1 } ? $"{printer.Expressions.Name("Adjoint")}.Elements({array.Name})" : array.Name;

    public static string TapeOf(Local row, StatementPrinter printer) =>
        $"{printer.Expressions.Name("Tape")}.Rent<{(row.Type is SpanType s ? s.Element : ((ArrayType)row.Type).Element).Text}>({row.Name}.Length)";

    public void Keep()
    {
        foreach ((Local p, string kept) in arguments)
        {
            writer.Line(IsRow(p.Type) ? $"using var {kept} = {TapeOf(p, printer)};" : $"var {kept} = {operations.Copy(p.Type, p.Name)};");
            if (IsRow(p.Type))
            {
                writer.Line($"{kept}.PushSpan({Row(p, printer)});");
            }
        }
    }

    public void PutBack()
    {
        foreach ((Local p, string kept) in arguments)
        {
            foreach (string line in IsRow(p.Type) ? [$"{kept}.PopSpan({Row(p, printer)});"] : operations.CopyTo(p.Type, kept, p.Name))
            {
                writer.Line(line);
            }
        }
    }
}

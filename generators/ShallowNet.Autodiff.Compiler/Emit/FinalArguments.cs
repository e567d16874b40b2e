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
    private readonly Method method;
    private readonly FreshNames names;
    private readonly List<(Local Parameter, string Kept)> arguments;

    public FinalArguments(Method method, ReversePass pass, StatementPrinter printer, IndentedWriter writer, FreshNames names)
    {
        this.method = method;
        this.printer = printer;
        this.writer = writer;
        this.names = names;
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

    /// <summary>Before the forward pass: a parameter may refer to something else at its end, and the caller sees what it gave.</summary>
    public void Begin(ReverseTransform transform)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            (Local p, string kept) = arguments[i];
            if (p.Type.IsReference && transform.IsAssigned(method.Parameters.First(q => q.Name == p.Name)))
            {
                arguments[i] = (p with { Name = names.Take(FreshNames.Camel(p.Name.TrimStart('@'), "given")) }, kept);
                writer.Line($"var {arguments[i].Parameter.Name} = {p.Name};");
            }
        }
    }

    public void Keep()
    {
        foreach ((Local p, string kept) in arguments)
        {
            writer.Line(IsRow(p.Type) ? $"using var {kept} = {TapeOf(p, printer)};" : $"{operations.Copied(p.Type)} {kept} = {operations.Copy(p.Type, p.Name)};");
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

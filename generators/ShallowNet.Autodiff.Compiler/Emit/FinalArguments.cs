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
    private readonly ArgumentContent content;
    private readonly Zeros zeros;
    private readonly IndentedWriter writer;
    private readonly Method method;
    private readonly FreshNames names;
    private readonly List<(Local Parameter, string Kept)> arguments;
    private readonly HashSet<string> replaced = new(StringComparer.Ordinal);

    public FinalArguments(Method method, ReversePass pass, StatementPrinter printer, IndentedWriter writer, FreshNames names)
    {
        this.method = method;
        this.printer = printer;
        this.writer = writer;
        this.names = names;
        content = new ArgumentContent(method, printer, writer);
        zeros = new Zeros(method);
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
            Parameter parameter = method.Parameters.First(q => q.Name == p.Name);
            if (transform.IsAssigned(parameter) && (p.Type.IsReference || (!IsByReference(parameter) && zeros.HoldsReferences(p.Type))))
            {
                arguments[i] = (p with { Name = names.Take(FreshNames.Camel(p.Name.TrimStart('@'), "given")) }, kept);
                writer.Line($"var {arguments[i].Parameter.Name} = {p.Name};");
            }
            if (content.IsByReference(p.Type) && transform.Replaces(parameter))
            {
                // What the method replaces is no longer found at its end, and yet somebody else's.
                replaced.Add(kept);
                content.Declare(kept);
                content.KeepReferred(p.Type, arguments[i].Parameter.Name, kept);
            }
        }
    }

    public void Keep()
    {
        foreach ((Local p, string kept) in arguments)
        {
            if (IsRow(p.Type))
            {
                writer.Line($"using var {kept} = {TapeOf(p, printer)};");
                writer.Line($"{kept}.PushSpan({Row(p, printer)});");
            }
            else if (replaced.Contains(kept))
            {
                writer.Line($"{kept}.KeepAgain();");
                content.KeepReferred(p.Type, p.Name, kept);
            }
            else
            {
                content.Keep(p.Type, p.Name, kept);
            }
        }
    }

    public void PutBack()
    {
        foreach ((Local p, string kept) in arguments)
        {
            if (IsRow(p.Type))
            {
                writer.Line($"{kept}.PopSpan({Row(p, printer)});");
            }
            else
            {
                content.PutBack(p.Type, p.Name, kept);
            }
        }
    }

    private static bool IsByReference(Parameter p) => p.Passing is Passing.Ref or Passing.Out || p.IsThis;
}

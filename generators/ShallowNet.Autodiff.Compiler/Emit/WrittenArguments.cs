using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Transforms;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>Arrays that a method overwrites: where it is called several times, each time on what the caller gave.</summary>
internal sealed class WrittenArguments(Method method, StatementPrinter printer, IndentedWriter writer, FreshNames names)
{
    private readonly List<(string Parameter, string Kept)> arrays =
        [.. method.Parameters.Where(p => p is { IsWritten: true, Type.IsReference: true } && p.Type is not AggregateType).Select(p => (p.Name, names.Take(p.Name.TrimStart('@') + "Given")))];

    public void Keep()
    {
        foreach ((string parameter, string kept) in arrays)
        {
            writer.Line($"var {kept} = {printer.Expressions.Name("Adjoint")}.Copy({parameter});");
        }
    }

    public void Restore()
    {
        foreach ((string parameter, string kept) in arrays)
        {
            writer.Line($"{printer.Expressions.Name("Adjoint")}.CopyTo({kept}, {parameter});");
        }
    }
}

using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Transforms;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>
/// Writes how the content of an argument is kept and put back. Where it refers to further arrays or objects, those are kept themselves, each once, with what is in them:
/// a copy would not tell which of two rows is which, nor that both are one.
/// </summary>
internal sealed class ArgumentContent(Method method, StatementPrinter printer, IndentedWriter writer)
{
    private readonly StorageOperations operations = new(method, printer);
    private readonly Zeros zeros = new(method);

    /// <summary>Is it kept by what it refers to?</summary>
    public bool IsByReference(IrType type) => type switch
    {
        AggregateType => zeros.HoldsReferences(type),
        ArrayType or ListType => zeros.HoldsReferences(Zeros.ElementOf(type)),
        _ => false,
    };

    /// <summary>Declares what will hold the content, which may be kept more than once: rows that another has replaced since still count.</summary>
    public void Declare(string kept) => writer.Line($"var {kept} = default({printer.Expressions.Name("CacheSnapshot")});");

    public void KeepReferred(IrType type, string value, string kept) => new SnapshotWriter(method, writer, kept).Keep(type, value);

    public void Keep(IrType type, string value, string kept)
    {
        if (IsByReference(type))
        {
            Declare(kept);
            KeepReferred(type, value, kept);
        }
        else
        {
            writer.Line($"{operations.Copied(type)} {kept} = {operations.Copy(type, value)};");
        }
    }

    public void PutBack(IrType type, string value, string kept)
    {
        foreach (string line in IsByReference(type) ? [$"{kept}.Restore();"] : operations.CopyTo(type, kept, value))
        {
            writer.Line(line);
        }
    }
}

using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Transforms;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>Arrays and objects that a method overwrites, and what it is given by <c>ref</c>: where it is called several times, each time on what the caller gave.</summary>
internal sealed class WrittenArguments
{
    private readonly StorageOperations operations;
    private readonly IndentedWriter writer;
    private readonly List<(Parameter Parameter, string Kept)> arguments;

    public WrittenArguments(Method method, StatementPrinter printer, IndentedWriter writer, FreshNames names)
    {
        this.writer = writer;
        operations = new StorageOperations(method, printer);
        arguments = [.. method.Parameters.Where(p => IsWritten(p, operations) || IsNumberByReference(p)).Select(p => (p, names.Take(p.Name.TrimStart('@') + "Given")))];
    }

    /// <summary>Does the caller see what the method writes, without a <c>ref</c>?</summary>
    public static bool IsWritten(Parameter p, StorageOperations operations) => p.IsWritten && p.Type.IsDifferentiable && !operations.IsPlain(p.Type);

    private static bool IsNumberByReference(Parameter p) => p is { Passing: Passing.Ref, IsThis: false, Type: ScalarType or OpaqueType };

    public void Keep()
    {
        foreach ((Parameter p, string kept) in arguments)
        {
            writer.Line($"{operations.Copied(p.Type)} {kept} = {operations.Copy(p.Type, p.Name)};");
        }
    }

    public void Restore()
    {
        foreach ((Parameter p, string kept) in arguments)
        {
            foreach (string line in operations.CopyTo(p.Type, kept, p.Name))
            {
                writer.Line(line);
            }
        }
    }
}

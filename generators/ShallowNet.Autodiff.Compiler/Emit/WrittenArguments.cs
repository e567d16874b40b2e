using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Transforms;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>Arrays and objects that a method overwrites, with derivatives or without, and what it is given by <c>ref</c>: where it is called several times, each time on what the caller gave.</summary>
internal sealed class WrittenArguments
{
    private readonly ArgumentContent content;
    private readonly List<(Parameter Parameter, string Kept)> arguments;

    public WrittenArguments(Method method, StatementPrinter printer, IndentedWriter writer, FreshNames names)
    {
        content = new ArgumentContent(method, printer, writer);
        var operations = new StorageOperations(method, printer);
        arguments = [.. method.Parameters.Where(p => IsWritten(p, operations) || IsNumberByReference(p) || (p.IsWritten && p.Type.IsReference)).Select(p => (p, names.Take(p.Name.TrimStart('@') + "Given")))];
    }

    /// <summary>Does the caller see what the method writes, without a <c>ref</c>?</summary>
    public static bool IsWritten(Parameter p, StorageOperations operations) => p.IsWritten && p.Type.IsDifferentiable && !operations.IsPlain(p.Type);

    private static bool IsNumberByReference(Parameter p) => p is { Passing: Passing.Ref, IsThis: false, Type: ScalarType or OpaqueType };

    public void Keep()
    {
        foreach ((Parameter p, string kept) in arguments)
        {
            content.Keep(p.Type, p.Name, kept);
        }
    }

    public void Restore()
    {
        foreach ((Parameter p, string kept) in arguments)
        {
            content.PutBack(p.Type, p.Name, kept);
        }
    }
}

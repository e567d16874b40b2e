using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>A part of a method as a method by itself, which generated code calls.</summary>
internal sealed class OutlinedMethod(Method method, IndentedWriter writer)
{
    public void Write()
    {
        var printer = new StatementPrinter(method, writer);
        writer.Line("/// <summary>Steps of a loop with checkpoints.</summary>");
        writer.OpenMember(method, $"void {method.Name}{method.TypeParameters}({new Signature(method, printer).Parameters()}){method.Constraints}");
        printer.Print(method.Body);
        writer.Close();
        writer.Line();
    }
}

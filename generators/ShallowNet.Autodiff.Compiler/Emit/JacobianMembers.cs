using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Transforms;
using ShallowNet.Autodiff.Compiler.Transforms.Reverse;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>
/// <c>MJacobian</c>: rows are outputs, columns inputs. Column by column with tangents when there are no more inputs than outputs, row by row with adjoints otherwise.
/// </summary>
internal sealed class JacobianMembers(Method method, IndentedWriter writer)
{
    private readonly StatementPrinter printer = new(method, writer);

    public void Write()
    {
        var flattening = new Flattening(method, printer, writer);
        Parameter[] active = [.. method.ActiveParameters];
        if (method.ReturnType is not { IsDifferentiable: true } result || IsGeneric(result) || active.Any(p => IsGeneric(p.Type)) || !flattening.IsFlat(result) || !active.All(p => flattening.IsFlat(p.Type) && p.Passing is Passing.Value or Passing.In))
        {
            return;
        }
        var names = new FreshNames(method, method.Body);
        var signature = new Signature(method, printer);
        string element = ElementText(result, active);
        var shadows = new Shadows(names, method);
        string matrix = printer.Expressions.Name("Matrix");
        string modifiers = method.Accessibility + (method.IsStatic ? " static" : "");
        var (jacobian, inputs, outputs) = (names.Take("jacobian"), names.Take("inputs"), names.Take("outputs"));
        var value = new Local(names.Take("value"), result);
        string cache = names.Take("cache");
        writer.Line($"/// <summary>The Jacobian of <c>{method.Name}</c>: a row for each number of the result, a column for each of the active parameters.</summary>");
        writer.Open($"{modifiers} {matrix}<{element}> {method.Name}Jacobian{method.TypeParameters}({signature.Parameters(withDefaults: true)}){method.Constraints}");
        string arguments = signature.Arguments();
        var written = new WrittenArguments(method, printer, writer, names);
        written.Keep();
        writer.Line($"{printer.TypeName(result)} {value.Name} = {method.Name}WithCache{method.TypeParameters}({(arguments.Length > 0 ? arguments + ", " : "")}out var {cache});");
        writer.Line($"int {outputs} = {flattening.Count(result, value)};");
        writer.Line($"int {inputs} = {string.Join(" + ", active.Select(p => flattening.Count(p.Type, new Local(p.Name, p.Type))))};");
        writer.Line($"var {jacobian} = {matrix}.Zeros<{element}>({outputs}, {inputs});");
        writer.Open($"if ({inputs} <= {outputs})");
        WriteColumns(flattening, active, result, names, shadows, jacobian, written);
        writer.Close();
        writer.Open("else");
        WriteRows(flattening, active, result, value, names, shadows, jacobian, cache);
        writer.Close();
        writer.Line($"return {jacobian};");
        writer.Close();
        writer.Line();
    }

    private void WriteColumns(Flattening flattening, Parameter[] active, IrType result, FreshNames names, Shadows shadows, string jacobian, WrittenArguments written)
    {
        var tangents = new Dictionary<string, Local>();
        foreach (Parameter p in active)
        {
            var tangent = new Local(names.Take("d" + p.Name.TrimStart('@')), Shadows.TypeOf(Signature.GradientType(p.Type)));
            tangents[p.Name] = tangent;
            string zero = p.Type is SpanType s ? $"new {s.Element.Text}[{p.Name}.Length]" : printer.Expressions.Print(shadows.Zero(p.Type, new Local(p.Name, p.Type)));
            writer.Line($"{printer.TypeName(tangent.Type)} {tangent.Name} = {zero};");
        }
        string column = names.Take("column");
        writer.Line($"int {column} = 0;");
        string arguments = string.Join(", ", method.Parameters.Where(p => !p.IsThis || p.IsActive).SelectMany(p => p.IsThis ? [tangents[p.Name].Name] : p.IsActive ? new[] { p.Name, tangents[p.Name].Name } : [p.Name]));
        foreach (Parameter p in active)
        {
            flattening.Visit(tangents[p.Name].Type, tangents[p.Name], leaf =>
            {
                written.Restore();
                printer.Print([new Assign(leaf, new Constant(1, leaf.Type))]);
                var tangent = new Local(names.Take("dValue"), result);
                writer.Line($"var {tangent.Name} = {method.Name}Tangent{method.TypeParameters}({arguments}).Tangent;");
                string row = names.Take("row");
                writer.Line($"int {row} = 0;");
                flattening.Visit(result, tangent, number => writer.Line($"{jacobian}[{row}++, {column}] = {printer.Expressions.Print(number)};"));
                writer.Line($"{column}++;");
                printer.Print([new Assign(leaf, new Constant(0, leaf.Type))]);
            });
        }
    }

    private void WriteRows(Flattening flattening, Parameter[] active, IrType result, Local value, FreshNames names, Shadows shadows, string jacobian, string cache)
    {
        var seed = new Local(names.Take("dResult"), Shadows.TypeOf(result));
        writer.Line($"{printer.TypeName(seed.Type)} {seed.Name} = {printer.Expressions.Print(shadows.Zero(result, value))};");
        string row = names.Take("row");
        writer.Line($"int {row} = 0;");
        flattening.Visit(result, seed, leaf =>
        {
            printer.Print([new Assign(leaf, new Constant(1, leaf.Type))]);
            string gradient = names.Take("gradient");
            writer.Line($"var {gradient} = {method.Name}Backward{method.TypeParameters}(in {cache}, {seed.Name});");
            string column = names.Take("column");
            writer.Line($"int {column} = 0;");
            foreach (Parameter p in active)
            {
                IrType type = Signature.GradientType(p.Type);
                Expression part = active.Length == 1 ? new Local(gradient, type) : new Member(new Local(gradient, new OpaqueType("var")), p.IsThis ? "dThis" : "d" + p.Name.TrimStart('@'), type);
                flattening.Visit(type, part, number => writer.Line($"{jacobian}[{row}, {column}++] = {printer.Expressions.Print(number)};"));
            }
            writer.Line($"{row}++;");
            printer.Print([new Assign(leaf, new Constant(0, leaf.Type))]);
        });
    }

    /// <summary>Numbers of the widest precision that takes part.</summary>
    private string ElementText(IrType result, Parameter[] active) =>
        active.Select(p => p.Type).Prepend(result).SelectMany(Elements).Any(e => e == "double") ? "double" : "float";

    /// <summary>A matrix is of numbers whose size is known.</summary>
    private bool IsGeneric(IrType type) => Elements(type).Any(e => e is not ("double" or "float"));

    private IEnumerable<string> Elements(IrType type) => type switch
    {
        ScalarType s => [s.Text],
        MatrixType m => [m.Element.Text],
        VectorType => ["float"],
        ArrayType a => Elements(a.Element),
        SpanType s => Elements(s.Element),
        ListType l => Elements(l.Element),
        AggregateType aggregate => method.Info(aggregate).DifferentiableMembers.SelectMany(m => m.Type is AggregateType { IsReference: true } ? [] : Elements(m.Type)),
        _ => [],
    };
}

using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Transforms;
using ShallowNet.Autodiff.Compiler.Transforms.Reverse;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>
/// <c>MJacobian</c>: rows are outputs, columns inputs. Column by column with tangents when there are no more inputs than outputs, row by row with adjoints otherwise.
/// </summary>
public sealed class JacobianMembers(Method method, IndentedWriter writer, bool hasFourDirections)
{
    private readonly StatementPrinter printer = new(method, writer);

    /// <summary>Why the method has no Jacobian; null when it has one.</summary>
    public static string? Problem(Method method) =>
        method.ReturnType is not { IsDifferentiable: true } result ? "it returns nothing that has a derivative"
        : Flattening.Problem(method, result) is { } problem ? "its result cannot be laid out in rows: " + problem
        : ProblemOfArguments(method);

    /// <summary>Why its active parameters cannot be laid out in a row.</summary>
    public static string? ProblemOfArguments(Method method) =>
        method.ActiveParameters.FirstOrDefault(p => p.Passing is Passing.Ref or Passing.Out) is { } reference ? $"it changes '{reference.Name}', which is both an input and a result"
        : method.ActiveParameters.Select(p => (p.Name, Problem: Flattening.Problem(method, p.Type))).FirstOrDefault(p => p.Problem is not null) is { Problem: { } problem } parameter
            ? $"'{parameter.Name}' cannot be laid out in a row: {problem}"
        : null;

    public void Write()
    {
        if (Problem(method) is not null)
        {
            return;
        }
        var flattening = new Flattening(method, printer, writer);
        Parameter[] active = [.. method.ActiveParameters];
        IrType result = method.ReturnType!;
        var names = new FreshNames(method, method.Body);
        var signature = new Signature(method, printer);
        string element = flattening.WidestOf(active.Select(p => p.Type).Append(result));
        var shadows = new Shadows(names, method);
        string matrix = printer.Expressions.Name("Matrix");
        var (jacobian, inputs, outputs) = (names.Take("jacobian"), names.Take("inputs"), names.Take("outputs"));
        var value = new Local(names.Take("value"), result);
        string cache = names.Take("cache");
        writer.Line($"/// <summary>The Jacobian of <c>{method.Name}</c>: a row for each number of the result, a column for each of the active parameters.</summary>");
        writer.OpenMember(method, $"{matrix}<{element}> {method.Name}Jacobian{method.TypeParameters}({signature.Parameters(withDefaults: true)}){method.Constraints}");
        string arguments = signature.Arguments();
        var written = new WrittenArguments(method, printer, writer, names);
        written.Keep();
        // Lists that grow, and arrays that others take the place of, count as they were given.
        bool grows = active.Any(Grows);
        if (grows)
        {
            flattening.WriteCount(inputs, active.Select(p => new Local(p.Name, p.Type)));
        }
        writer.Line($"{printer.TypeName(result)} {value.Name} = {method.Name}WithCache{method.TypeParameters}({(arguments.Length > 0 ? arguments + ", " : "")}out var {cache});");
        flattening.WriteCount(outputs, [value]);
        if (!grows)
        {
            flattening.WriteCount(inputs, active.Select(p => new Local(p.Name, p.Type)));
        }
        writer.Line($"var {jacobian} = {matrix}.Zeros<{element}>({outputs}, {inputs});");
        if (hasFourDirections)
        {
            writer.Line("// a sweep of tangents is for four inputs, one of adjoints for one output");
            writer.Open($"if ({inputs} <= 4 * {outputs})");
            WriteFourColumns(active[0], names, jacobian, inputs, written);
        }
        else
        {
            writer.Open($"if ({inputs} <= {outputs})");
            if (grows)
            {
                written.Restore();
            }
            WriteColumns(flattening, active, result, names, shadows, jacobian, written);
        }
        writer.Close();
        writer.Open("else");
        WriteRows(flattening, active, result, value, names, shadows, jacobian, element, cache);
        writer.Close();
        writer.Line($"return {jacobian};");
        writer.Close();
        writer.Line();
    }

    private void WriteColumns(Flattening flattening, Parameter[] active, IrType result, FreshNames names, Shadows shadows, string jacobian, WrittenArguments written)
    {
        var operations = new StorageOperations(method, printer);
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
        // The tangent of a list that grows grows with it, and so it is where arrays are replaced: each time another.
        string arguments = new Signature(method, printer).ArgumentsWithTangents(p => Grows(p) ? operations.Copy(tangents[p.Name].Type, tangents[p.Name].Name) : tangents[p.Name].Name);
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
                // What the method writes, its tangent has written in the tangent.
                Parameter[] dirty = [.. active.Where(a => WrittenArguments.IsWritten(a, operations) && !Grows(a))];
                foreach (string line in dirty.SelectMany(a => operations.Clear(tangents[a.Name].Type, tangents[a.Name])))
                {
                    writer.Line(line);
                }
                if (!dirty.Contains(p))
                {
                    printer.Print([new Assign(leaf, new Constant(0, leaf.Type))]);
                }
            });
        }
    }

    private bool Grows(Parameter p) => new StorageOperations(method, printer).MayLeaveOtherShape(p);

    private void WriteFourColumns(Parameter row, FreshNames names, string jacobian, string inputs, WrittenArguments written)
    {
        string direction = names.Take("d" + row.Name.TrimStart('@')), first = names.Take("column"), tangents = names.Take("dValue");
        string arguments = new Signature(method, printer).ArgumentsWithTangents(_ => direction);
        FourAtOnce.WriteLoop(printer, writer, direction, first, inputs, four =>
        {
            written.Restore();
            writer.Line($"var {tangents} = {method.Name}Tangents{method.TypeParameters}({arguments}).Tangent;");
            writer.Line($"{four}.CopyToColumns({tangents}, {jacobian}, {first});");
        });
    }

    private void WriteRows(Flattening flattening, Parameter[] active, IrType result, Local value, FreshNames names, Shadows shadows, string jacobian, string element, string cache)
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
            flattening.WriteRow(jacobian, element, row, [.. active.Select(PartOf)], names);
            writer.Line($"{row}++;");
            printer.Print([new Assign(leaf, new Constant(0, leaf.Type))]);

            Expression PartOf(Parameter p)
            {
                IrType type = Signature.GradientType(p.Type);
                return active.Length == 1 ? new Local(gradient, type) : new Member(new Local(gradient, new OpaqueType("var")), FreshNames.OfGradient(p), type);
            }
        });
    }
}

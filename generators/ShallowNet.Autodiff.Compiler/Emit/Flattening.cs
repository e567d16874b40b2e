using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Transforms;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>
/// Visits the numbers inside a value in a fixed order, the order of the rows and columns of Jacobians and Hessians: parameters as declared, arrays by index,
/// matrices row by row, aggregates member by member.
/// </summary>
internal sealed class Flattening(Method method, StatementPrinter printer, IndentedWriter writer)
{
    private int depth;

    /// <summary>Why values of this type cannot be laid out in a row of numbers; null when they can.</summary>
    public static string? Problem(Method method, IrType type) => type switch
    {
        ScalarType { Kind: ScalarKind.Generic } or MatrixType { Element.Kind: ScalarKind.Generic } => "a matrix is of double or float",
        ScalarType or MatrixType or VectorType => null,
        AggregateType a => method.Info(a).DifferentiableMembers.Select(m => Problem(method, m.Type)).FirstOrDefault(p => p is not null),
        _ => ElementOf(type) is { } element ? Problem(method, element) : $"'{type.Text}' is no row of numbers",
    };

    /// <summary>The numbers of a Jacobian or Hessian: of the widest precision that takes part.</summary>
    public string WidestOf(IEnumerable<IrType> types) => types.SelectMany(Elements).Contains("double") ? "double" : "float";

    private IEnumerable<string> Elements(IrType type) => type switch
    {
        ScalarType s => [s.Text],
        MatrixType m => [m.Element.Text],
        VectorType => ["float"],
        AggregateType aggregate => method.Info(aggregate).DifferentiableMembers.SelectMany(m => Elements(m.Type)),
        _ => ElementOf(type) is { } element ? Elements(element) : [],
    };

    private static IrType? ElementOf(IrType type) => type switch
    {
        ArrayType a => a.Element,
        SpanType s => s.Element,
        MemoryType m => m.Element,
        ListType l => l.Element,
        _ => null,
    };

    /// <summary>Declares a variable with how many numbers there are in all values together.</summary>
    public void WriteCount(string name, IEnumerable<Local> values)
    {
        string[][] counts = [.. values.Select(v => Counts(v.Type, v).ToArray())];
        string[] known = [.. counts.SelectMany(c => c).Where(c => c.Length > 0)];
        writer.Line($"int {name} = {(known.Length == 0 ? "0" : string.Join(" + ", known))};");
        foreach (Local value in values)
        {
            WriteUneven(name, value.Type, value);
        }
    }

    /// <summary>C# for how many numbers a value holds; nothing for arrays whose elements are of different sizes.</summary>
    private IEnumerable<string> Counts(IrType type, Expression place)
    {
        string text = printer.Expressions.Print(place);
        switch (type)
        {
            case ScalarType:
                return ["1"];
            case VectorType v:
                return [v.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)];
            case MatrixType:
                return [text + ".Count"];
            case AggregateType aggregate:
                return method.Info(aggregate).DifferentiableMembers.SelectMany(m => Counts(m.Type, new Member(place, m.Name, m.Type)));
            case var _ when IsUneven(type):
                return [];
            default:
                return [text + (type is ListType ? ".Count" : ".Length")];
        }
    }

    private static bool IsUneven(IrType type) => ElementOf(type) is { } element and not ScalarType;

    private void WriteUneven(string name, IrType type, Expression place)
    {
        if (type is AggregateType aggregate)
        {
            foreach (AggregateMember m in method.Info(aggregate).DifferentiableMembers)
            {
                WriteUneven(name, m.Type, new Member(place, m.Name, m.Type));
            }
        }
        else if (IsUneven(type))
        {
            Visit(type, place, _ => writer.Line($"{name}++;"));
        }
    }

    /// <summary>Writes <paramref name="visit"/> once for every number, inside the loops that it takes to reach them all.</summary>
    public void Visit(IrType type, Expression place, Action<Expression> visit)
    {
        switch (type)
        {
            case ScalarType:
                visit(place);
                break;
            case VectorType v:
                foreach (string component in new[] { "X", "Y", "Z", "W" }.Take(v.Length))
                {
                    visit(new Member(place, component, IrType.Float));
                }
                break;
            case MatrixType m:
                Loop("{0}.Count", place, index => visit(new Opaque("{0}.AsSpan()[{1}]", [place, index], m.Element, IsPure: true)));
                break;
            case AggregateType aggregate:
                foreach (AggregateMember member in method.Info(aggregate).DifferentiableMembers)
                {
                    Visit(member.Type, new Member(place, member.Name, member.Type), visit);
                }
                break;
            case ArrayType { Rank: > 1 } array:
                Nested(array, place, 0, [], visit);
                break;
            case MemoryType memory:
                Visit(new SpanType(memory.Element, memory.IsReadOnly), new View("{0}.Span", place, [], new SpanType(memory.Element, memory.IsReadOnly)), visit);
                break;
            default:
                IrType element = ElementOf(type)!;
                Loop(type is ListType ? "{0}.Count" : "{0}.Length", place, index => Visit(element, new Element(place, [index], element), visit));
                break;
        }
    }

    /// <summary>Lays the numbers of values out in a row of a matrix; whole arrays are copied whole.</summary>
    public void WriteRow(string matrix, string element, string row, IReadOnlyList<Expression> values, FreshNames names)
    {
        if (values.Count == 1 && RowOf(values[0], element) is { } whole)
        {
            writer.Line($"{whole}.CopyTo({matrix}.RowSpan({row}));");
            return;
        }
        string column = names.Take("column");
        writer.Line($"int {column} = 0;");
        foreach (Expression value in values)
        {
            if (RowOf(value, element) is { } part)
            {
                writer.Line($"{part}.CopyTo({matrix}.RowSpan({row})[{column}..]);");
                writer.Line($"{column} += {part}.Length;");
            }
            else
            {
                Visit(value.Type, value, number => writer.Line($"{matrix}[{row}, {column}++] = {printer.Expressions.Print(number)};"));
            }
        }
    }

    /// <summary>Numbers that stand in a row as they are.</summary>
    private string? RowOf(Expression value, string element) => value.Type switch
    {
        ArrayType { Rank: 1, Element: ScalarType s } when s.Text == element => printer.Expressions.Print(value),
        MatrixType m when m.Element.Text == element => printer.Expressions.Print(value) + ".AsSpan()",
        _ => null,
    };

    private void Nested(ArrayType array, Expression place, int dimension, Expression[] indices, Action<Expression> visit)
    {
        if (dimension == array.Rank)
        {
            Visit(array.Element, new Element(place, indices, array.Element), visit);
            return;
        }
        Loop($"{{0}}.GetLength({dimension})", place, index => Nested(array, place, dimension + 1, [.. indices, index], visit));
    }

    private void Loop(string length, Expression place, Action<Expression> body)
    {
        var index = new Local("k" + (depth++).ToString(System.Globalization.CultureInfo.InvariantCulture), IrType.Int);
        writer.Open($"for (int {index.Name} = 0; {index.Name} < {printer.Expressions.Fill(length, [place])}; {index.Name}++)");
        body(index);
        writer.Close();
    }
}

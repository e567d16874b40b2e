using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>
/// Visits the numbers inside a value in a fixed order, the order of the rows and columns of Jacobians and Hessians: parameters as declared, arrays by index,
/// matrices row by row, aggregates member by member.
/// </summary>
internal sealed class Flattening(Method method, StatementPrinter printer, IndentedWriter writer)
{
    private int depth;

    /// <summary>C# for how many numbers a value holds.</summary>
    public string Count(IrType type, Expression place) => string.Join(" + ", Counts(type, place));

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
            case ListType { Element: ScalarType }:
                return [text + ".Count"];
            default:
                return [text + ".Length"];
        }
    }

    /// <summary>Can values of this type be laid out in a row of numbers?</summary>
    public bool IsFlat(IrType type) => type switch
    {
        ScalarType or MatrixType or VectorType => true,
        ArrayType { Element: ScalarType } => true,
        SpanType { Element: ScalarType } => true,
        ListType { Element: ScalarType } => true,
        AggregateType a => method.Info(a).DifferentiableMembers.All(m => IsFlat(m.Type)),
        _ => false,
    };

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
            default:
                IrType element = type switch { ArrayType a => a.Element, SpanType s => s.Element, ListType l => l.Element, _ => IrType.Double };
                Loop(type is ListType ? "{0}.Count" : "{0}.Length", place, index => visit(new Element(place, [index], element)));
                break;
        }
    }

    private void Nested(ArrayType array, Expression place, int dimension, Expression[] indices, Action<Expression> visit)
    {
        if (dimension == array.Rank)
        {
            visit(new Element(place, indices, array.Element));
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

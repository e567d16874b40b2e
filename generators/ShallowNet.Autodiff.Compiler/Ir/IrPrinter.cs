using System.Globalization;
using System.Text;

namespace ShallowNet.Autodiff.Compiler.Ir;

/// <summary>
/// The middle language as compact text, for tests and for curious readers. It looks like C# and shows what C# does not: conversions that the compiler
/// inserts, what is opaque (<c>‹…›</c>, with <c>!</c> where it happens just once), which calls are of differentiable methods (<c>∂f(x)</c>), and jumps.
/// </summary>
public static class IrPrinter
{
    public static string Print(Method method)
    {
        var text = new StringBuilder();
        string parameters = string.Join(", ", method.Parameters.Select(Print));
        text.Append(method.ReturnType?.Text ?? "void").Append(' ').Append(method.Name).Append('(').Append(parameters).Append(")\n");
        Print(method.Body, text, 1);
        return text.ToString();
    }

    public static string Print(IEnumerable<Statement> statements)
    {
        var text = new StringBuilder();
        Print(statements, text, 0);
        return text.ToString();
    }

    private static string Print(Parameter parameter) =>
        (parameter.IsActive ? "∂" : "") + (parameter.Passing == Passing.Value ? "" : parameter.Passing.ToString().ToLowerInvariant() + " ")
        + parameter.Type.Text + " " + parameter.Name + (parameter.IsWritten ? "✎" : "") + (parameter.Default is null ? "" : " = " + parameter.Default);

    private static void Print(IEnumerable<Statement> statements, StringBuilder text, int depth)
    {
        foreach (Statement statement in statements)
        {
            Print(statement, text, depth);
        }
    }

    private static void Print(Statement statement, StringBuilder text, int depth)
    {
        void Line(string line) => text.Append(' ', 4 * depth).Append(line).Append('\n');
        void Inner(IEnumerable<Statement> block) => Print(block, text, depth + 1);
        switch (statement)
        {
            case Declare { Value: null } s:
                Line($"{s.Variable.Type} {s.Variable.Name};");
                break;
            case Declare s:
                Line($"{s.Variable.Type} {s.Variable.Name} = {Print(s.Value!)};");
                break;
            case Assign s:
                Line($"{Print(s.Target)} {s.Operator}= {Print(s.Value)};");
                break;
            case Evaluate s:
                Line(Print(s.Value) + ";");
                break;
            case Append s:
                Line($"{Print(s.List)}.Add({Print(s.Value)});");
                break;
            case OpaqueStatement s:
                Line("‹" + Fill(s.Template, s.Arguments) + "›");
                break;
            case If s:
                Line($"if ({Print(s.Condition)})");
                Inner(s.Then);
                if (s.Else.Count > 0)
                {
                    Line("else");
                    Inner(s.Else);
                }
                break;
            case For s:
                string step = s.Step.ToString("+= 0;-= 0", CultureInfo.InvariantCulture);
                Line($"{s.Label}: for ({s.Variable.Type} {s.Variable.Name} = {Print(s.From)}; {s.Variable.Name} {s.Comparison} {Print(s.Until)}; {s.Variable.Name} {step})");
                Inner(s.Body);
                break;
            case While s:
                Line(s.TestAtEnd ? s.Label + ": do" : $"{s.Label}: while ({Print(s.Condition)})");
                Inner(s.Body);
                if (s.Next.Count > 0)
                {
                    Line("next");
                    Inner(s.Next);
                }
                if (s.TestAtEnd)
                {
                    Line($"while ({Print(s.Condition)})");
                }
                break;
            case Labeled s:
                Line(s.Label + ":");
                Inner(s.Body);
                break;
            case Exit s:
                Line($"exit {s.Label};");
                break;
            case Return s:
                Line(s.Value is null ? "return;" : $"return {Print(s.Value)};");
                break;
            case Wrapped s:
                Line("‹" + Fill(s.Header, s.Arguments) + "›");
                Inner(s.Body);
                if (s.Footer.Length > 0)
                {
                    Line("‹" + Fill(s.Footer, s.Arguments) + "›");
                }
                break;
            default:
                Line(statement.ToString());
                break;
        }
    }

    public static string Print(Expression e) => e switch
    {
        Constant c => c.Verbatim ?? c.Value.ToString("R", CultureInfo.InvariantCulture) + (c.Type == IrType.Double && c.Value % 1 == 0 ? ".0" : c.Type == IrType.Float ? "f" : ""),
        Local l => l.Name,
        Member m => $"{Print(m.Target)}.{m.Name}",
        Element el => $"{Print(el.Target)}[{List(el.Indices)}]",
        Call { Arguments.Count: 1 } c when !char.IsLetter(c.Function[0]) => c.Function + Operand(c.Arguments[0]),
        Call { Arguments.Count: 2 } c when !char.IsLetter(c.Function[0]) => $"{Operand(c.Arguments[0])} {c.Function} {Operand(c.Arguments[1])}",
        Call c => $"{c.Function}({List(c.Arguments)})",
        Convert c => (c.IsImplicit ? "(" + c.Type.Text + "~)" : "(" + c.Type.Text + ")") + Operand(c.Operand),
        Conditional c => $"{Operand(c.Condition)} ? {Operand(c.WhenTrue)} : {Operand(c.WhenFalse)}",
        New n => $"new {n.Aggregate.Text}({string.Join(", ", n.Members.Zip(n.Arguments, (m, a) => m + ": " + Print(a)))})",
        With w => $"{Print(w.Target)} with {{ {string.Join(", ", w.Members.Zip(w.Arguments, (m, a) => m + " = " + Print(a)))} }}",
        NewArray a => $"{(a.OnStack ? "stackalloc" : "new")} {a.Type.Text}({List(a.Extents)})",
        View v => "view " + Fill(v.Template, v.Arguments.Prepend(v.Target)),
        Opaque o => "‹" + Fill(o.Template, o.Arguments) + "›" + (o.IsPure ? "" : "!"),
        Invoke i => $"∂{i.Callee.Name}({List(i.Arguments)})",
        _ => e.ToString(),
    };

    private static string Operand(Expression e) => e is Call { Arguments.Count: 2 } c && !char.IsLetter(c.Function[0]) || e is Conditional or With ? "(" + Print(e) + ")" : Print(e);

    private static string List(IEnumerable<Expression> items) => string.Join(", ", items.Select(Print));

    /// <summary>Holes filled, doubled braces single.</summary>
    private static string Fill(string template, IEnumerable<Expression> arguments)
    {
        Expression[] all = [.. arguments];
        var text = new StringBuilder();
        for (int i = 0; i < template.Length; i++)
        {
            int close = template[i] == '{' ? template.IndexOf('}', i) : -1;
            if (close > 0 && int.TryParse(template.Substring(i + 1, close - i - 1), out int hole) && hole < all.Length)
            {
                text.Append(Print(all[hole]));
                i = close;
            }
            else
            {
                text.Append(template[i]);
                i += template[i] is '{' or '}' && i + 1 < template.Length && template[i + 1] == template[i] ? 1 : 0;
            }
        }
        return text.ToString();
    }
}

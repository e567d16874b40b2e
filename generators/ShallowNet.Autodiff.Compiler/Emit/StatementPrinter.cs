using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>Statements as C#.</summary>
public sealed class StatementPrinter(Method method, IndentedWriter writer)
{
    private readonly ExpressionPrinter expressions = new(method);
    private readonly PlaceUpdates places = new(method);
    private readonly List<(string Label, bool IsLoop)> open = [];
    private readonly Dictionary<string, string> targets = new(StringComparer.Ordinal);
    private int labels;

    public ExpressionPrinter Expressions => expressions;

    private StorageOperations Operations => new(method, this);

    public void Print(IEnumerable<Statement> statements)
    {
        foreach (Statement s in Reservations.In(statements))
        {
            Print(s);
        }
    }

    /// <summary>The same as lines of their own, for the body of a lambda.</summary>
    public IEnumerable<string> Lines(IEnumerable<Statement> statements)
    {
        var lines = new IndentedWriter();
        new StatementPrinter(method, lines).Print(statements);
        return lines.ToString().Split(['\n'], StringSplitOptions.RemoveEmptyEntries);
    }

    private void Print(Statement s)
    {
        int around = writer.Origin;
        writer.Origin = s.Origin == 0 ? around : s.Origin;
        PrintLines(s);
        writer.Origin = around;
    }

    private void PrintLines(Statement s)
    {
        switch (s)
        {
            case Comment c:
                writer.Line("// " + c.Text);
                break;
            case Declare d:
                writer.Line(Declaration(d));
                break;
            case Assign a:
                writer.Line(Assignment(a));
                break;
            case Accumulate a:
                PrintAccumulate(a.Place, a.Value);
                break;
            case TakeOver t:
                foreach (string line in Operations.Add(t.Variable.Type, t.Variable, t.Storage).Concat(Operations.Clear(t.Variable.Type, t.Storage)))
                {
                    writer.Line(line);
                }
                break;
            case RecordContent r:
                writer.Line($"{r.Tape.Name}.Push({Operations.Copy(r.Place.Type, expressions.Print(r.Place))});");
                break;
            case RestoreContent r:
                writer.Open("");
                writer.Line($"var {r.Content.Name} = {r.Tape.Name}.{(r.Keep ? "Peek" : "Pop")}();");
                foreach (string line in Operations.CopyTo(r.Place.Type, r.Content.Name, expressions.Print(r.Place)))
                {
                    writer.Line(line);
                }
                writer.Close();
                break;
            case Append a:
                writer.Line($"{expressions.Print(a.List)}.Add({expressions.Print(a.Value)});");
                break;
            case Evaluate e:
                writer.Line(expressions.Print(e.Value) + ";");
                break;
            // The runtime adds rows of numbers; objects are added member by member.
            case OpaqueStatement { Template: "Adjoint.Add({0}, {1});" } add:
                foreach (string line in Operations.Add(add.Arguments[0].Type, add.Arguments[0], add.Arguments[1]))
                {
                    writer.Line(line);
                }
                break;
            case OpaqueStatement { Template: "" }:
                break;
            case OpaqueStatement o:
                writer.Line(expressions.Fill(o.Template, o.Arguments));
                break;
            case If i:
                PrintIf(i);
                break;
            case For f:
                PrintLoop(f.Label, f.Body, ForHeader(f));
                break;
            case While { TestAtEnd: true } w:
                PrintLoop(w.Label, w.Body, "do", $"}} while ({expressions.Print(w.Condition)});");
                break;
            case While w:
                PrintLoop(w.Label, w.Body, $"while ({expressions.Print(w.Condition)})");
                break;
            case Labeled l:
                PrintLabeled(l);
                break;
            case Exit e:
                PrintExit(e.Label);
                break;
            case Guarded g:
                Print(g.Body);
                break;
            case Wrapped w:
                writer.Open(expressions.Fill(w.Header, w.Arguments));
                Print(w.Body);
                writer.Close(w.Footer.Length == 0 ? "}" : "} " + expressions.Fill(w.Footer, w.Arguments));
                break;
            case Return r:
                writer.Line(r.Value is null ? "return;" : $"return {expressions.Print(r.Value)};");
                break;
        }
    }

    private string Declaration(Declare d)
    {
        IrType type = d.Variable.Type;
        if (d.Value is null)
        {
            string zero = type is ScalarType { Kind: not ScalarKind.Generic } or OpaqueType { Kind: OpaqueKind.Integer } ? "0"
                : type is OpaqueType { Kind: OpaqueKind.Boolean } ? "false"
                : type is SpanType ? "default" : "default!";
            return $"{TypeName(type)} {d.Variable.Name} = {zero};";
        }
        bool spelled = type is ScalarType or OpaqueType { Kind: not OpaqueKind.Other } or SpanType || d.Value is Constant or Conditional || type.Text.StartsWith("(", StringComparison.Ordinal) || (d.Value is Opaque o && o.Template.StartsWith("default", StringComparison.Ordinal));
        string text = expressions.Print(d.Value);
        // A span made by a conversion of an array must keep its type; a stackalloc needs it.
        return $"{(spelled ? TypeName(type) : "var")} {d.Variable.Name} = {text};";
    }

    public string TypeName(IrType type) => type switch
    {
        SpanType s => (s.IsReadOnly ? "ReadOnlySpan<" : "Span<") + TypeName(s.Element) + ">",
        MatrixType m => $"{expressions.Name("Matrix")}<{m.Element.Text}>",
        _ => type.Text,
    };

    private string Assignment(Assign a)
    {
        string target = expressions.Print(a.Target);
        if (a.Operator is null)
        {
            return places.Update(a.Target, expressions.Print(a.Value)) + ";";
        }
        if (a.Operator is "+" or "-" && a.Value is Constant { Type: OpaqueType, Value: 1 })
        {
            return target + a.Operator + a.Operator + ";";
        }
        return places.IsDirect(a.Target)
            ? $"{target} {a.Operator}= {expressions.Print(a.Value)};"
            : places.Update(a.Target, expressions.Print(new Call(a.Operator, [a.Target, a.Value], a.Target.Type))) + ";";
    }

    private void PrintAccumulate(Expression place, Expression value)
    {
        bool negative = value is Call { Function: "-", Arguments.Count: 1 };
        Expression size = negative ? ((Call)value).Arguments[0] : value;
        if (place.Type is MatrixType && !(place is Local local && local.Name == OwnMatrix(local.Name)))
        {
            writer.Line(AddToMatrix(expressions.Print(place), negative, size));
            return;
        }
        string op = negative ? "-" : "+";
        if (place.Type is ScalarType { Kind: ScalarKind.Float } && NeedsNarrowing(size))
        {
            size = new Ir.Convert(size, place.Type, IsImplicit: false);
        }
        writer.Line(places.IsDirect(place)
            ? $"{expressions.Print(place)} {op}= {expressions.Print(size)};"
            : places.Update(place, expressions.Print(new Call(op, [place, size], place.Type))) + ";");
    }

    /// <summary>Local matrices are replaced by their sum; <see cref="OwnedMatrices"/> names them.</summary>
    public HashSet<string> OwnedMatrices { get; } = new(StringComparer.Ordinal);

    private string? OwnMatrix(string name) => OwnedMatrices.Contains(name) ? name : null;

    private static bool NeedsNarrowing(Expression e) => e.Type is ScalarType { Kind: ScalarKind.Double } && e is not Constant;

    private string AddToMatrix(string place, bool negative, Expression value) => value switch
    {
        Call { Function: "MatrixMath.DotTransposed" or "MatrixMath.TransposedDot" or "MatrixMath.Dot" } c when !negative =>
            $"{place}.Add{c.Function.Substring("MatrixMath.".Length)}({expressions.Print(c.Arguments[0])}, {expressions.Print(c.Arguments[1])});",
        _ => $"{place}.{(negative ? "Subtract" : "Add")}({expressions.Print(value)});",
    };

    private void PrintIf(If i, string before = "")
    {
        writer.Open($"{before}if ({expressions.Print(i.Condition)})");
        Print(i.Then);
        if (i.Else.Count == 0)
        {
            writer.Close();
            return;
        }
        // After a jump the rest needs no else; but in the middle of a chain of conditions it would be everyone's.
        if (before.Length == 0 && i.Then.Count > 0 && i.Then[i.Then.Count - 1] is Exit)
        {
            writer.Close();
            Print(i.Else);
            return;
        }
        writer.Close();
        if (i.Else.Count == 1 && i.Else[0] is If nested)
        {
            PrintIf(nested, "else ");
            return;
        }
        writer.Open("else");
        Print(i.Else);
        writer.Close();
    }

    private string ForHeader(For f)
    {
        string name = f.Variable.Name;
        string step = f.Step switch { 1 => name + "++", -1 => name + "--", > 0 => $"{name} += {f.Step}", _ => $"{name} -= {-f.Step}" };
        string test = expressions.Print(new Call(f.Comparison, [f.Variable, f.Until], IrType.Bool));
        return $"for ({f.Variable.Type.Text} {name} = {expressions.Print(f.From)}; {test}; {step})";
    }

    private void PrintLoop(string label, EquatableArray<Statement> body, string header, string footer = "}")
    {
        open.Add((label, true));
        writer.Open(header);
        Print(body);
        if (targets.TryGetValue(label + ".continue", out string? next))
        {
            writer.Line(next + ":;");
        }
        writer.Close(footer);
        open.RemoveAt(open.Count - 1);
        PrintTarget(label);
    }

    private void PrintLabeled(Labeled l)
    {
        open.Add((l.Label, false));
        Print(l.Body);
        open.RemoveAt(open.Count - 1);
        PrintTarget(l.Label);
    }

    /// <summary>The place to which jumps go that neither <c>break</c> nor <c>continue</c> can make.</summary>
    public void PrintTarget(string label)
    {
        if (targets.TryGetValue(label, out string? target))
        {
            writer.Line(target + ":;");
            targets.Remove(label);
        }
    }

    private void PrintExit(string label)
    {
        int loop = open.FindLastIndex(o => o.IsLoop);
        bool labeled = open.Any(o => !o.IsLoop && o.Label == label);
        if (!labeled && loop >= 0 && label == open[loop].Label)
        {
            writer.Line("break;");
        }
        else if (!labeled && loop >= 0 && label == open[loop].Label + ".continue")
        {
            writer.Line("continue;");
        }
        else
        {
            if (!targets.TryGetValue(label, out string? target))
            {
                target = label == "return" ? "end" : "after" + (++labels).ToString(System.Globalization.CultureInfo.InvariantCulture);
                targets[label] = target;
            }
            writer.Line($"goto {target};");
        }
    }
}

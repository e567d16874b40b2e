using System.Text;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>Expressions as C#, with the parentheses that the grammar needs and no others.</summary>
public sealed class ExpressionPrinter(Method method)
{
    private static readonly HashSet<string> TakesAxis =
        new(StringComparer.Ordinal) { "Sum", "Mean", "Max", "Min", "Softmax", "LogSoftmax", "LogSumExp" };

    private readonly HashSet<string> hidden = new(method.HiddenNames, StringComparer.Ordinal);

    public string Print(Expression e) => Print(e, 0);

    /// <summary>A type of the platform or of this library by its simple name, or in full where the method's surroundings give that name another meaning.</summary>
    public string Name(string simple) => hidden.Contains(simple) ? "global::" + Names.Full(simple) : simple;

    private string Print(Expression e, int outer)
    {
        (string text, int precedence) = Write(e);
        return precedence < outer ? "(" + text + ")" : text;
    }

    private (string Text, int Precedence) Write(Expression e)
    {
        switch (e)
        {
            case Constant c:
                string number = Numbers.Write(c, explicitly: false);
                return (number, number.StartsWith("-", StringComparison.Ordinal) ? Precedence.Unary : Precedence.Primary);
            case Local local:
                return (local.Name, Precedence.Primary);
            case Member member:
                return (Print(member.Target, Precedence.Primary) + "." + member.Name, Precedence.Primary);
            case Element { Target.Type: SpanType } element when element.Indices[0].Type.Text is "uint" or "long" or "ulong" or "nint" or "nuint":
                // The adjoint of an array may be a span, which takes no such index; the array has taken it already.
                return ($"{Print(element.Target, Precedence.Primary)}[{Print(new Ir.Convert(element.Indices[0], IrType.Int, IsImplicit: false))}]", Precedence.Primary);
            case Element element:
                return ($"{Print(element.Target, Precedence.Primary)}[{List(element.Indices)}]", Precedence.Primary);
            case Ir.Convert { IsImplicit: true } convert when !NeedsCast(convert):
                return Write(convert.Operand);
            case Ir.Convert convert:
                return WriteCast(convert);
            case Conditional conditional:
                return WriteConditional(conditional);
            case New create:
                return (WriteNew(create), Precedence.Primary);
            case With with:
                string members = string.Join(", ", with.Members.Zip(with.Arguments, (m, a) => $"{m} = {Print(a)}"));
                return ($"{Print(with.Target, Precedence.Primary)} with {{ {members} }}", Precedence.Multiplicative + 5);
            case NewArray array:
                return (WriteNewArray(array), Precedence.Primary);
            case View view:
                return (Fill(view.Template, view.Arguments.Prepend(view.Target)), Precedence.Primary);
            case Opaque opaque:
                return (Fill(opaque.Template, opaque.Arguments), Precedence.Primary);
            case Invoke invoke:
                return (Fill(invoke.Callee.Call, PassArguments(invoke)), Precedence.Primary);
            case Known known:
                return Write(known.Shown);
            case Call { Function: RuleRows.InputFunction } input:
                return Write(input.Arguments[0]);
            case Call call:
                return WriteCall(call);
            default:
                throw new InvalidOperationException($"no C# for {e.GetType().Name}");
        }
    }

    /// <summary>C# with holes, filled with operands (in parentheses where they are no primaries).</summary>
    public string Fill(string template, IEnumerable<Expression> arguments)
    {
        Expression[] all = [.. arguments];
        var text = new StringBuilder();
        for (int i = 0; i < template.Length; i++)
        {
            int close;
            if (template[i] == '{' && (close = template.IndexOf('}', i)) > 0 && int.TryParse(template.Substring(i + 1, close - i - 1), out int hole) && hole < all.Length)
            {
                bool alone = IsDelimited(template, i - 1, close + 1);
                text.Append(Print(all[hole], alone ? 0 : Precedence.Primary));
                i = close;
            }
            else if (i + 1 < template.Length && template[i] == template[i + 1] && template[i] is '{' or '}')
            {
                text.Append(template[i++]);
            }
            else
            {
                text.Append(template[i]);
            }
        }
        return text.ToString();
    }

    private static bool IsDelimited(string template, int before, int after)
    {
        while (before >= 0 && template[before] == ' ')
        {
            before--;
        }
        while (after < template.Length && template[after] == ' ')
        {
            after++;
        }
        return before >= 0 && after < template.Length && template[before] is '(' or ',' or '[' && template[after] is ')' or ',' or ']';
    }

    private (string, int) WriteCall(Call call)
    {
        if (Precedence.IsOperator(call.Function))
        {
            if (call.Arguments.Count == 1)
            {
                string operand = Print(call.Arguments[0], Precedence.Unary);
                bool doubled = operand.StartsWith(call.Function, StringComparison.Ordinal);
                return (call.Function + (doubled ? "(" + operand + ")" : operand), Precedence.Unary);
            }
            int precedence = Precedence.OfBinary(call.Function);
            (Expression a, Expression b) = (call.Arguments[0], call.Arguments[1]);
            // Beside something that is no floating-point number a literal must say its type itself: 1.0 / count.
            bool bothNumbers = call.Type is ScalarType && IsUntyped(a) && IsUntyped(b);
            return ($"{Operand(a, precedence, bothNumbers)} {call.Function} {Operand(b, precedence + 1, bothNumbers)}", precedence);
        }
        return (WriteFunction(call), Precedence.Primary);
    }

    private string Operand(Expression e, int outer, bool explicitly) => !explicitly ? Print(e, outer) : Bare(e) switch
    {
        Constant { Verbatim: null } c => Parenthesize(Numbers.Write(c, explicitly: true), outer),
        Call { Function: "-", Arguments: { Count: 1 } operand } when Bare(operand[0]) is Constant { Verbatim: null, Value: >= 0 } c => Parenthesize("-" + Numbers.Write(c, explicitly: true), outer),
        _ => Print(e, outer),
    };

    private static string Parenthesize(string number, int outer) =>
        number.StartsWith("-", StringComparison.Ordinal) && outer > Precedence.Unary ? "(" + number + ")" : number;

    private static bool IsUntyped(Expression e) =>
        Bare(e) is Constant or { Type: not ScalarType } || (Bare(e) is Call { Function: "-", Arguments: { Count: 1 } operand } && IsUntyped(operand[0]));

    private static Expression Bare(Expression e) => e is Ir.Convert { IsImplicit: true } c ? Bare(c.Operand) : e;

    private string WriteFunction(Call call)
    {
        int dot = call.Function.LastIndexOf('.');
        string library = call.Function.Substring(0, Math.Max(dot, 0));
        string name = call.Function.Substring(dot + 1);
        if (call.Function.StartsWith("custom:", StringComparison.Ordinal))
        {
            CustomRule rule = method.CustomRules.First(r => r.Function == call.Function);
            return Fill(rule.Text, call.Arguments);
        }
        switch (library)
        {
            case "MatrixMath" when name is "Count" && call.Arguments.Count == 1:
                return Print(call.Arguments[0], Precedence.Primary) + ".Count";
            case "MatrixMath":
                string qualified = hidden.Contains(name) ? Name("MatrixMath") + "." + name : name;
                return $"{qualified}({MatrixArguments(name, call.Arguments)})";
            case "T":
                return $"{(call.Arguments.Select(a => a.Type).OfType<ScalarType>().FirstOrDefault() ?? call.Type).Text}.{name}({List(call.Arguments)})";
            case "Gradient":
                return $"{Name("Gradient")}.{name}({List(call.Arguments)})";
            case "Vector" or "Vector2" or "Vector3" or "Vector4" when name is "Length" or "LengthSquared":
                return Print(call.Arguments[0], Precedence.Primary) + "." + name + "()";
            case "Vector" or "Vector2" or "Vector3" or "Vector4":
                IrType vector = call.Arguments.Select(a => a.Type).First(t => t is VectorType);
                return $"{vector.Text}.{name}({List(call.Arguments)})";
            default:
                return $"{Name(library)}.{name}({List(call.Arguments)})";
        }
    }

    private string MatrixArguments(string name, EquatableArray<Expression> arguments) =>
        TakesAxis.Contains(name) && arguments.Count == 2 && arguments[1].Type is OpaqueType
            ? $"{Print(arguments[0])}, axis: {Print(arguments[1])}"
            : List(arguments);

    private (string, int) WriteCast(Ir.Convert convert)
    {
        if (convert.Type is ScalarType { Kind: ScalarKind.Generic } to)
        {
            return ($"{to.Text}.CreateChecked({Print(convert.Operand)})", Precedence.Primary);
        }
        if (convert.Operand.Type is ScalarType { Kind: ScalarKind.Generic })
        {
            return ($"{convert.Type.Text}.CreateChecked({Print(convert.Operand)})", Precedence.Primary);
        }
        return ($"({convert.Type.Text}){Print(convert.Operand, Precedence.Unary)}", Precedence.Unary);
    }

    private static bool NeedsCast(Ir.Convert convert) =>
        convert.Type is ScalarType { Kind: ScalarKind.Generic } || convert.Operand.Type is ScalarType { Kind: ScalarKind.Generic };

    private (string, int) WriteConditional(Conditional c)
    {
        bool bothNumbers = c.Type is ScalarType && Bare(c.WhenTrue) is Constant && Bare(c.WhenFalse) is Constant;
        string whenTrue = Operand(c.WhenTrue, Precedence.Conditional + 1, bothNumbers);
        string whenFalse = Operand(c.WhenFalse, Precedence.Conditional, bothNumbers);
        return ($"{Print(c.Condition, Precedence.Conditional + 1)} ? {whenTrue} : {whenFalse}", Precedence.Conditional);
    }

    private string WriteNew(New create)
    {
        AggregateInfo info = method.Info(create.Aggregate);
        string arguments = string.Join(", ", create.Arguments.Take(create.ConstructorArity).Select(e => Print(e)));
        if (info.IsTuple)
        {
            return "(" + arguments + ")";
        }
        string initializer = string.Join(", ", create.Members.Zip(create.Arguments, (m, a) => $"{m} = {Print(a)}").Skip(create.ConstructorArity));
        return $"new {create.Aggregate.Text}({arguments})" + (initializer.Length > 0 ? $" {{ {initializer} }}" : "");
    }

    private string WriteNewArray(NewArray array)
    {
        string extents = List(array.Extents);
        switch (array.Type)
        {
            case ArrayType { Rank: 1 } type:
                // The extent stands in the first brackets of a jagged type: new double[n][].
                (string element, string suffix) = (type.Element.Text, "");
                while (element.EndsWith("]", StringComparison.Ordinal))
                {
                    int open = element.LastIndexOf('[');
                    suffix = element.Substring(open) + suffix;
                    element = element.Substring(0, open);
                }
                return $"new {element}[{extents}]{suffix}";
            case ArrayType type:
                return $"new {type.Element.Text}[{extents}]";
            case SpanType type:
                return array.OnStack ? $"stackalloc {type.Element.Text}[{extents}]" : $"new {type.Element.Text}[{extents}]";
            case ListType when array.Extents.All(e => e is Constant { Value: 0 }):
                return $"new {array.Type.Text}()";
            case ListType type:
                // A list of so many zeros; a capacity alone would leave it empty.
                return $"new {array.Type.Text}({WriteNewArray(new NewArray(array.Extents, new ArrayType(type.Element, 1, type.Element.Text + "[]")))})";
            default:
                throw new InvalidOperationException($"no new {array.Type.Text}");
        }
    }

    private static IEnumerable<Expression> PassArguments(Invoke invoke) =>
        invoke.Arguments.Select((argument, i) => i >= invoke.Callee.Parameters.Count || invoke.Callee.Parameters[i].IsThis ? argument : invoke.Callee.Parameters[i].Passing switch
        {
            Passing.Ref => new Opaque("ref {0}", [argument], argument.Type, IsPure: true),
            Passing.Out => new Opaque("out {0}", [argument], argument.Type, IsPure: true),
            Passing.In when argument is Local or Element or Member => new Opaque("in {0}", [argument], argument.Type, IsPure: true),
            _ => argument,
        });

    private string List(IEnumerable<Expression> items) => string.Join(", ", items.Select(e => Print(e)));
}

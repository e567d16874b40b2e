using System.Globalization;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>Expressions and statements as a textbook writes them, for the comments over backward lines.</summary>
public static class FormulaPrinter
{
    public static string Print(Expression e) => Print(e, 0);

    public static string Print(Statement s) => s switch
    {
        Declare { Value: { } value } d => $"{d.Variable.Name} = {Print(value)}",
        Assign { Operator: null } a => $"{Print(a.Target)} = {Print(a.Value)}",
        Assign a => $"{Print(a.Target)} {Sign(a.Operator!, a.Target)}= {Print(a.Value)}",
        Accumulate { Value: Call { Function: "-", Arguments.Count: 1 } negative } a => $"{Adjoint(a.Place)} −= {Print(negative.Arguments[0], Additive + 1)}",
        Accumulate { Place.Type: MatrixType, Value: Local { Type: MatrixType } value } a => $"{Adjoint(a.Place)} += Σ {value.Name} where it was broadcast",
        Accumulate a => $"{Adjoint(a.Place)} += {Print(a.Value)}",
        Evaluate v => Print(v.Value),
        Append a => $"{Print(a.List)}.Add({Print(a.Value)})",
        Return { Value: { } value } => $"result = {Print(value)}",
        _ => "",
    };

    /// <summary>The adjoint of a member, <c>dp.W2</c>, reads as that of the variable that the textbook has: <c>dW2</c>.</summary>
    private static string Adjoint(Expression place) => place is Member { Target: Local } m ? "d" + m.Name : Print(place);

    private const int Primary = 100;
    private const int Power = 95;
    private const int Negation = 75;
    private const int Multiplicative = 80;
    private const int Additive = 70;

    private static string Print(Expression e, int outer)
    {
        (string text, int precedence) = Write(e);
        return precedence < outer ? "(" + text + ")" : text;
    }

    private static (string, int) Write(Expression e) => e switch
    {
        Constant c => (Numbers.Write(c with { Type = IrType.Double }, false).Replace("-", "−").Replace("Math.PI", "π"), Primary),
        Local l => (l.Name, Primary),
        Member { Target: Local { Name: "this" } } m => (m.Name, Primary),
        Member { Target: Local } m => (m.Name, Primary),
        Member m => ($"{Print(m.Target, Primary)}.{m.Name}", Primary),
        Element el => ($"{Print(el.Target, Primary)}[{string.Join(", ", el.Indices.Select(i => Print(i)))}]", Primary),
        Ir.Convert c => Write(c.Operand),
        Conditional c => ($"{Print(c.Condition, 21)} ? {Print(c.WhenTrue, 21)} : {Print(c.WhenFalse, 20)}", 20),
        New n => ($"({string.Join(", ", n.Arguments.Select(e => Print(e)))})", Primary),
        With w => ($"{Print(w.Target, Primary)} with {string.Join(", ", w.Members)}", 50),
        NewArray => ("0", Primary),
        View v => (Fill(v.Template, v.Arguments.Prepend(v.Target)), Primary),
        Opaque o => (Fill(o.Template, o.Arguments), Primary),
        Invoke i => ($"{i.Callee.Name}({string.Join(", ", i.Arguments.Select(e => Print(e)))})", Primary),
        Known k => Write(k.Shown),
        Call c => WriteCall(c),
        _ => ("…", Primary),
    };

    private static (string, int) WriteCall(Call c)
    {
        if (c.Function == RuleRows.InputFunction)
        {
            return Write(c.Arguments[0]);
        }
        EquatableArray<Expression> a = c.Arguments.Where(argument => !RuleRows.IsPartial(argument)).ToEquatable();
        switch (c.Function)
        {
            case "-" when a.Count == 1:
                return ("−" + Print(a[0], Multiplicative), Negation);
            case "!" when a.Count == 1:
                return ("not " + Print(a[0], Primary), Negation);
            case "*" when a[0] == a[1]:
                return (Print(a[0], Primary) + "²", Power);
            case "*":
                string times = Sign("*", a[0]) is var s && a[1].Type is MatrixType && a[0].Type is MatrixType ? " ∘ " : "·";
                return (Print(a[0], Multiplicative) + times + Print(a[1], Multiplicative), Multiplicative);
            case "/":
                return (Print(a[0], Multiplicative) + "/" + Print(a[1], Multiplicative + 1), Multiplicative);
            case "+":
                return ($"{Print(a[0], Additive)} + {Print(a[1], Additive)}", Additive);
            case "-":
                return ($"{Print(a[0], Additive)} − {Print(a[1], Additive + 1)}", Additive);
            case "&&":
                return ($"{Print(a[0], 40)} and {Print(a[1], 40)}", 40);
            case "||":
                return ($"{Print(a[0], 35)} or {Print(a[1], 35)}", 35);
            case "MatrixMath.Dot":
                return (Print(a[0], Multiplicative) + "·" + Print(a[1], Multiplicative), Multiplicative);
            case "MatrixMath.DotTransposed":
                return (Print(a[0], Multiplicative) + "·" + Print(a[1], Primary) + "ᵀ", Multiplicative);
            case "MatrixMath.TransposedDot":
                return (Print(a[0], Primary) + "ᵀ·" + Print(a[1], Multiplicative), Multiplicative);
            case "MatrixMath.Transpose":
                return (Print(a[0], Primary) + "ᵀ", Power);
            case "MatrixMath.Count" when a.Count == 1:
                return (Print(a[0], Primary) + ".Count", Primary);
            case "MatrixMath.FullLike":
                return (Print(a[1], 0), 0);
        }
        if (a.Count == 2 && Precedence.IsOperator(c.Function))
        {
            int precedence = Precedence.OfBinary(c.Function);
            return ($"{Print(a[0], precedence)} {c.Function.Replace("<=", "≤").Replace(">=", "≥").Replace("==", "=")} {Print(a[1], precedence + 1)}", precedence);
        }
        return c.Name switch
        {
            "Sqrt" => ("√" + Print(a[0], Primary), Power),
            "Pow" when a[1] is Constant { Value: 2 } => (Print(a[0], Primary) + "²", Power),
            "Pow" => (Print(a[0], Primary) + "^" + Print(a[1], Primary), Power),
            "Sigmoid" => ($"σ({Print(a[0])})", Primary),
            "Sum" => ("Σ " + Print(a[0], Multiplicative), Negation),
            _ => ($"{c.Name.ToLower(CultureInfo.InvariantCulture)}({string.Join(", ", a.Select(e => Print(e)))})", Primary),
        };
    }

    private static string Sign(string op, Expression operand) => op switch
    {
        "*" => operand.Type is MatrixType ? "∘" : "·",
        "-" => "−",
        _ => op,
    };

    private static string Fill(string template, IEnumerable<Expression> arguments)
    {
        string text = template;
        int i = 0;
        foreach (Expression argument in arguments)
        {
            text = text.Replace("{" + i.ToString(CultureInfo.InvariantCulture) + "}", Print(argument, Primary));
            i++;
        }
        return text.Replace("{{", "{").Replace("}}", "}");
    }
}

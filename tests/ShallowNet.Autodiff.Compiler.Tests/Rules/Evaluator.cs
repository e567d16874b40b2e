using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Tests.Rules;

/// <summary>Evaluates formulas of numbers, so that rows can be compared with differences without compiling them.</summary>
internal static class Evaluator
{
    public static double Evaluate(Expression e, IReadOnlyDictionary<string, double> values) => e switch
    {
        Constant c => c.Value,
        Local l => values[l.Name],
        ShallowNet.Autodiff.Compiler.Ir.Convert c => Evaluate(c.Operand, values),
        Conditional c => Holds(c.Condition, values) ? Evaluate(c.WhenTrue, values) : Evaluate(c.WhenFalse, values),
        Call { Arguments.Count: 1, Function: "-" } c => -Evaluate(c.Arguments[0], values),
        Call c => Apply(c.Function, [.. c.Arguments.Select(a => Evaluate(a, values))]),
        _ => throw new NotSupportedException(e.ToString()),
    };

    private static bool Holds(Expression e, IReadOnlyDictionary<string, double> values)
    {
        var call = (Call)e;
        if (call.Function == "&&")
        {
            return Holds(call.Arguments[0], values) && Holds(call.Arguments[1], values);
        }
        (double a, double b) = (Evaluate(call.Arguments[0], values), Evaluate(call.Arguments[1], values));
        return call.Function switch { "==" => a == b, "<" => a < b, ">" => a > b, "<=" => a <= b, ">=" => a >= b, _ => throw new NotSupportedException(call.Function) };
    }

    public static double Apply(string function, double[] a) => function switch
    {
        "+" => a[0] + a[1],
        "-" => a[0] - a[1],
        "*" => a[0] * a[1],
        "/" => a[0] / a[1],
        "%" => a[0] % a[1],
        "Negate" => -a[0],
        _ => System.Convert.ToDouble((Member(function, a.Length) ?? throw new NotSupportedException(function)).Invoke(null, [.. a.Select(v => (object)v)]), System.Globalization.CultureInfo.InvariantCulture),
    };

    private static System.Reflection.MethodInfo? Member(string function, int count)
    {
        string name = function[(function.LastIndexOf('.') + 1)..];
        Type[] types = [.. Enumerable.Repeat(typeof(double), count)];
        return typeof(Math).GetMethod(name, types) ?? typeof(double).GetMethod(name, types);
    }

    public static bool Knows(string function, int count) => function.Length <= 3 || Member(function, count) is not null;
}

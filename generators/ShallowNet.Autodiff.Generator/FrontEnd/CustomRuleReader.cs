using Microsoft.CodeAnalysis;
using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>The [DerivativeOf] rules that a method uses.</summary>
internal sealed class CustomRuleReader(Reading reading)
{
    private readonly List<CustomRule> _used = [];

    public EquatableArray<CustomRule> Used => _used.ToEquatable();

    /// <summary>The rule for a method, or null.</summary>
    public CustomRule? For(IMethodSymbol method)
    {
        if (reading.Facts.Rules.For(method) is not { } rule)
            return null;
        string typeArguments = method.TypeArguments.Length == 0 ? "" : "<" + string.Join(", ", method.TypeArguments.Select(reading.Types.Text)) + ">";
        string key = "custom:" + method.ContainingType.ToDisplayString() + "." + method.Name + typeArguments + Overload(rule.Function);
        CustomRule? used = _used.FirstOrDefault(r => r.Function == key);
        if (used is null)
        {
            int first = method.IsStatic ? 0 : 1;
            string arguments = string.Join(", ", Enumerable.Range(first, method.Parameters.Length).Select(i => "{" + i + "}"));
            string target = method.IsStatic ? reading.Types.Text(method.ContainingType) : "{0}";
            used = new CustomRule(
                key,
                target + "." + Variables.Escape(method.Name) + typeArguments + "(" + arguments + ")",
                reading.Types.Text(rule.Derivative.ContainingType) + "." + Variables.Escape(rule.Derivative.Name) + typeArguments,
                rule.IsPullback,
                rule.Active.ToEquatable());
            _used.Add(used);
        }
        return used;
    }

    private static string Overload(IMethodSymbol function) =>
        function.ContainingType.GetMembers(function.Name).Length == 1 ? "" : "(" + string.Join(",", function.Parameters.Select(p => p.Type.ToDisplayString())) + ")";
}

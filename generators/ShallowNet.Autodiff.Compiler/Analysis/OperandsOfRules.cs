using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Rules;

namespace ShallowNet.Autodiff.Compiler.Analysis;

/// <summary>Which operands of a function have a derivative at all, by its row or by a rule of the user's own.</summary>
internal static class OperandsOfRules
{
    /// <summary>Has the operand with this number a derivative?</summary>
    public static Func<int, bool> Of(Method method, Call call)
    {
        foreach (CustomRule custom in method.CustomRules)
        {
            if (custom.Function == call.Function)
            {
                return k => k < custom.ActiveArguments.Count && custom.ActiveArguments[k];
            }
        }
        Rule? rule = RuleTable.For(call);
        return k => rule is not null && k < rule.Derivatives.Count && rule.Derivatives[k].Value is not null;
    }
}

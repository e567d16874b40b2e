using Microsoft.CodeAnalysis;
using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Generator.Diagnostics;

namespace ShallowNet.Autodiff.Generator.FrontEnd;

/// <summary>
/// Calls of functions that have a rule by [DerivativeOf]. The first derivative calls the rule. Where a derivative is differentiated, the rule's partial derivatives are needed as code that
/// has one: its body, read in place (see <see cref="RuleRows"/>), or a call of the rule, where that has a tangent.
/// </summary>
internal sealed class RuleCallLowerer(Reading reading)
{
    private int _rows;

    /// <summary>A rule that was met inside a derivation and cannot be differentiated as often as that needs.</summary>
    public string? Undifferentiated { get; set; }

    /// <summary>How many derivatives are taken of what is being read, one of the other.</summary>
    private int Orders => (reading.Modes.HasFlag(Modes.Hessian) ? 2 : 1) + reading.Derivatives.Depth - _rows;

    public Expression Lower(CallSite call, CustomRule rule)
    {
        bool varies = call.Operands.Where((_, k) => rule.ActiveArguments[k]).Any(reading.Varied.Varies);
        if (varies && rule.IsPullback && (reading.Modes & (Modes.Tangent | Modes.Jacobian | Modes.Hessian)) != 0)
            return Refuse(call, "its rule gives adjoints only; write one that gives the partial derivatives");
        Expression[] arguments = reading.Calls.InOrder(call);
        IrType type = reading.TypeOf(call.At);
        if (!varies || Orders < 2)
            return new Call(rule.Function, arguments.ToEquatable(), type);
        arguments = [.. arguments.Select((a, k) => reading.Expressions.Repeatable(a, call.Method.Parameters.Length == arguments.Length ? call.Method.Parameters[k].Name : "operand"))];
        if (!rule.IsPullback && Partials(call, rule, arguments) is { } partials)
            return new Call(rule.Function, [.. arguments, .. partials.Select(RuleRows.Partial)], type);
        if (reading.Modes.HasFlag(Modes.Hessian))
            return Refuse(call, "its rule has no derivative of its own");
        Undifferentiated = call.Method.Name;
        return new Call(rule.Function, arguments.ToEquatable(), type);
    }

    private Expression Refuse(CallSite call, string problem) =>
        reading.Refuse(DiagnosticDescriptors.ModeIsMissing, call.At, reading.Method.Name, (reading.Modes & ~Modes.Gradient).ToString(), call.Method.Name, problem);

    /// <summary>The partial derivatives as values that can be differentiated again; null where that cannot be.</summary>
    private Expression[]? Partials(CallSite call, CustomRule rule, Expression[] arguments)
    {
        int[] active = [.. Enumerable.Range(0, arguments.Length).Where(k => rule.ActiveArguments[k])];
        // What a rule gives for an array is not one value of which another is a multiple.
        if (active.Any(k => arguments[k].Type is not (ScalarType or MatrixType or VectorType)))
            return null;
        IMethodSymbol definition = reading.Facts.Rules.For(call.Method)!.Derivative;
        IMethodSymbol derivative = definition.IsGenericMethod ? definition.Construct([.. call.Method.TypeArguments]) : definition;
        Expression[] inputs = [.. arguments.Select(a => a.Type.IsDifferentiable ? RuleRows.Input(a) : a)];
        Expression[]? partials = null;
        Block block = reading.InBlock(() => partials = Orders == 2 && reading.Callees.HasTangent(derivative)
            ? Named(new Invoke(reading.Callees.Described(derivative), inputs.ToEquatable(), reading.Types.Read(derivative.ReturnType)), derivative, active)
            : Inline(call, derivative, inputs, active));
        if (partials is null || partials.Where((p, i) => p.Type.Text != arguments[active[i]].Type.Text && p is not Constant).Any())
            return null;
        foreach (Statement statement in block.ToEquatable())
            reading.Emit(statement);
        return partials;
    }

    private Expression[]? Inline(CallSite call, IMethodSymbol derivative, Expression[] inputs, int[] active)
    {
        Expression[]? partials = null;
        _rows++;
        bool isRead = reading.Rejections.Try(() => partials = reading.Inliner.InPlace(derivative, inputs, call.At) is { } value ? Named(value, derivative, active) : null);
        _rows--;
        return isRead ? partials : null;
    }

    /// <summary>Each partial derivative in a variable of its own, named after the rule.</summary>
    private Expression[] Named(Expression value, IMethodSymbol derivative, int[] active)
    {
        string name = char.ToLowerInvariant(derivative.Name[0]) + derivative.Name.Substring(1);
        if (active.Length == 1)
            return [Variable(value, name)];
        if (value is not New parts)
        {
            Expression all = Variable(value, name);
            return [.. ((INamedTypeSymbol)derivative.ReturnType).TupleElements.Select(e => new Member(all, Variables.Escape(e.Name), reading.Types.Read(e.Type)))];
        }
        return [.. parts.Arguments.Select((part, i) => Variable(part, name + char.ToUpperInvariant(derivative.Parameters[active[i]].Name[0]) + derivative.Parameters[active[i]].Name.Substring(1)))];
    }

    private Expression Variable(Expression value, string name) => value is Local or Constant ? value : reading.Keep(value, name);
}

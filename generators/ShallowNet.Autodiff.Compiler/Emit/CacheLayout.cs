using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Transforms;
using ShallowNet.Autodiff.Compiler.Transforms.Reverse;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>
/// Which variables a cache holds: the parameters, the method's own differentiable variables (a learner looks for <c>Z1</c>, <c>A1</c> there), and what else the
/// backward half reads.
/// </summary>
internal sealed class CacheLayout
{
    private readonly List<(string Variable, IrType Type, bool IsTape)> entries = [];
    private readonly HashSet<string> ofCallees = new(StringComparer.Ordinal);
    private readonly Method method;

    /// <param name="method">The method.</param>
    /// <param name="pass">Its two halves.</param>
    /// <param name="receiver">The name under which the backward half knows a receiver that is a copy.</param>
    public CacheLayout(Method method, ReversePass pass, string? receiver)
    {
        this.method = method;
        var read = new HashSet<string>(Walk.All(pass.Backward).SelectMany(Walk.Expressions).SelectMany(Walk.Variables), StringComparer.Ordinal);
        foreach (Parameter p in method.Parameters.Where(p => p.IsActive || read.Contains(p.IsThis && receiver is not null ? receiver : p.Name)))
        {
            entries.Add((p.Name, p.Type, false));
        }
        var between = new HashSet<string>(pass.Between.Select(v => v.Name), StringComparer.Ordinal);
        var own = new HashSet<string>(method.Body.OfType<Declare>().Where(d => d.Variable.Type.IsDifferentiable && d.Variable.Type is not TapeType).Select(d => d.Variable.Name), StringComparer.Ordinal);
        // What is declared after a way out of the method need not have a value at its end.
        IEnumerable<Statement> certain = pass.Forward.TakeWhile(s => !Walk.All([s]).Any(inner => inner is Exit { Label: ExitStructure.MethodLabel }));
        own.IntersectWith(certain.OfType<Declare>().Select(d => d.Variable.Name));
        ofCallees.UnionWith(between.Except(Walk.All(pass.Prologue.Concat(pass.Forward)).OfType<Declare>().Select(d => d.Variable.Name)));
        foreach (Local v in pass.Prologue.Concat(pass.Forward).OfType<Declare>().Select(d => d.Variable).Concat(pass.Between).Distinct())
        {
            if ((between.Contains(v.Name) || own.Contains(v.Name)) && entries.All(e => e.Variable != v.Name))
            {
                entries.Add((v.Name, v.Type, false));
            }
        }
        foreach (Declare tape in pass.Tapes)
        {
            entries.Add((tape.Variable.Name, tape.Value!.Type, true));
        }
    }

    public IEnumerable<Local> Locals => entries.Select(e => new Local(e.Variable, e.Type));

    public IEnumerable<string> Variables => entries.Select(e => e.Variable);

    public bool IsRefStruct => entries.Any(e => !e.IsTape && e.Type is SpanType);

    public bool IsCacheOfCallee(string variable) => ofCallees.Contains(variable);

    /// <summary>The field of a variable; the receiver is <c>Self</c>.</summary>
    public string Field(string variable) => variable == "this" ? "Self" : variable;

    /// <summary>What each field is called, of which type it is, and who may see it: the caches of called methods, and what has a hidden type, are as hidden as those methods and types may be.</summary>
    public IEnumerable<(string Accessibility, string Field, string Type)> Fields(StatementPrinter printer) => entries.Select(e =>
        (ofCallees.Contains(e.Variable) || method.Hidden(e.Type) is { IsPrivate: false } ? "internal" : "public", Field(e.Variable), e.IsTape ? $"{printer.Expressions.Name("Tape")}<{printer.TypeName(e.Type)}>" : printer.TypeName(e.Type)));
}

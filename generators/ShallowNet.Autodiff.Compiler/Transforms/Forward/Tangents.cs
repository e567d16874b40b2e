using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms.Forward;

/// <summary>Tangent variables, and the tangent of a place.</summary>
internal sealed class Tangents(FreshNames names, Func<string, string> nameOf)
{
    private readonly Dictionary<string, Local> tangents = new(StringComparer.Ordinal);

    /// <summary>The tangent of a variable: <c>dx</c> of <c>x</c>, and over a derivative <c>dxDot</c> of <c>dx</c>.</summary>
    public Local Of(Local variable)
    {
        if (!tangents.TryGetValue(variable.Name, out Local? tangent))
        {
            tangent = new Local(names.Take(nameOf(variable.Name.TrimStart('@'))), variable.Type);
            tangents.Add(variable.Name, tangent);
        }
        return tangent;
    }

    public void Register(Local variable, Local tangent) => tangents[variable.Name] = tangent;

    public bool IsTangent(string variable) => tangents.Values.Any(t => t.Name == variable);

    public Expression Of(Expression place) => place switch
    {
        Local l => Of(l),
        Member m => m with { Target = Of(m.Target) },
        Element e => e with { Target = Of(e.Target) },
        View v => v with { Target = Of(v.Target) },
        Ir.Convert { IsImplicit: true } c => c with { Operand = Of(c.Operand) },
        _ => throw new InvalidOperationException($"{place.GetType().Name} is no place"),
    };
}

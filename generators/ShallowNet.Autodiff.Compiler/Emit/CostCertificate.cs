using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Rules;
using ShallowNet.Autodiff.Compiler.Transforms.Reverse;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>What a gradient costs, counted in its text: operations (a loop's body once), what is recorded, what is allocated.</summary>
internal sealed class CostCertificate(ReversePass pass)
{
    public override string ToString()
    {
        string forward = Count(pass.Forward);
        string backward = Count(pass.Backward);
        string recorded = pass.Tapes.Count == 0 ? "nothing" : string.Join(", ", pass.Tapes.Select(t => t.Variable.Name)) + " (pooled)";
        return $"Forward {forward}; backward {backward}; recorded: {recorded}; allocated: {Allocated()}.";
    }

    private static string Count(IEnumerable<Statement> statements)
    {
        int operations = 0;
        int transcendental = 0;
        foreach (Statement s in Walk.All(statements))
        {
            operations += s is Accumulate || s is Assign { Operator: not null, Target.Type.IsDifferentiable: true } ? 1 : 0;
            foreach (Call c in Walk.Expressions(s).SelectMany(Walk.All).OfType<Call>().Where(c => c.Type.IsDifferentiable))
            {
                operations++;
                transcendental += !Precedence.IsOperator(c.Function) && RuleTable.For(c) is { Cost: >= 20 and < 100 } ? 1 : 0;
            }
        }
        string loops = Walk.All(statements).Any(s => s is For or While) ? " with each loop's body once" : "";
        return $"{operations} operation{(operations == 1 ? "" : "s")}{(transcendental > 0 ? $", {transcendental} transcendental" : "")}{loops}";
    }

    private string Allocated() =>
        Walk.All(pass.Prologue.Concat(pass.Forward).Concat(pass.Backward)).SelectMany(Walk.Expressions).SelectMany(Walk.All)
            .Any(e => e is NewArray { OnStack: false } || (e is Opaque o && o.Template.StartsWith("Adjoint.", StringComparison.Ordinal)))
            || pass.Rewound.Any(p => p.Type.IsReference && p.Type is not (SpanType or ArrayType { Rank: 1 }))
            ? "arrays of the method's own, and their adjoints" : "nothing";
}

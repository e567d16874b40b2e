using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Transforms.Reverse;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>What a gradient costs, counted in its text: operations (a loop's body once), what is recorded, what is allocated.</summary>
internal sealed class CostCertificate(ReversePass pass)
{
    public override string ToString()
    {
        string recorded = pass.Tapes.Count == 0 ? "nothing" : string.Join(", ", pass.Tapes.Select(t => t.Variable.Name)) + " (pooled)";
        return $"Forward {Cost.Of(pass.Forward)}; backward {Cost.Of(pass.Backward)}; recorded: {recorded}; allocated: {Allocated()}.";
    }

    private string Allocated() =>
        Walk.All(pass.Prologue.Concat(pass.Forward).Concat(pass.Backward)).SelectMany(Walk.Expressions).SelectMany(Walk.All)
            .Any(e => e is NewArray { OnStack: false } || (e is Opaque o && o.Template.StartsWith("Adjoint.", StringComparison.Ordinal)))
            || pass.Rewound.Any(p => p.Type.IsReference && p.Type is not (SpanType or ArrayType { Rank: 1 }))
            ? "arrays of the method's own, and their adjoints" : "nothing";
}

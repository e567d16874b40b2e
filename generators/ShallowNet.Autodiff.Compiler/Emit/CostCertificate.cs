using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Transforms.Reverse;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>What a gradient costs, counted in its text: operations (a loop's body once), what is recorded, what is allocated.</summary>
internal sealed class CostCertificate(ReversePass pass)
{
    public override string ToString()
    {
        bool records = Walk.All(pass.Forward).SelectMany(Walk.Expressions).SelectMany(Walk.All).OfType<Local>().Any(l => l.Type == RecordedCalls.RecordingType);
        string[] recorded = [.. pass.Tapes.Select(t => t.Variable.Name), .. records ? ["what the calls of the recursion read again"] : Array.Empty<string>()];
        return $"Forward {Cost.Of(pass.Forward)}; backward {Cost.Of(pass.Backward)}; recorded: {(recorded.Length == 0 ? "nothing" : string.Join(", ", recorded) + " (pooled)")}; allocated: {Allocated()}.";
    }

    private string Allocated() =>
        Walk.All(pass.Prologue.Concat(pass.Forward).Concat(pass.Backward)).SelectMany(Walk.Expressions).SelectMany(Walk.All)
            .Any(e => e is NewArray { OnStack: false } || (e is Opaque o && o.Template.StartsWith("Adjoint.", StringComparison.Ordinal)))
            || pass.Rewound.Any(p => p.Type.IsReference && p.Type is not (SpanType { Element: ScalarType } or ArrayType { Rank: <= 3, Element: ScalarType }))
            ? "arrays of the method's own, and their adjoints" : "nothing";
}

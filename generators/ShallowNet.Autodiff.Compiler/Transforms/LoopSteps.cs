using ShallowNet.Autodiff.Compiler.Ir;

namespace ShallowNet.Autodiff.Compiler.Transforms;

/// <summary>
/// A <c>while</c> with an increment becomes one without.
/// <code>
/// while (c) { body; next }   ---->   while (c) { continue: { body }  next }
/// </code>
/// </summary>
internal static class LoopSteps
{
    public static Statement Desugar(Statement s) => s switch
    {
        While { Next.Count: > 0 } w => w with
        {
            Body = (EquatableArray<Statement>)[new Labeled(w.Label + ".continue", All(w.Body)), .. All(w.Next)],
            Next = EquatableArray<Statement>.Empty,
        },
        While w => w with { Body = All(w.Body) },
        For f => f with { Body = All(f.Body) },
        If i => i with { Then = All(i.Then), Else = All(i.Else) },
        Labeled l => l with { Body = All(l.Body) },
        Wrapped w => w with { Body = All(w.Body) },
        _ => s,
    };

    private static EquatableArray<Statement> All(EquatableArray<Statement> block) => block.Select(Desugar).ToEquatable();
}

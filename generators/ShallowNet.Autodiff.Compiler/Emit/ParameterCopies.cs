using ShallowNet.Autodiff.Compiler.Ir;
using ShallowNet.Autodiff.Compiler.Transforms;
using ShallowNet.Autodiff.Compiler.Transforms.Reverse;

namespace ShallowNet.Autodiff.Compiler.Emit;

/// <summary>
/// Copies of the numbers among the parameters that a nest of recording loops reads:
/// <code>
/// for (…) { p.Reserve(…);  for (…) { p.Push(…);  … t … } }     ---->     double tCopy = t;  for (…) { p.Reserve(…);  for (…) { p.Push(…);  … tCopy … } }
/// </code>
/// Making room is a call, across which no floating-point number stays in a register. A variable with one assignment is only read again after it; a parameter the JIT
/// writes back in every iteration of the inner loop, which then waits for memory.
/// </summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Copy">The variable that is read in its place.</param>
internal sealed record ParameterCopy(Parameter Parameter, Local Copy);

/// <inheritdoc cref="ParameterCopy"/>
internal static class ParameterCopies
{
    /// <summary>The pass that reads the copies, and the copies that are to be declared before it.</summary>
    public static (ReversePass Pass, List<ParameterCopy> Copies) In(ReversePass pass, Method method, ReverseTransform transform, FreshNames names)
    {
        var copies = new List<ParameterCopy>();
        var read = new HashSet<string>(RecordingLoopsInLoops(pass.Forward).SelectMany(b => Walk.All(b)).SelectMany(Walk.Expressions).SelectMany(Walk.Variables), StringComparer.Ordinal);
        foreach (Parameter p in method.Parameters.Where(p => p is { Passing: Passing.Value, IsThis: false, Type: ScalarType { Kind: not ScalarKind.Generic } } && !transform.IsWritten(p) && read.Contains(p.Name)))
        {
            var copy = new Local(names.Take(FreshNames.Camel(p.Name.TrimStart('@'), "copy")), p.Type);
            copies.Add(new ParameterCopy(p, copy));
            pass = pass with { Forward = Renamed(pass.Forward), Backward = Renamed(pass.Backward) };

            EquatableArray<Statement> Renamed(EquatableArray<Statement> statements) => Rewriting.Everything(statements, e => e is Local l && l.Name == p.Name ? copy : e);
        }
        return (pass, copies);
    }

    private static IEnumerable<EquatableArray<Statement>> RecordingLoopsInLoops(EquatableArray<Statement> statements) =>
        Walk.All(statements).SelectMany(Loop).SelectMany(outer => Walk.All(outer).SelectMany(Loop).Where(inner => RecordsRows(outer) || Walk.All(inner).Any(TapeOperations.IsPush)));

    private static bool RecordsRows(EquatableArray<Statement> body) => body.Any(s => s is OpaqueStatement { Template: TapeOperations.PushContent });

    /// <summary>The body of a loop; nothing of other statements.</summary>
    private static IEnumerable<EquatableArray<Statement>> Loop(Statement s) => s switch
    {
        For f => [f.Body],
        While w => [w.Body],
        _ => [],
    };
}
